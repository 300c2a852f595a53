using Microsoft.Playwright;

namespace ChargeCars.E2E;

/// <summary>Debian's Chromium, started once.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

    // milliseconds: a slow machine is no defect of the application
    private const float Patience = 60_000;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>Starts it.</summary>
    public static async Task<Browser> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Headless = true, Args = Flags });
        return new Browser(playwright, browser);
    }

    /// <summary>A window of its own, signed in as a demo account.</summary>
    public async Task<IPage> SignedInAsync(AppProcess app, string email, string password, bool dark = false, int width = 1440, int height = 900, string culture = "en")
    {
        var page = await OpenAsync(app, dark, width, height, culture);
        await page.GotoAsync("/account/sign-in");
        await page.Locator("input[type=email], input[name='Input.Email']").First.FillAsync(email);
        await page.Locator("input[type=password]").First.FillAsync(password);
        await page.Locator("form button[type=submit]").First.ClickAsync();
        await ReadyAsync(page);
        return page;
    }

    /// <summary>A window of its own, in which nobody is signed in.</summary>
    public async Task<IPage> OpenAsync(AppProcess app, bool dark = false, int width = 1440, int height = 900, string culture = "en")
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = app.Url.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = culture == "nl" ? "nl-NL" : "en-GB",
        });
        context.SetDefaultTimeout(Patience);
        return await context.NewPageAsync();
    }

    /// <summary>Waits until the page's circuit answers clicks.</summary>
    public static Task ReadyAsync(IPage page) => page.Locator("main[data-ready]").WaitForAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
