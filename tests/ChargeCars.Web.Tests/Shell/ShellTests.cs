using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Tests.Ui;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Xunit;

namespace ChargeCars.Web.Tests.Shell;

public sealed class ShellTests : UiTest
{
    private readonly BunitAuthorizationContext person;

    public ShellTests()
    {
        person = AddAuthorization();
        person.SetAuthorized("Marieke Holtrop");
        Services.AddScoped<EntityScope>();
        Services.AddScoped<Allowed>();
        Services.AddScoped<ShellState>();
    }

    [Fact]
    public void English_words_come_with_Dutch_figures_and_English_months()
    {
        Assert.Equal("1.849,50", 1849.5m.ToString("N2", Cultures.English));
        Assert.Equal("3 May", new DateOnly(2025, 5, 3).ToString("d MMM", Cultures.English));
        Assert.Equal("3 mei", new DateOnly(2025, 5, 3).ToString("d MMM", Cultures.Dutch));
        Assert.Equal(Cultures.Dutch, Cultures.Of("fr"));
    }

    [Fact]
    public void Dutch_texts_are_found()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.Dutch;
        Assert.Equal("Opnieuw proberen", L["TryAgain"].Value);
    }

    [Fact]
    public void The_rail_lists_what_exists_and_is_allowed_with_its_counts()
    {
        Services.AddSingleton(new NavItem(NavGroup.Charging, 1, "/map", "map", typeof(ShellTexts), "More"));
        Services.AddSingleton(new NavItem(NavGroup.Work, 2, "/orders", "orders", typeof(ShellTexts), "Search"));
        Services.AddSingleton(new NavItem(NavGroup.Work, 1, "/settings", "settings", typeof(ShellTexts), "Keyboard") { Policy = "admin" });
        Services.AddSingleton<IShellBadges>(new Counts(new ShellBadge("/orders", 1284), new ShellBadge("/map", 14, Bad: true)));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/orders/CC-1");
        var rail = Render<Rail>();
        Assert.Equal(["/", "/orders", "/map"], rail.FindAll("a").Select(a => a.GetAttribute("href") ?? ""));
        Assert.Equal(["Work", "Charging"], rail.FindAll(".group").Select(g => g.TextContent));
        Assert.Equal("page", rail.Find("a[href='/orders']").GetAttribute("aria-current"));
        Assert.Equal("1.284", rail.Find("a[href='/orders'] .n").TextContent);
        Assert.Equal("14", rail.Find("a[href='/map'] .n.bad").TextContent);
    }

    [Fact]
    public void Settings_are_one_link_that_unfolds_where_one_of_them_is_open_and_a_page_of_all_that_are_allowed()
    {
        Services.AddSingleton(new NavItem(NavGroup.Work, 1, "/orders", "orders", typeof(ShellTexts), "Search"));
        Services.AddSingleton(new NavItem(NavGroup.Settings, 1, "/settings/users", "customers", typeof(ShellTexts), "More") { About = "Keyboard" });
        Services.AddSingleton(new NavItem(NavGroup.Settings, 2, "/settings/jobs", "jobs", typeof(ShellTexts), "Search") { Policy = "admin" });
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/orders");
        var rail = Render<Rail>();
        Assert.Equal(["/", "/orders", "/settings"], Links());
        navigation.NavigateTo("/settings/users/7");
        rail.WaitForAssertion(() => Assert.Equal(["/", "/orders", "/settings", "/settings/users"], Links()));
        Assert.Equal("/settings/users", rail.Find("[aria-current=page]").GetAttribute("href"));

        var page = Render<SettingsPage>();
        Assert.Equal(["/settings/users"], page.FindAll(".setcard").Select(a => a.GetAttribute("href")));
        Assert.Equal(Services.GetRequiredService<IStringLocalizer<ShellTexts>>()["Keyboard"].Value, page.Find(".setcard small").TextContent);

        IEnumerable<string?> Links() => rail.FindAll("a").Select(a => a.GetAttribute("href"));
    }

    [Fact]
    public void Counts_that_fail_leave_the_frame_standing()
    {
        Services.AddSingleton(new NavItem(NavGroup.Work, 2, "/orders", "orders", typeof(ShellTexts), "Search"));
        Services.AddSingleton<IShellBadges>(new Counts());
        Assert.Single(Render<Rail>().FindAll("a[href='/orders']"));
        Assert.Contains(Log.Lines, l => l.Contains("Counts", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_breaks_gives_a_reference_and_can_be_tried_again()
    {
        var page = Render<PageBoundary>(p => p.AddChildContent<Breaking>());
        Assert.Matches("^UI-", page.Find(".mono").TextContent);
        Assert.Single(Log.Lines);
        Breaking.Broken = false;
        page.FindAll("button")[0].Click();
        Assert.Equal("fine", page.Markup);
        Breaking.Broken = true;
    }

    [Fact]
    public void The_start_page_is_the_first_one_a_person_may_use()
    {
        Services.AddSingleton(new NavItem(NavGroup.Work, 1, "/settings", "settings", typeof(ShellTexts), "Keyboard") { Policy = "admin" });
        Services.AddSingleton(new NavItem(NavGroup.Work, 2, "/orders", "orders", typeof(ShellTexts), "Search"));
        Render<Home>();
        Assert.EndsWith("/orders", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    private sealed class Counts(params ShellBadge[] badges) : IShellBadges
    {
        public Task<IReadOnlyList<ShellBadge>> ReadAsync(System.Security.Claims.ClaimsPrincipal person, string? entity, CancellationToken ct) =>
            badges.Length == 0 ? throw new InvalidOperationException("no database") : Task.FromResult<IReadOnlyList<ShellBadge>>(badges);
    }

    private sealed class Breaking : ComponentBase
    {
        public static bool Broken { get; set; } = true;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, Broken ? throw new InvalidOperationException("page") : "fine");
    }
}
