using Bunit;
using ChargeCars.Web.Features.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Partners;

public sealed class PartnerPageTests : PageTest
{
    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("6f1e3f6a-0000-4000-8000-000000000001")]
    public void A_partner_that_nobody_knows_is_said_to_be_unknown(string id)
    {
        var page = Render<PartnerPage>(p => p.Add(x => x.Id, Guid.Parse(id)));
        page.WaitForAssertion(() => Assert.Contains("does not exist", page.Markup), Patience);
    }

    [Fact]
    public async Task Two_clicks_issue_one_key_and_show_it()
    {
        var page = Render<PartnerKeysCard>(p => p.Add(x => x.PartnerId, Partner.Id));
        var before = await Factory.ReadAsync(db => db.PartnerApiKeys.CountAsync(Ct));
        page.Find("button.primary").Click();
        var issue = page.Find("footer .primary");
        await page.InvokeAsync(() => Task.WhenAll(issue.ClickAsync(new()), issue.ClickAsync(new())));
        page.WaitForElement("[data-key]", Patience);
        Assert.Equal(before + 1, await Factory.ReadAsync(db => db.PartnerApiKeys.CountAsync(Ct)));
    }
}
