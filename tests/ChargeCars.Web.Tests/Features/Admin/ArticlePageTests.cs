using Bunit;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Web.Features.Admin.Articles;
using ChargeCars.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Admin;

public sealed class ArticlePageTests : PageTest
{
    [Fact]
    public async Task Prices_are_typed_the_Dutch_way_and_a_number_that_exists_says_so_itself()
    {
        var page = Render<ArticlePage>();
        page.WaitForElement("form", Patience);
        Type(page, "sku", "kabel-5x6");
        Type(page, "name-nl", "Meerkabel");
        Type(page, "customer-price", "1.234,5");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Type a price", page.Find(".fld.err:has([name=partner-price]) small").TextContent, StringComparison.Ordinal), Patience);

        Type(page, "partner-price", "12,50");
        await page.Find("form").SubmitAsync();
        var saved = await Factory.ReadAsync(db => db.Articles.Where(a => a.Sku == "KABEL-5X6").SingleAsync(Ct));
        Assert.Equal((123450, 1250, 21, "Meerkabel"), (saved.CustomerPrice.Cents, saved.PartnerPrice.Cents, saved.VatPercent, saved.NameEn));

        var again = Render<ArticlePage>();
        again.WaitForElement("form", Patience);
        foreach (var (name, text) in new[] { ("sku", "KABEL-5X6"), ("name-nl", "Kabel"), ("customer-price", "1"), ("partner-price", "1") })
        {
            Type(again, name, text);
        }

        await again.Find("form").SubmitAsync();
        again.WaitForAssertion(() => Assert.Contains("already", again.Find(".fld.err:has([name=sku]) small").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task Of_two_who_save_the_same_article_the_second_is_told_and_overwrites_nothing()
    {
        var id = await AddAsync();
        var (first, second) = (Open(id), Open(id));
        Assert.True(first.Find("[name=sku]").HasAttribute("readonly"));
        Type(first, "customer-price", "30,00");
        Type(second, "customer-price", "8,00");
        await first.Find("form").SubmitAsync();
        await second.Find("form").SubmitAsync();
        Assert.Equal(3000, await Factory.ReadAsync(db => db.Articles.Where(a => a.PublicId == id).Select(a => a.CustomerPrice.Cents).SingleAsync(Ct)));
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "ARTICLE_CHANGED");
    }

    [Fact]
    public async Task Articles_are_listed_and_lead_to_their_page()
    {
        var id = await AddAsync();
        var page = Render<ArticlesPage>();
        page.WaitForElement("tbody tr", Patience);
        Assert.Contains("PAAL", page.Find("tbody tr td.id").TextContent, StringComparison.Ordinal);
        Assert.Equal($"/settings/articles/{id}", page.Find("tbody tr a").GetAttribute("href"));
    }

    private static void Type(IRenderedComponent<ArticlePage> page, string name, string text) => page.Find($"[name={name}]").Change(text);

    private async Task<Guid> AddAsync()
    {
        var article = new Article { Sku = "PAAL", NameNl = "Paal", NameEn = "Pole", CustomerPrice = new(1000), PartnerPrice = new(900) };
        await Factory.WriteAsync((db, _) =>
        {
            db.Add(article);
            return Task.CompletedTask;
        });
        return article.PublicId;
    }

    private IRenderedComponent<ArticlePage> Open(Guid id)
    {
        var page = Render<ArticlePage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}

/// <summary>Finance sees prices and sets none.</summary>
public sealed class ArticleReaderTests() : PageTest(Roles.Finance)
{
    [Fact]
    public async Task Who_sees_prices_reads_an_article_and_is_offered_no_change()
    {
        var article = new Article { Sku = "PAAL", NameNl = "Paal", NameEn = "Pole" };
        await Factory.WriteAsync((db, _) =>
        {
            db.Add(article);
            return Task.CompletedTask;
        });
        var page = Render<ArticlePage>(p => p.Add(x => x.Id, article.PublicId));
        page.WaitForElement("form", Patience);
        Assert.Empty(page.FindAll("button[type=submit]"));
        Assert.True(page.Find("[name=customer-price]").HasAttribute("readonly"));
        var list = Render<ArticlesPage>();
        list.WaitForElement("tbody tr", Patience);
        Assert.Empty(list.FindAll("a[href='/settings/articles/new']"));
    }
}
