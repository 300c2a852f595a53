using Bunit;
using ChargeCars.Core.Charging;
using ChargeCars.Web.Features.Charging;
using ChargeCars.Web.Features.Charging.Tags;
using ChargeCars.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Charging;

public sealed class TagPageTests : PageTest
{
    public TagPageTests() => Services.AddScoped<Viewers>();

    [Fact]
    public async Task A_tag_is_registered_until_the_end_of_a_Dutch_day_and_a_second_one_of_the_same_number_says_so_itself()
    {
        var page = Render<TagPage>();
        page.WaitForElement("form", Patience);
        Type(page, "id-tag", "04a1b2c3d4e5f60718293a4b");
        Assert.Contains("OCPP 1.6", page.Find(".notice").TextContent, StringComparison.Ordinal);
        Type(page, "id-tag", "04a1b2c3");
        Assert.Empty(page.FindAll(".notice"));
        Type(page, "note", "Van");
        Type(page, "last-day", "2027-07-01");
        page.Find("[name=single]").Change(true);
        await page.Find("form").SubmitAsync();
        var saved = await Factory.ReadAsync(db => db.Tags.SingleAsync(t => t.Key == "04A1B2C3", Ct));
        Assert.Equal(("04a1b2c3", "Van", true, true), (saved.IdTag, saved.Note, saved.SingleSession, saved.IsEnabled));
        Assert.Equal(new DateTimeOffset(2027, 7, 1, 22, 0, 0, TimeSpan.Zero), saved.ExpiresAt);

        var again = Render<TagPage>();
        again.WaitForElement("form", Patience);
        Type(again, "id-tag", "04A1B2C3");
        await again.Find("form").SubmitAsync();
        again.WaitForAssertion(() => Assert.Contains("already", again.Find(".fld.err:has([name=id-tag]) small").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_tag_the_second_is_told_and_what_is_blocked_may_be_undone()
    {
        var id = await AddAsync();
        var (first, second) = (Open(id), Open(id));
        Assert.True(first.Find("[name=id-tag]").HasAttribute("readonly"));
        Type(first, "note", "First");
        Type(second, "note", "Second");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal("First", await Factory.ReadAsync(db => db.Tags.Where(t => t.PublicId == id).Select(t => t.Note).SingleAsync(Ct)));
        var toasts = Services.GetRequiredService<Toasts>();
        Assert.Contains(toasts.Shown, t => t.Problem?.Code == "TAG_CHANGED");

        var page = Open(id);
        await page.Find(".head button").ClickAsync(new());
        Assert.False(await IsEnabledAsync(id));
        await toasts.Shown.Last(t => t.Undo is not null).Undo!();
        Assert.True(await IsEnabledAsync(id));
    }

    [Fact]
    public async Task A_pasted_list_says_which_lines_are_wrong_and_adds_nothing_until_none_is()
    {
        await AddAsync();
        Browser.Setup<string?>("typedText", i => (int)i.Arguments[1]! == 0).SetResult("04AA;Pool\ntag-of-nobody\n04aa\nwith space");
        var page = Render<AddTagsPage>();
        await page.Find("form").SubmitAsync();
        page.WaitForElement("tbody tr", Patience);
        Assert.Equal(
            ["2 tag-of-nobody Is registered already", "3 04aa Stands in the list above already", "4 with space No tag of 1 to 36 letters, digits and * - _ = : + | @ ."],
            page.FindAll("tbody tr").Select(r => Plain(string.Join(' ', r.Children.Select(c => c.TextContent)))));
        Assert.Equal(1, await Factory.ReadAsync(db => db.Tags.CountAsync(Ct)));

        Browser.Setup<string?>("typedText", i => (int)i.Arguments[1]! == 0).SetResult("04AA;Pool\n04BB");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Text.StartsWith("Tags added: 2", StringComparison.Ordinal)), Patience);
        Assert.Equal(3, await Factory.ReadAsync(db => db.Tags.CountAsync(Ct)));
    }

    [Fact]
    public async Task Tags_are_listed_masked_and_lead_to_their_page()
    {
        var id = await AddAsync();
        var page = Render<TagsPage>();
        page.WaitForElement("tbody tr", Patience);
        Assert.Contains("··body", page.Find("tbody tr td.id").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("tag-of-nobody", page.Markup, StringComparison.Ordinal);
        Assert.Contains($"/tags/{id}", page.FindAll("tbody tr a").Select(a => a.GetAttribute("href")));
    }

    private static void Type(IRenderedComponent<TagPage> page, string name, string text) => page.Find($"[name={name}]").Change(text);

    private Task<bool> IsEnabledAsync(Guid id) => Factory.ReadAsync(db => db.Tags.Where(t => t.PublicId == id).Select(t => t.IsEnabled).SingleAsync(Ct));

    private async Task<Guid> AddAsync()
    {
        var tag = new Tag { IdTag = "tag-of-nobody", CreatedAt = Now };
        await Factory.WriteAsync((db, _) =>
        {
            db.Add(tag);
            return Task.CompletedTask;
        });
        return tag.PublicId;
    }

    private IRenderedComponent<TagPage> Open(Guid id)
    {
        var page = Render<TagPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}
