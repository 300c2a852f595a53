using System.Globalization;
using Bunit;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Partners;
using ChargeCars.Web.Features.Partners;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Partners;

public sealed class PartnerFormPageTests : PageTest
{
    [Fact]
    public async Task A_field_that_is_wrong_says_so_itself_and_two_clicks_make_one_partner_that_is_led_to_its_key()
    {
        var page = Open(null);
        Type(page, "organization", "Zonneveld Lease B.V.");
        Assert.Equal("Zonneveld Lease B.V.", page.Find("[name=name]").GetAttribute("value"));
        Type(page, "name", "Zonneveld");
        Type(page, "kvk", "1234");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("A KvK number has eight digits", page.Find(".fld.err small").TextContent), Patience);
        Assert.Equal("Zonneveld", page.Find("[name=name]").GetAttribute("value"));

        Type(page, "kvk", "1234 5678");
        var form = page.Find("form");
        await page.InvokeAsync(() => Task.WhenAll(form.SubmitAsync(), form.SubmitAsync()));
        var id = await Factory.ReadAsync(db => db.Partners.Where(p => p.Name == "Zonneveld").Select(p => p.PublicId).SingleAsync(Ct));
        page.WaitForAssertion(() => Assert.EndsWith($"/partners/{id}/keys", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task An_organization_with_the_same_number_is_warned_of_and_can_be_used_instead()
    {
        var other = new BusinessEntity { Slug = "tweede", Name = "Tweede B.V.", Prefix = "TW", SenderEmail = "mail@tweede.example" };
        await Factory.WriteAsync((db, _) => Task.FromResult(db.Add(other)));
        var first = Open(null);
        Fill(first, "Zonneveld Lease B.V.");
        await first.Find("form").SubmitAsync();
        var second = Open(null);
        Fill(second, "Zonneveld Zuid B.V.");
        second.Find("[name=company]").Change(other.Id.ToString(CultureInfo.InvariantCulture));
        await second.Find("form").SubmitAsync();
        second.WaitForAssertion(() => Assert.Contains("Zonneveld Lease B.V.", second.Find("[data-twin]").TextContent, StringComparison.Ordinal), Patience);
        await second.Find("[data-twin] button").ClickAsync(new());
        Assert.Contains("Zonneveld Lease B.V.", second.Find("[data-known]").TextContent, StringComparison.Ordinal);
        Assert.Empty(second.FindAll("[name=kvk]"));
        await second.Find("form").SubmitAsync();
        Assert.Equal(2, await Factory.ReadAsync(db => db.Partners.Join(db.Contacts, p => p.ContactId, c => c.Id, (_, c) => c.KvkNumber).CountAsync(k => k == "87654321", Ct)));
        Assert.Equal(1, await Factory.ReadAsync(db => db.Contacts.CountAsync(c => c.KvkNumber == "87654321", Ct)));
    }

    [Fact]
    public async Task What_was_chosen_comes_back_with_the_draft_and_what_is_not_there_stays_out()
    {
        var id = (await Factory.Services.GetRequiredService<PartnerQueries>().ReadAsync(Partner.Id, AppFactory.Tester, Ct)).OrganizationId!.Value;
        var page = Open(null);
        await page.Find("[name=_organization]").ChangeAsync(new ChangeEventArgs { Value = Guid.NewGuid().ToString() });
        Assert.Empty(page.FindAll("[data-known]"));
        await page.Find("[name=_organization]").ChangeAsync(new ChangeEventArgs { Value = id.ToString() });
        page.WaitForAssertion(() => Assert.Contains("Autohuis De Linde", page.Find("[data-known]").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_partner_the_second_is_told_and_overwrites_nothing()
    {
        var (first, second) = (Open(Partner.Id), Open(Partner.Id));
        Type(first, "email", "first@example.com");
        Type(second, "email", "second@example.com");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal("first@example.com", (await Factory.Services.GetRequiredService<PartnerQueries>().ReadAsync(Partner.Id, AppFactory.Tester, Ct)).Email);
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "PARTNER_CHANGED");
        Assert.Equal("second@example.com", second.Find("[name=email]").GetAttribute("value"));
    }

    private static void Type(IRenderedComponent<PartnerFormPage> page, string name, string text) => page.Find($"[name={name}]").Change(text);

    private static void Fill(IRenderedComponent<PartnerFormPage> page, string name)
    {
        Type(page, "organization", name);
        Type(page, "kvk", "87654321");
    }

    private IRenderedComponent<PartnerFormPage> Open(Guid? id)
    {
        var page = Render<PartnerFormPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}
