using Bunit;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Web.Features.Admin.Companies;
using ChargeCars.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Admin;

public sealed class CompanyPageTests : PageTest
{
    [Fact]
    public async Task A_field_that_is_wrong_says_so_itself_and_what_was_typed_stays()
    {
        var page = Render<CompanyPage>();
        page.WaitForElement("form", Patience);
        Type(page, "name", "ZonLader B.V.");
        Type(page, "sender", "mail@zonlader.example");
        Type(page, "prefix", "zl");
        Type(page, "slug", "zonlader");
        Type(page, "iban", "NL92 ABNA 0417 1643 00");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Equal("This is not an account number: its check digits do not fit", page.Find(".fld.err small").TextContent), Patience);
        Assert.Equal("ZonLader B.V.", page.Find("[name=name]").GetAttribute("value"));

        Type(page, "iban", "NL91 ABNA 0417 1643 00");
        await page.Find("form").SubmitAsync();
        Assert.Equal(("ZL", "NL91ABNA0417164300"), await Factory.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "zonlader").Select(e => ValueTuple.Create(e.Prefix, e.Iban)).SingleAsync(Ct)));

        // a second one by the same word is told at that word
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("already", page.Find(".fld.err:has([name=slug]) small").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_company_the_second_is_told_and_overwrites_nothing()
    {
        var id = await Factory.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "chargecars").Select(e => e.PublicId).SingleAsync(Ct));
        var (first, second) = (Open(id), Open(id));
        Assert.True(first.Find("[name=slug]").HasAttribute("readonly"));
        Type(first, "term", "30");
        Type(second, "term", "8");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal(30, await Factory.ReadAsync(db => db.BusinessEntities.Where(e => e.PublicId == id).Select(e => e.PaymentTermDays).SingleAsync(Ct)));
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "COMPANY_CHANGED");
        Assert.Equal("8", second.Find("[name=term]").GetAttribute("value"));
    }

    [Fact]
    public void Companies_are_listed_and_lead_to_their_page()
    {
        var page = Render<CompaniesPage>();
        page.WaitForElement("tbody tr", Patience);
        Assert.Contains("ChargeCars", page.Find("tbody tr td.id").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("/settings/companies/", page.Find("tbody tr a").GetAttribute("href"), StringComparison.Ordinal);
    }

    private static void Type(IRenderedComponent<CompanyPage> page, string name, string text) => page.Find($"[name={name}]").Change(text);

    private IRenderedComponent<CompanyPage> Open(Guid id)
    {
        var page = Render<CompanyPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}
