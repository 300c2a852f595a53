using Bunit;
using ChargeCars.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Orders;

public sealed class NewOrderPageTests : PageTest
{
    [Fact]
    public async Task Two_clicks_place_one_order()
    {
        var page = Filled("1.234,56");
        var form = page.Find("form");
        await page.InvokeAsync(() => Task.WhenAll(form.SubmitAsync(), form.SubmitAsync()));
        await page.Find("form").SubmitAsync();
        Assert.Equal(123_456, Assert.Single(await TotalsAsync()));
    }

    [Fact]
    public async Task An_amount_that_was_not_taken_is_not_left_out_of_the_order()
    {
        var page = Filled("");
        foreach (var typed in (string[])["12.50", "-5", "abc", "99999999999999999999"])
        {
            page.Find("[name=total]").Change(typed);
            await page.Find("form").SubmitAsync();
            Assert.Empty(await TotalsAsync());
            Assert.Contains("marked above", page.Find(".notice[role=alert]").TextContent);
        }

        page.Find("[name=total]").Change("12,50");
        await page.Find("form").SubmitAsync();
        Assert.Equal(1_250, Assert.Single(await TotalsAsync()));
    }

    private async Task<IReadOnlyList<long>> TotalsAsync() => [.. (await Factory.ReadAsync(db => db.Orders.Select(o => o.Total).ToListAsync(Ct))).Select(t => t.Cents)];

    private IRenderedComponent<NewOrderPage> Filled(string total)
    {
        var page = Render<NewOrderPage>();
        page.WaitForElement("[name=new-customer]", Patience).Change(true);
        foreach (var (name, value) in new[] { ("name", "Roos Waterbolk"), ("email", "roos@example.com"), ("street", "Stadhuisplein"), ("number", "1"), ("postcode", "5611 EM"), ("city", "Eindhoven"), ("total", total) })
        {
            page.Find($"[name={name}]").Change(value);
        }

        return page;
    }
}
