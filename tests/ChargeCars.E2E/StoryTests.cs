using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.VirtualStations;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChargeCars.E2E;

/// <summary>The product's story, told by its own doors: a partner's call, a planner's clicks, a charger on a real socket.</summary>
public sealed class StoryTests
{
    private const string Serial = "ZG240311872";

    [Fact]
    public async Task A_partners_order_becomes_a_charger_live_on_the_map()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var app = await AppProcess.StartAsync("--Ocpp:UnknownStations", "Accept");
        await using var browser = await Browser.StartAsync();
        var number = await OrderAsync(app, ct);

        var password = app.Credentials().GetProperty("admin").GetProperty("password").GetString()!;
        var page = await browser.SignedInAsync(app, "admin@chargecars.example", password);
        try
        {
            await PlanAsync(page, number);
            await WorkAsync(page);

            await using var charger = await Charger.BootAsync(app, ct);
            await Expect(page.Locator(".needlist li.ok", new() { HasText = "Charger seen online" })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Complete visit" }).ClickAsync();
            await Expect(page.Locator(".head .status")).ToContainTextAsync("Completed");

            await charger.ChargeAsync(ct);
            await OnTheMapAsync(page, number);
            await OpenAsync(page, $"/orders/{number}");
            await CountsUpAsync(page);
            await charger.StopAsync(ct);

            await page.GetByRole(AriaRole.Button, new() { Name = "Completed", Exact = true }).ClickAsync();
            await Expect(page.Locator(".head .status")).ToContainTextAsync("Completed");
        }
        catch (Exception e)
        {
            var picture = Path.Combine(Path.GetTempPath(), "chargecars-story.png");
            await page.ScreenshotAsync(new() { Path = picture });
            throw new InvalidOperationException($"The story stopped at {page.Url}; picture: {picture}{Environment.NewLine}{app.Log}", e);
        }
    }

    private static async Task<string> OrderAsync(AppProcess app, CancellationToken ct)
    {
        var partner = app.Credentials().GetProperty("partner");
        using var client = app.Client();
        client.DefaultRequestHeaders.Add(partner.GetProperty("header").GetString()!, partner.GetProperty("api_key").GetString());
        var path = new Uri($"v2/partners/{partner.GetProperty("id").GetString()}/orders", UriKind.Relative);
        using var first = await client.PostAsJsonAsync(path, KillTests.Order("STORY-1"), ct);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var again = await client.PostAsJsonAsync(path, KillTests.Order("STORY-1"), ct);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var (one, two) = (await DataAsync(first, ct), await DataAsync(again, ct));
        Assert.Equal(one.GetProperty("order_number").GetString(), two.GetProperty("order_number").GetString());
        Assert.True(two.GetProperty("duplicate").GetBoolean());
        return one.GetProperty("order_number").GetString()!;
    }

    private static async Task<JsonElement> DataAsync(HttpResponseMessage answer, CancellationToken ct) => (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("data");

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Browser.ReadyAsync(page);
    }

    private static async Task PlanAsync(IPage page, string number)
    {
        await OpenAsync(page, $"/orders/{number}");
        await Expect(page.Locator(".chain")).ToContainTextAsync("STORY-1");
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan visit" }).First.ClickAsync();
        await page.GetByLabel("Technician").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan visit" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/visits/CCV-"));
    }

    private static async Task WorkAsync(IPage page)
    {
        var answers = page.Locator(".lmraq input[type=checkbox]");
        await Expect(answers).ToHaveCountAsync(6);
        for (var i = 0; i < 6; i++)
        {
            await answers.Nth(i).CheckAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Record risk analysis" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start work" }).ClickAsync();
        await page.Locator("#serial").FillAsync("zg2 4031 1872");
        await page.GetByRole(AriaRole.Button, new() { Name = "Record", Exact = true }).ClickAsync();
        await Expect(page.GetByText(Serial)).ToBeVisibleAsync();
        for (var i = 0; i < 2; i++)
        {
            byte[] picture = [0xFF, 0xD8, 0xFF, 0xE0, (byte)i, 0xFF, 0xD9];
            await page.Locator(".photoadd input[type=file]").Nth(i).SetInputFilesAsync(new FilePayload { Name = $"{i}.jpg", MimeType = "image/jpeg", Buffer = picture });
            await Expect(page.Locator(".photos figure")).ToHaveCountAsync(i + 1);
        }
    }

    /// <summary>The only station that charges: counted beside its state, its pin green, its session counting up in the panel, and the order that installed it named.</summary>
    private static async Task OnTheMapAsync(IPage page, string number)
    {
        await OpenAsync(page, "/map?at=E2E-0001");
        await Expect(page.Locator(".statebar button", new() { HasText = "Charging" }).Locator("b")).ToHaveTextAsync("1");
        await Expect(page.Locator(".map-selected")).ToHaveAttributeAsync("data-state", "charging");
        await Expect(page.Locator(".map-selected")).ToHaveTextAsync("E2E-0001");
        var panel = page.GetByRole(AriaRole.Complementary, new() { Name = "E2E-0001" });
        await Expect(panel.GetByRole(AriaRole.Link, new() { Name = number })).ToBeVisibleAsync();
        var energy = panel.Locator(".figs > div", new() { HasText = "kWh" }).Locator("b").First;
        var before = await energy.TextContentAsync();
        await Expect(energy).Not.ToHaveTextAsync(before!);
    }

    /// <summary>The energy of the running session grows while one looks at it.</summary>
    private static async Task CountsUpAsync(IPage page)
    {
        var figures = page.Locator(".big + .muted").First;
        await Expect(figures).ToContainTextAsync("kWh");
        var before = await figures.TextContentAsync();
        await Expect(figures).Not.ToHaveTextAsync(before!);
    }

    /// <summary>A charger in software that reports the serial recorded on the visit.</summary>
    private sealed class Charger : IAsyncDisposable
    {
        private readonly CancellationTokenSource life = new();
        private readonly VirtualStation station;
        private readonly Task living;

        private Charger(VirtualStation station)
        {
            this.station = station;
            living = station.RunAsync(life.Token);
        }

        public static async Task<Charger> BootAsync(AppProcess app, CancellationToken ct)
        {
            var charger = new Charger(new VirtualStation(new VirtualStationOptions
            {
                Server = new Uri(app.Ocpp.ToString().TrimEnd('/')),
                StationId = "E2E-0001",
                Version = OcppVersion.V16,
                SerialNumber = Serial,
                MaxPowerW = 22_000,
                MeterInterval = TimeSpan.FromSeconds(1),
            }));
            await charger.station.WhenAsync(StationState.Online, ct);
            return charger;
        }

        public async Task ChargeAsync(CancellationToken ct)
        {
            await station.PlugInAsync(1, ct);
            Assert.True(await station.StartAsync(1, "TAG002", ct));
            await station.WhenAsync(1, ConnectorState.Charging, ct);
        }

        public Task StopAsync(CancellationToken ct) => station.StopAsync(1, ct);

        public async ValueTask DisposeAsync()
        {
            await life.CancelAsync();
            await living.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            life.Dispose();
        }
    }
}
