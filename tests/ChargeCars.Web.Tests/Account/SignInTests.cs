using System.Net;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Testing;
using ChargeCars.Web.Account;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Account;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly AppFactory factory = new();
    private FormBrowser browser = null!;
    private KnownUser user = null!;

    public async ValueTask InitializeAsync()
    {
        user = await factory.CreateUserAsync("planner@example.com", [Roles.Planner]);
        browser = new FormBrowser(factory.Browser());
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await factory.DisposeAsync();
    }

    [Fact]
    public async Task A_page_asks_to_sign_in_and_opens_afterwards()
    {
        await browser.OpenAsync("/account/manage");
        Assert.StartsWith("/account/sign-in?", browser.Location);
        await SignInAsync(browser);
        Assert.Equal(("/account/manage", HttpStatusCode.OK), (browser.Location, browser.Status));
        Assert.Contains("planner@example.com", browser.Text);
    }

    [Fact]
    public async Task A_search_with_letters_beyond_ASCII_is_found_again_after_signing_in()
    {
        await browser.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage%3Fq%3Dcaf%C3%A9");
        await SignInAsync(browser);
        Assert.Equal(("/account/manage?q=caf%C3%A9", HttpStatusCode.OK), (browser.Location, browser.Status));
    }

    [Fact]
    public async Task Another_site_is_no_destination()
    {
        await browser.OpenAsync("/account/sign-in?returnUrl=https%3A%2F%2Fexample.com");
        await SignInAsync(browser);
        Assert.Equal("/", browser.Location);
        using var other = new FormBrowser(factory.Browser());
        await other.OpenAsync("/account/sign-in?returnUrl=%2F%2Fexample.com");
        await SignInAsync(other);
        Assert.Equal("/", other.Location);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = factory.Client();
        var answer = await client.PostAsync("/account/sign-in", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in", ["Input.Email"] = "planner@example.com", ["Input.Password"] = AppFactory.Password,
        }));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_lock_says_until_when_in_the_same_words_for_an_address_that_nobody_has()
    {
        var notes = new List<string>();
        foreach (var address in new[] { "planner@example.com", "nobody@example.com" })
        {
            await browser.OpenAsync("/account/sign-in");
            for (var i = 0; i < SignInTries.Most; i++)
            {
                await SignInAsync(browser, address, "a wrong password");
            }

            await SignInAsync(browser, address, AppFactory.Password);
            var note = browser.Page.QuerySelector(".note")!.TextContent;
            Assert.Contains("Locked until", note);
            Assert.Contains("15 min", note);
            notes.Add(string.Concat(note.Where(c => !char.IsDigit(c))));
        }

        Assert.Equal(notes[0], notes[1]);

        await factory.Services.GetRequiredService<ChangeUser>().UnlockAsync(AppFactory.Tester, user.Id, CancellationToken.None);
        await SignInAsync(browser);
        Assert.Equal("/", browser.Location);
    }

    [Fact]
    public async Task A_wrong_password_says_how_many_tries_are_left_and_keeps_the_address()
    {
        await browser.OpenAsync("/account/sign-in");
        await SignInAsync(browser, "planner@example.com", "a wrong password");
        Assert.Contains("Tries left: 4", browser.Text);
        Assert.Equal("planner@example.com", browser.Page.QuerySelector("input[type=email]")!.GetAttribute("value"));
        Assert.Null(browser.Page.QuerySelector("input[type=password]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Outside_demo_mode_no_accounts_are_listed()
    {
        await browser.OpenAsync("/account/sign-in");
        Assert.Null(browser.Page.QuerySelector(".demo"));
    }

    [Fact]
    public async Task Signing_out_ends_this_browser_and_everywhere_ends_the_others_at_once()
    {
        using var other = new FormBrowser(factory.Browser());
        await other.OpenAsync("/account/sign-in");
        await SignInAsync(other);
        await browser.OpenAsync("/account/sign-in");
        await SignInAsync(browser);

        await browser.OpenAsync("/account/sign-out");
        await browser.SendAsync("here");
        await browser.OpenAsync("/account/manage");
        Assert.StartsWith("/account/sign-in", browser.Location);
        await other.OpenAsync("/account/manage");
        Assert.Equal("/account/manage", other.Location);

        await SignInAsync(browser);
        await browser.OpenAsync("/account/sign-out");
        await browser.SendAsync("everywhere");
        await other.OpenAsync("/account/manage");
        Assert.StartsWith("/account/sign-in", other.Location);
    }

    [Fact]
    public async Task A_new_password_keeps_this_browser_and_ends_the_others()
    {
        using var other = new FormBrowser(factory.Browser());
        await other.OpenAsync("/account/sign-in");
        await SignInAsync(other);
        await browser.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
        await SignInAsync(browser);

        await browser.SendAsync("password", ("Input.Present", "not my password"), ("Input.Password", "Een-Nieuw-Woord-9"));
        Assert.Contains("Tries left: 4", browser.Text);
        await browser.SendAsync("password", ("Input.Present", AppFactory.Password), ("Input.Password", "short"));
        Assert.NotNull(browser.Page.QuerySelector(".fld.err"));
        await browser.SendAsync("password", ("Input.Present", AppFactory.Password), ("Input.Password", "Een-Nieuw-Woord-9"));
        Assert.Contains("The password was changed", browser.Text);

        await browser.OpenAsync("/account/manage");
        Assert.Equal("/account/manage", browser.Location);
        await other.OpenAsync("/account/manage");
        Assert.StartsWith("/account/sign-in", other.Location);
    }

    [Fact]
    public async Task With_a_second_step_the_password_alone_opens_nothing_and_a_code_works_once()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await using var app = new AppFactory(services: s => s.AddSingleton<TimeProvider>(clock));
        await app.CreateUserAsync("planner@example.com", [Roles.Planner]);
        using var mine = new FormBrowser(app.Browser());
        await mine.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Ftwo-factor");
        await SignInAsync(mine);
        await mine.SendAsync("begin");
        Assert.NotNull(mine.Page.QuerySelector(".qr svg"));
        var key = mine.Page.QuerySelector("code.mono")!.TextContent.Replace(" ", "");
        await mine.SendAsync("confirm", ("Input.Code", "000000"));
        Assert.NotNull(mine.Page.QuerySelector(".fld.err"));
        await mine.SendAsync("confirm", ("Input.Code", TotpProvider.CodeAt(key, clock.GetUtcNow())));
        var recovery = mine.Page.QuerySelectorAll(".codes li").Select(li => li.TextContent).ToList();
        Assert.Equal(SetUpSecondStep.RecoveryCodes, recovery.Distinct().Count());

        clock.Advance(TimeSpan.FromMinutes(1));
        using var other = new FormBrowser(app.Browser());
        await other.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
        await SignInAsync(other);
        Assert.StartsWith("/account/second-step", other.Location);
        await other.OpenAsync("/account/manage");
        Assert.StartsWith("/account/sign-in", other.Location);

        await SignInAsync(other);
        await other.SendAsync("second-step", ("Input.Code", "123456"));
        Assert.NotNull(other.Page.QuerySelector(".fld.err"));
        var code = TotpProvider.CodeAt(key, clock.GetUtcNow());
        await other.SendAsync("second-step", ("Input.Code", code));
        Assert.Equal("/account/manage", other.Location);

        using var thief = new FormBrowser(app.Browser());
        await thief.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
        await SignInAsync(thief);
        await thief.SendAsync("second-step", ("Input.Code", code));
        Assert.StartsWith("/account/second-step", thief.Location);

        await thief.OpenAsync("/account/second-step?returnUrl=%2Faccount%2Fmanage&recovery=true");
        await thief.SendAsync("second-step", ("Input.Code", recovery[0]));
        Assert.Equal("/account/manage", thief.Location);
        using var again = new FormBrowser(app.Browser());
        await again.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
        await SignInAsync(again);
        await again.OpenAsync("/account/second-step?returnUrl=%2Faccount%2Fmanage&recovery=true");
        await again.SendAsync("second-step", ("Input.Code", recovery[0]));
        Assert.StartsWith("/account/second-step", again.Location);
    }

    [Fact]
    public async Task A_remembered_browser_is_not_asked_for_the_second_step_again()
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero));
        await using var app = new AppFactory(services: s => s.AddSingleton<TimeProvider>(clock));
        await app.CreateUserAsync("planner@example.com", [Roles.Planner]);
        using var mine = new FormBrowser(app.Browser());
        await mine.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Ftwo-factor");
        await SignInAsync(mine);
        await mine.SendAsync("begin");
        var key = mine.Page.QuerySelector("code.mono")!.TextContent.Replace(" ", "");
        await mine.SendAsync("confirm", ("Input.Code", TotpProvider.CodeAt(key, clock.GetUtcNow())));
        await mine.OpenAsync("/account/sign-out");
        await mine.SendAsync("here");

        clock.Advance(TimeSpan.FromMinutes(1));
        await mine.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
        await SignInAsync(mine);
        await mine.SendAsync("second-step", ("Input.Code", TotpProvider.CodeAt(key, clock.GetUtcNow())), ("Input.Remember", "true"));
        await mine.OpenAsync("/account/sign-out");
        await mine.SendAsync("here");
        await mine.OpenAsync("/account/sign-in?returnUrl=%2Faccount%2Fmanage");
        await SignInAsync(mine);
        Assert.Equal("/account/manage", mine.Location);
    }

    private static Task SignInAsync(FormBrowser browser, string email = "planner@example.com", string password = AppFactory.Password) =>
        browser.SendAsync("sign-in", ("Input.Email", email), ("Input.Password", password));
}
