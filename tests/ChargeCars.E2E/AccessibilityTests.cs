using System.Text.Json;
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

    private static readonly string[] Forms = ["/orders/new", "/settings/users/new", "/settings/calendars/new", "/settings/webhooks/new"];

    // made on the server alone: nothing to wait for
    private static readonly string[] Plain = ["/account/manage", "/api-docs"];

    [Fact]
    public async Task No_page_has_a_serious_accessibility_finding_in_light_or_dark()
    {
        await using var app = await AppProcess.StartAsync("--Demo:VirtualStations", "2");
        await using var browser = await Browser.StartAsync();
        var page = await browser.SignedInAsync(app, "admin@chargecars.example", app.Credentials().GetProperty("admin").GetProperty("password").GetString()!);
        var menu = await page.Locator("nav.rail a[href]:not([href^='/language'])").EvaluateAllAsync<string[]>(Links);
        Assert.True(menu.Length > 10, $"The menu has {menu.Length} pages");
        var axe = await File.ReadAllTextAsync(AxeScript, TestContext.Current.CancellationToken);
        var findings = new List<string>();
        var records = 0;
        foreach (var path in menu)
        {
            await LookAsync(page, path, axe, findings);
            var rows = await page.Locator("main a[href]").EvaluateAllAsync<string[]>(Links);
            if (rows.FirstOrDefault(r => r.StartsWith(path + "/", StringComparison.Ordinal) && !r.EndsWith("/new", StringComparison.Ordinal)) is { } record)
            {
                records++;
                await LookAsync(page, record, axe, findings);
            }
        }

        foreach (var path in Forms.Concat(Plain))
        {
            await LookAsync(page, path, axe, findings);
        }

        Assert.True(records > 7, $"Only {records} records were looked at");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    private static async Task LookAsync(IPage page, string path, string axe, List<string> findings)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(path);
        if (!Plain.Contains(path))
        {
            await Browser.ReadyAsync(page);
            await page.WaitForFunctionAsync("() => !document.querySelector('.skeleton, [aria-busy=true]')");
        }

        await page.EvaluateAsync(axe);
        if (string.IsNullOrWhiteSpace((await page.TitleAsync()).Split('·')[0]))
        {
            findings.Add($"{path}: no title");
        }

        foreach (var dark in new[] { false, true })
        {
            // only colours differ in dark
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            findings.AddRange((await page.EvaluateAsync<string[]>(Findings, dark)).Select(f => $"{path} in {(dark ? "dark" : "light")}: {f}"));
        }
    }
}
