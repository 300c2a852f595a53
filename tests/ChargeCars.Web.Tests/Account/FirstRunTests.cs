using System.Net;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChargeCars.Web.Tests.Account;

public sealed class FirstRunTests
{
    private const string Password = "Zomer-Regen-2026";

    [Fact]
    public async Task Every_page_leads_to_the_first_run_until_the_administrator_exists_and_never_again()
    {
        await using var app = new AppFactory();
        using var browser = new FormBrowser(app.Browser());
        await browser.OpenAsync("/orders");
        Assert.Equal("/account/first-run", browser.Location);

        await browser.SendAsync("first-run", ("Input.Name", "Bram Oldekamp"), ("Input.Email", "bram@example.com"), ("Input.Password", Password), ("Input.Code", app.SetupCode));
        Assert.Equal("/account/two-factor", browser.Location);
        Assert.Equal([Roles.Admin], (await app.UserAsync("bram@example.com")).Roles);

        using var late = new FormBrowser(app.Browser());
        await late.OpenAsync("/account/first-run");
        Assert.StartsWith("/account/sign-in", late.Location);
    }

    [Fact]
    public async Task From_elsewhere_it_asks_for_the_code_in_the_log()
    {
        await using var app = new AppFactory();
        using var browser = new FormBrowser(app.Browser());
        await browser.OpenAsync("/account/first-run");
        await browser.SendAsync("first-run", ("Input.Name", "Somebody"), ("Input.Email", "somebody@example.com"), ("Input.Password", Password), ("Input.Code", "AAAA-BBBB-CCCC"));
        Assert.Contains("not the one in the server's log", browser.Text);
        Assert.Equal(0, await app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory]
    [InlineData("127.0.0.1", null, false)]
    [InlineData("::1", null, false)]
    [InlineData("127.0.0.1", "203.0.113.7", true)]
    [InlineData("203.0.113.7", null, true)]
    public async Task Only_somebody_at_the_server_itself_needs_no_code(string address, string? forwardedFor, bool asks)
    {
        await using var app = new AppFactory(services: s => s.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(address))));
        using var client = app.Browser();
        if (forwardedFor is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        }

        using var browser = new FormBrowser(client);
        await browser.OpenAsync("/account/first-run");
        Assert.Equal(asks, browser.Page.QuerySelector("#setup") is not null);
    }

    [Fact]
    public async Task A_weak_password_is_refused_and_says_why()
    {
        await using var app = new AppFactory();
        using var browser = new FormBrowser(app.Browser());
        await browser.OpenAsync("/account/first-run");
        foreach (var weak in new[] { "kort", "bramoldekamp1", "aaaaaaaaaaaaaa" })
        {
            await browser.SendAsync("first-run", ("Input.Name", "Bram Oldekamp"), ("Input.Email", "bram@example.com"), ("Input.Password", weak), ("Input.Code", app.SetupCode));
            Assert.NotNull(browser.Page.QuerySelector(".fld.err small"));
        }

        Assert.Equal(0, await app.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Of_many_who_send_the_form_at_once_one_becomes_administrator()
    {
        await using var app = new AppFactory();
        var browsers = Enumerable.Range(0, 8).Select(_ => new FormBrowser(app.Browser())).ToList();
        foreach (var browser in browsers)
        {
            await browser.OpenAsync("/account/first-run");
        }

        await Task.WhenAll(browsers.Select((b, i) => b.SendAsync(
            "first-run", ("Input.Name", "Somebody"), ("Input.Email", $"admin{i}@example.com"), ("Input.Password", Password), ("Input.Code", app.SetupCode))));
        Assert.Equal(1, await app.ReadAsync(db => db.Users.CountAsync()));
        Assert.Single(browsers, b => b.Location == "/account/two-factor");
        browsers.ForEach(b => b.Dispose());
    }

    private sealed class From(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, rest) =>
            {
                http.Connection.RemoteIpAddress = address;
                return rest(http);
            });
            next(app);
        };
    }
}
