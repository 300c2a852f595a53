using Bunit;
using ChargeCars.Core.Catalog;
using ChargeCars.Web.Features.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Partners;

public sealed class PartnerPageTests : PageTest
{
    [Fact]
    public void A_partner_that_nobody_knows_is_said_to_be_unknown()
    {
        foreach (var id in new[] { Guid.Empty, Guid.CreateVersion7() })
        {
            var page = Render<PartnerPage>(p => p.Add(x => x.Id, id));
            page.WaitForAssertion(() => Assert.Contains("does not exist", page.Markup), Patience);
        }
    }

    [Fact]
    public async Task A_day_out_of_reach_is_refused_and_two_clicks_issue_one_key_and_show_it()
    {
        var page = Render<PartnerKeysCard>(p => p.Add(x => x.PartnerId, Partner.Id));
        page.Find("button.primary").Click();
        page.Find("input[type=date]").Change("9999-12-31");
        page.Find("footer .primary").Click();
        Assert.Contains("within 10 years", page.Find(".fld.err").TextContent);

        var before = await Factory.ReadAsync(db => db.PartnerApiKeys.CountAsync(Ct));
        page.Find("button.primary").Click();
        var issue = page.Find("footer .primary");
        await page.InvokeAsync(() => Task.WhenAll(issue.ClickAsync(new()), issue.ClickAsync(new())));
        page.WaitForElement("[data-key]", Patience);
        Assert.Equal(before + 1, await Factory.ReadAsync(db => db.PartnerApiKeys.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_partner_is_switched_off_after_a_question_and_on_again()
    {
        var page = Render<PartnerPage>(p => p.Add(x => x.Id, Partner.Id));
        page.WaitForElement(".head button", Patience).Click();
        Assert.True(await IsActiveAsync());
        await page.Find("dialog .danger").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Switched off", page.Find(".head").TextContent, StringComparison.Ordinal), Patience);
        Assert.False(await IsActiveAsync());
        await page.Find(".head button").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("Active", page.Find(".head").TextContent, StringComparison.Ordinal), Patience);
        Assert.True(await IsActiveAsync());

        Task<bool> IsActiveAsync() => Factory.ReadAsync(db => db.Partners.Where(p => p.PublicId == Partner.Id).Select(p => p.IsActive).SingleAsync(Ct));
    }

    [Fact]
    public async Task A_word_is_added_told_when_it_is_there_already_and_removed()
    {
        await Factory.WriteAsync((db, _) => Task.FromResult(db.Add(new Article { Sku = "PAAL-1", NameNl = "Paal", NameEn = "Pole", Kind = ArticleKind.Material })));
        var page = Render<PartnerSkusCard>(p => p.Add(x => x.PartnerId, Partner.Id));
        await AddAsync();
        page.WaitForAssertion(() => Assert.Contains("PAAL-1", page.Find("tbody td.who").TextContent, StringComparison.Ordinal), Patience);
        await AddAsync();
        page.WaitForAssertion(() => Assert.Contains("already", page.Find(".fld.err").TextContent, StringComparison.Ordinal), Patience);
        await page.Find("tbody .btnrow .btn:last-child").ClickAsync(new());
        await page.Find("[data-remove]").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains("No words", page.Markup, StringComparison.Ordinal), Patience);
        Assert.Equal(0, await Factory.ReadAsync(db => db.PartnerSkus.CountAsync(Ct)));

        async Task AddAsync()
        {
            await page.Find("[data-add]").ClickAsync(new());
            page.Find("[name=word]").Input("wb-1");
            page.Find("[role=combobox]").Input("paal");
            await page.WaitForElement("[role=option]", Patience).MouseDownAsync(new());
            await page.Find("[data-map]").ClickAsync(new());
        }
    }
}
