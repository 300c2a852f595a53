using System.Security.Claims;
using Bunit;
using Bunit.TestDoubles;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Tests.Ui;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Shell;

public sealed class CommandPaletteTests : UiTest
{
    private readonly Finder records = new(0, null, new SearchHit("Records", "CC-2025-04871 · 5611 EM Eindhoven", "/orders/CC-2025-04871", "orders", "order"));
    private readonly BunitAuthorizationContext person;

    public CommandPaletteTests()
    {
        person = AddAuthorization();
        person.SetAuthorized("Marieke Holtrop");
        Services.AddScoped<EntityScope>();
        Services.AddScoped<Allowed>();
        Services.AddScoped<ShellState>();
        Services.AddScoped<ISearchProvider, PageSearch>();
        Services.AddSingleton<ISearchProvider>(records);
        Services.AddSingleton(new NavItem(NavGroup.Work, 1, "/orders", "orders", typeof(ShellTexts), "Search") { Keys = "g o", NewHref = "/orders/new", NewTitle = "More" });
        Services.AddSingleton(new NavItem(NavGroup.Settings, 1, "/settings", "settings", typeof(ShellTexts), "Keyboard") { Policy = "admin" });
    }

    [Fact]
    public void Opened_it_shows_the_pages_this_person_may_see_and_what_can_be_made()
    {
        var palette = Ask("");
        Assert.Equal(["/orders/CC-2025-04871", "/orders", "/orders/new"], Hrefs(palette));
        person.SetPolicies("admin");
        Assert.Equal(["/orders/CC-2025-04871", "/orders", "/settings", "/orders/new"], Hrefs(Ask("")));
    }

    [Fact]
    public void Typing_asks_every_provider_and_marks_the_words()
    {
        var palette = Ask("5611");
        Assert.Equal(["/orders/CC-2025-04871"], Hrefs(palette));
        Assert.Equal("5611", palette.Find("mark").TextContent);
        Assert.Equal("5611", records.Asked[^1].Text);
    }

    [Fact]
    public void A_provider_that_breaks_does_not_hide_what_the_others_found()
    {
        Services.AddSingleton<ISearchProvider>(new Finder(1, null));
        Assert.Equal(["/orders/CC-2025-04871"], Hrefs(Ask("5611")));
        Assert.Contains(Log.Lines, l => l.Contains("Finder", StringComparison.Ordinal));
    }

    [Fact]
    public void A_provider_behind_a_policy_is_not_even_asked()
    {
        var secret = new Finder(1, "money.see", new SearchHit("Invoices", "5611", "/invoices/1", "invoices"));
        Services.AddSingleton<ISearchProvider>(secret);
        Assert.Equal(["/orders/CC-2025-04871"], Hrefs(Ask("5611")));
        Assert.Empty(secret.Asked);
    }

    [Fact]
    public void Nothing_found_says_what_to_try()
    {
        records.Hits = [];
        Assert.Contains("Try a number", Ask("zzz").Find(".none").TextContent, StringComparison.Ordinal);
    }

    private static string[] Hrefs(IRenderedComponent<CommandPalette> palette) => [.. palette.FindAll("[role=option]").Select(o => o.GetAttribute("href") ?? "")];

    private IRenderedComponent<CommandPalette> Ask(string text)
    {
        var palette = Render<CommandPalette>();
        palette.Find("input").Input(text);
        Clock.Advance(TimeSpan.FromMilliseconds(120));
        palette.WaitForAssertion(() => Assert.False(palette.Find(".res").HasAttribute("aria-busy")));
        return palette;
    }

    private sealed class Finder(int order, string? policy, params SearchHit[] hits) : ISearchProvider
    {
        public List<SearchQuery> Asked { get; } = [];

        public SearchHit[] Hits { get; set; } = hits;

        public int Order => order;

        public string? Policy => policy;

        public Task<IReadOnlyList<SearchHit>> FindAsync(SearchQuery query, CancellationToken ct)
        {
            Asked.Add(query);
            Assert.IsType<ClaimsPrincipal>(query.Person, exactMatch: false);
            return order == 1 && policy is null ? throw new InvalidOperationException("index gone") : Task.FromResult<IReadOnlyList<SearchHit>>(Hits);
        }
    }
}
