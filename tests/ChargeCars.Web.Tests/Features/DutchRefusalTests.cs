using System.Globalization;
using Bunit;
using ChargeCars.Web.Features.Admin.Users;
using ChargeCars.Web.Features.Orders;
using ChargeCars.Web.Features.Webhooks;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Features;

/// <summary>Rules are Core's, and a Dutch form says in Dutch which one was broken.</summary>
public sealed class DutchRefusalTests : PageTest
{
    [Fact]
    public async Task Forms_say_what_is_wrong_in_the_language_of_the_person()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.Dutch;
        var webhook = Render<NewWebhookPage>();
        webhook.FindAll("button[type=button]").Single(b => b.TextContent.Contains("Maak er een", StringComparison.Ordinal)).Click();
        webhook.Find("[name=url]").Change("http://partner.example/in");
        await webhook.Find("form").SubmitAsync();
        Assert.Contains("Geef een adres dat met https:// begint.", webhook.Find(".fld.err").TextContent, StringComparison.Ordinal);

        var user = Render<UserPage>();
        user.WaitForElement("form", Patience);
        user.Find("form input[maxlength='200']").Change("Roos Waterbolk");
        user.Find("input[type=email]").Change("roos@example.com");
        user.Find("input[type=password]").Change("kort");
        await user.Find("form").SubmitAsync();
        Assert.Equal("Het wachtwoord moet 12 tot 200 tekens hebben.", Said());
        user.Find("input[type=password]").Change("een lang genoeg wachtwoord");
        user.Find("input[type=email]").Change("roos");
        await user.Find("form").SubmitAsync();
        Assert.Equal("Dit is geen e-mailadres.", Said());

        var order = Render<NewOrderPage>();
        order.WaitForElement("[name=new-customer]", Patience).Change(true);
        order.Find("[name=name]").Change("Roos Waterbolk");
        order.Find("[name=email]").Change("roos");
        await order.Find("form").SubmitAsync();
        Assert.Contains("geldig e-mailadres", order.Find(".fld.err").TextContent, StringComparison.Ordinal);
    }

    private string Said() => Services.GetRequiredService<Toasts>().Shown[^1].Text;
}
