using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.VirtualStations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChargeCars.E2E;

/// <summary>What a customer does on the first day: an empty installation becomes a working company by its screens alone.</summary>
public sealed class FreshStartTests
{
    private const string Tag = "04A2B3C4D5E6F7";

    [Fact]
    public async Task An_empty_installation_takes_an_order_and_charges_a_car_on_its_first_day()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await AppProcess.StartAsync("--Demo:Enabled", "false");
        Assert.False(File.Exists(Path.Combine(app.Data, "demo-credentials.json")));
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(app);
        try
        {
            await FirstRunAsync(page);
            await CompanyAsync(page);
            await ArticleAsync(page);
            await TechnicianAsync(page);
            var (partner, key) = await PartnerAsync(page);
            var order = await OrderAsync(app, partner, key, ct);
            await PlanAsync(page, order);
            await TagAsync(page);
            var password = await StationAsync(page);
            await ChargeAsync(page, app, password, ct);
        }
        catch (Exception e)
        {
            var picture = Path.Combine(Path.GetTempPath(), "chargecars-fresh.png");
            await page.ScreenshotAsync(new() { Path = picture });
            throw new InvalidOperationException($"The first day stopped at {page.Url}; picture: {picture}{Environment.NewLine}{app.Log}", e);
        }
    }

    private static async Task FirstRunAsync(IPage page)
    {
        await page.GotoAsync("/");
        await page.Locator("#name").FillAsync("Marit Hoekstra");
        await page.Locator("#email").FillAsync("marit@example.com");
        await page.Locator("input[name='Input.Password']").FillAsync("Zonnig-Weer-2026!");
        await page.Locator("form button[type=submit]").First.ClickAsync();

        // a second step is offered, not demanded
        await page.WaitForURLAsync("**/account/two-factor");
    }

    private static async Task CompanyAsync(IPage page)
    {
        await FillAsync(page, "/settings/companies/new", ("name", "ZonLader B.V."), ("sender", "mail@zonlader.example"), ("prefix", "ZL"), ("slug", "zonlader"));
        await SubmitAsync(page, "/settings/companies");
    }

    private static async Task ArticleAsync(IPage page)
    {
        await FillAsync(page, "/settings/articles/new", ("sku", "ZAPTEC-PRO"), ("name-nl", "Zaptec Pro"), ("customer-price", "1.249,00"), ("partner-price", "1.049,50"));
        await page.Locator("[name=kind]").SelectOptionAsync("Charger");
        await SubmitAsync(page, "/settings/articles");
    }

    private static async Task TechnicianAsync(IPage page)
    {
        await FillAsync(page, "/settings/technicians/new", ("name", "Pim de Boer"), ("phone", "06 12345678"));
        await page.Locator("[name=region]").SelectOptionAsync("middle");
        await SubmitAsync(page, "/settings/technicians");
    }

    /// <summary>Its id and its key.</summary>
    private static async Task<(string Id, string Key)> PartnerAsync(IPage page)
    {
        await FillAsync(page, "/partners/new", ("organization", "Autohuis De Linde B.V."));
        await page.Locator("form button[type=submit]").ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/partners/[0-9a-f-]{36}"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Issue key" }).First.ClickAsync();
        await page.Locator("dialog[open]").GetByRole(AriaRole.Button, new() { Name = "Issue key" }).ClickAsync();
        var key = await page.Locator("[data-key]").TextContentAsync();
        return (new Uri(page.Url).Segments[2].Trim('/'), key!);
    }

    private static async Task<string> OrderAsync(AppProcess app, string partner, string key, CancellationToken ct)
    {
        using var client = app.Client();
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        using var answer = await client.PostAsJsonAsync(new Uri($"v2/partners/{partner}/orders", UriKind.Relative), KillTests.Order("FIRST-1"), ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("data").GetProperty("order_number").GetString()!;
    }

    private static async Task PlanAsync(IPage page, string order)
    {
        await OpenAsync(page, $"/orders/{order}");
        await Expect(page.Locator("main")).ToContainTextAsync("Zaptec Pro");
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan visit" }).First.ClickAsync();
        await page.GetByLabel("Technician").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan visit" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/visits/ZLV-"));
        await Expect(page.Locator("main")).ToContainTextAsync("Pim de Boer");
    }

    private static async Task TagAsync(IPage page)
    {
        await FillAsync(page, "/tags/new", ("id-tag", Tag));
        await SubmitAsync(page, "/tags");
    }

    /// <summary>The password that is shown once.</summary>
    private static async Task<string> StationAsync(IPage page)
    {
        await FillAsync(page, "/new-charge-point", ("station-id", "ZL-0001"), ("title", "Parkeerplaats"));
        await page.Locator("form button[type=submit]").ClickAsync();
        return (await page.Locator("[data-password]").TextContentAsync())!;
    }

    private static async Task ChargeAsync(IPage page, AppProcess app, string password, CancellationToken ct)
    {
        using var life = new CancellationTokenSource();
        var station = new VirtualStation(new VirtualStationOptions
        {
            Server = new Uri(app.Ocpp.ToString().TrimEnd('/')),
            StationId = "ZL-0001",
            Password = password,
            Version = OcppVersion.V201,
            MaxPowerW = 22_000,
            MeterInterval = TimeSpan.FromSeconds(1),
        });
        var living = station.RunAsync(life.Token);
        await station.WhenAsync(StationState.Online, ct);
        await station.PlugInAsync(1, ct);
        Assert.True(await station.StartAsync(1, Tag, ct));
        await station.WhenAsync(1, ConnectorState.Charging, ct);
        await OpenAsync(page, "/charge-points/ZL-0001");
        await Expect(page.Locator(".head")).ToContainTextAsync("Online");
        await Expect(page.Locator("main")).ToContainTextAsync("kWh");
        await station.StopAsync(1, ct);
        await OpenAsync(page, "/charge-points/ZL-0001/sessions");
        await Expect(page.Locator("main tbody tr")).ToHaveCountAsync(1);
        await life.CancelAsync();
        await living.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Browser.ReadyAsync(page);
    }

    private static async Task FillAsync(IPage page, string path, params (string Name, string Text)[] fields)
    {
        await OpenAsync(page, path);
        foreach (var (name, text) in fields)
        {
            await page.Locator($"main [name='{name}']").FillAsync(text);
        }
    }

    /// <summary>Saves the form, which leads to its list.</summary>
    private static async Task SubmitAsync(IPage page, string list)
    {
        await page.Locator("main form button[type=submit]").ClickAsync();
        await page.WaitForURLAsync($"**{list}");
        await Browser.ReadyAsync(page);
    }
}
