using Bunit;
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
}
