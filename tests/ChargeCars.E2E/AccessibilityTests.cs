using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace ChargeCars.E2E;

/// <summary>axe walks through every page of the menu, one record of each kind and the forms that make one, as a person sees them in light and in dark.</summary>
public sealed class AccessibilityTests
{
    // what a name must say is a rule of WCAG 2.5.3 that axe leaves off by itself
    private const string Findings =
        """
        async (dark) => {
          const found = await axe.run(document, dark
            ? { resultTypes: ['violations'], preload: false, runOnly: ['color-contrast'] }
            : { resultTypes: ['violations'], preload: false, rules: { 'label-content-name-mismatch': { enabled: true } } });
          return found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
            .map(v => `${v.id} (${v.nodes.length}): ${v.nodes.slice(0, 3).map(n => `${n.target.join(' ')} ${n.any.concat(n.all)[0]?.message ?? ''}`).join('; ')}`);
        }
        """;

    private const string Links = "links => [...new Set(links.map(l => new URL(l.getAttribute('href'), location.href).pathname))]";

    private static readonly string AxeScript = Path.Combine(AppProcess.Repository, "ChargeCars.Web", "node_modules", "axe-core", "axe.min.js");

    private static readonly string[] Forms = ["/orders/new", "/settings/users/new", "/settings/technicians/new", "/settings/articles/new", "/settings/calendars/new", "/settings/webhooks/new", "/locations/new", "/new-charge-point", "/partners/new", "/tags/new", "/tags/add-many", "/settings/tariffs/new"];

    // made on the server alone: nothing to wait for
    private static readonly string[] Plain = ["/account/manage", "/api-docs"];

    // two cores are kept busy by three windows
    private const int AtOnce = 3;

    [Fact]
    public async Task No_page_has_a_serious_accessibility_finding_in_light_or_dark()
    {
        await using var app = await AppProcess.StartAsync("--Demo:VirtualStations", "2");
        await using var browser = await Browser.StartAsync();
        var page = await browser.SignedInAsync(app, "admin@chargecars.example", app.Credentials().GetProperty("admin").GetProperty("password").GetString()!);
        var rail = await page.Locator("nav.rail a[href]:not([href^='/language'])").EvaluateAllAsync<string[]>(Links);
        await page.GotoAsync("/settings");
        await Browser.ReadyAsync(page);
        string[] menu = [.. rail, .. await page.Locator("a.setcard").EvaluateAllAsync<string[]>(Links)];
        Assert.True(menu.Length > 22, $"The menu has {menu.Length} pages");
        var axe = await File.ReadAllTextAsync(AxeScript, TestContext.Current.CancellationToken);
        var findings = new ConcurrentQueue<string>();
        var seen = new ConcurrentBag<string>();
        var windows = new ConcurrentBag<IPage> { page };
        while (windows.Count < AtOnce)
        {
            windows.Add(await page.Context.NewPageAsync());
        }

        // while one window waits for the server another one is looked at
        var walk = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(menu.Concat(Forms).Concat(Plain), walk, async (path, _) =>
        {
            Assert.True(windows.TryTake(out var window));
            await LookAsync(window, path, axe, findings);
            var rows = menu.Contains(path) ? await window.Locator("main a[href]").EvaluateAllAsync<string[]>(Links) : [];
            if (rows.FirstOrDefault(r => r.StartsWith(path + "/", StringComparison.Ordinal) && !r.EndsWith("/new", StringComparison.Ordinal)) is { } record)
            {
                seen.Add(record);
                await LookAsync(window, record, axe, findings);
            }

            windows.Add(window);
        });

        Assert.True(seen.Count > 7, $"Only {seen.Count} records were looked at: {string.Join(", ", seen)}");
        Assert.True(findings.IsEmpty, string.Join(Environment.NewLine, findings.Order()));
    }

    private static async Task LookAsync(IPage page, string path, string axe, ConcurrentQueue<string> findings)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });

        // fewer rows of the same kind: each of them would be looked at twice
        await page.GotoAsync(Plain.Contains(path) ? path : $"{path}?per=25", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (!Plain.Contains(path))
        {
            await Browser.ReadyAsync(page);
            await page.WaitForFunctionAsync("() => !document.querySelector('.skeleton, [aria-busy=true]')");
        }

        await page.EvaluateAsync(axe);
        if (string.IsNullOrWhiteSpace((await page.TitleAsync()).Split('·')[0]))
        {
            findings.Enqueue($"{path}: no title");
        }

        foreach (var dark in new[] { false, true })
        {
            // only colours differ in dark
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
            foreach (var finding in await page.EvaluateAsync<string[]>(Findings, dark))
            {
                findings.Enqueue($"{path} in {(dark ? "dark" : "light")}: {finding}");
            }
        }
    }
}
