using Bunit;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Features.Admin.Tariffs;
using ChargeCars.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Admin;

public sealed class TariffPageTests : PageTest
{
    [Fact]
    public async Task Prices_are_typed_the_Dutch_way_and_the_first_tariff_is_the_default()
    {
        var page = Render<TariffPage>();
        page.WaitForElement("form", Patience);
        Type(page, "code", "Night");
        Type(page, "description", "At night");
        await page.Find("form").SubmitAsync();
        page.WaitForAssertion(() => Assert.Contains("Type a price", page.Find(".fld.err:has([name=per-kwh]) small").TextContent, StringComparison.Ordinal), Patience);

        Type(page, "per-kwh", "0,25");
        Type(page, "per-hour", "1,5");
        Type(page, "from", "22:00");
        Type(page, "until", "05:59");
        await page.Find("form").SubmitAsync();
        var saved = await Factory.ReadAsync(db => db.Tariffs.SingleAsync(t => t.Code == "night", Ct));
        Assert.Equal((25, 150, new TimeOnly(22, 0), new TimeOnly(5, 59), true, true), (saved.PricePerKwh, saved.PricePerHour, saved.StartTime, saved.EndTime, saved.IsDefault, saved.IsActive));

        var list = Render<TariffsPage>();
        list.WaitForElement("tbody tr", Patience);
        Assert.Equal($"/settings/tariffs/{saved.PublicId}", list.Find("tbody tr a").GetAttribute("href"));
        var again = Render<TariffPage>();
        again.WaitForElement("form", Patience);
        foreach (var (name, text) in new[] { ("code", "night"), ("description", "x"), ("per-kwh", "1") })
        {
            Type(again, name, text);
        }

        await again.Find("form").SubmitAsync();
        again.WaitForAssertion(() => Assert.Contains("already", again.Find(".fld.err:has([name=code]) small").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task The_default_moves_when_another_is_chosen_and_who_looked_before_is_told()
    {
        var (standard, other) = (await AddAsync("standard", true), await AddAsync("other", false));
        var (first, second) = (Open(standard), Open(other));
        Assert.True(first.Find("[name=default]").HasAttribute("disabled"));
        second.Find("[name=default]").Change(true);
        await second.Find("form").SubmitAsync();
        Assert.Equal(["other"], await Factory.ReadAsync(db => db.Tariffs.Where(t => t.IsDefault).Select(t => t.Code).ToListAsync(Ct)));
        Type(first, "per-kwh", "0,10");
        await first.Find("form").SubmitAsync();
        Assert.Contains(Services.GetRequiredService<Toasts>().Shown, t => t.Problem?.Code == "TARIFF_CHANGED");
    }

    private static void Type(IRenderedComponent<TariffPage> page, string name, string text) => page.Find($"[name={name}]").Change(text);

    private async Task<Guid> AddAsync(string code, bool isDefault)
    {
        var tariff = new Tariff { Code = code, Description = code, PricePerKwh = 35, IsDefault = isDefault };
        await Factory.WriteAsync((db, _) =>
        {
            db.Add(tariff);
            return Task.CompletedTask;
        });
        return tariff.PublicId;
    }

    private IRenderedComponent<TariffPage> Open(Guid id)
    {
        var page = Render<TariffPage>(p => p.Add(x => x.Id, id));
        page.WaitForElement("form", Patience);
        return page;
    }
}

/// <summary>An operator sees what charging costs and sets nothing.</summary>
public sealed class TariffReaderTests() : PageTest(Roles.Operator)
{
    [Fact]
    public async Task Who_sees_sessions_reads_a_tariff_and_is_offered_no_change()
    {
        var tariff = new Tariff { Code = "standard", Description = "Standard" };
        await Factory.WriteAsync((db, _) =>
        {
            db.Add(tariff);
            return Task.CompletedTask;
        });
        var page = Render<TariffPage>(p => p.Add(x => x.Id, tariff.PublicId));
        page.WaitForElement("form", Patience);
        Assert.Empty(page.FindAll("button[type=submit]"));
        Assert.True(page.Find("[name=per-kwh]").HasAttribute("readonly"));
    }
}
