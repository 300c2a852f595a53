using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ChargeCars.E2E;

/// <summary>A workflow is drawn in the browser as an administrator draws it: by mouse and by keyboard.</summary>
public sealed class DesignerTests
{
    [Fact]
    public async Task A_step_is_drawn_connected_checked_and_published()
    {
        await using var app = await AppProcess.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.SignedInAsync(app, "admin@chargecars.example", app.Credentials().GetProperty("admin").GetProperty("password").GetString()!);
        try
        {
            await page.GotoAsync("/settings/workflows");
            await Browser.ReadyAsync(page);
            await page.GetByRole(AriaRole.Link, new() { Name = "Standard Quote Workflow" }).ClickAsync();
            await Expect(page.Locator("[data-step=sent]")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "New draft" }).ClickAsync();
            await Expect(page.Locator(".wf-bar")).ToContainTextAsync("Draft v2");
            await Expect(page.Locator("[data-step=sent]")).ToBeVisibleAsync();

            // a step nobody can reach is found at once
            await page.Locator(".wf-tools").GetByRole(AriaRole.Button, new() { Name = "Step", Exact = true }).ClickAsync();
            await page.GetByLabel("Label, English", new() { Exact = true }).FillAsync("Signed on paper");
            await page.GetByLabel("Label, English", new() { Exact = true }).PressAsync("Tab");
            await Expect(page.Locator("[data-step=signed_on_paper]")).ToBeVisibleAsync();
            await Expect(page.Locator(".wf-checks")).ToContainTextAsync("no record can reach it");

            // in by keyboard, out by mouse
            await page.Locator("[data-step=sent]").PressAsync("c");
            await page.Locator("[data-step=signed_on_paper]").PressAsync("Enter");
            await Expect(page.Locator(".wf-panel h2")).ToHaveTextAsync("Sent → Signed on paper");
            await Expect(page.Locator(".wf-checks")).Not.ToContainTextAsync("no record can reach it");
            await DragAsync(page, "signed_on_paper", "approved");
            await Expect(page.Locator(".wf-panel h2")).ToHaveTextAsync("Signed on paper → Approved");
            await Expect(page.Locator(".wf-checks")).ToContainTextAsync("Nothing is the matter");

            // taken back and done again
            await page.Locator("[data-step=sent]").PressAsync("Control+z");
            await Expect(page.Locator(".wf-checks")).ToContainTextAsync("nothing leads on");
            await page.Locator("[data-step=sent]").PressAsync("Control+y");
            await Expect(page.Locator(".wf-checks")).ToContainTextAsync("Nothing is the matter");
            await Expect(page.Locator(".wf-bar .saved")).ToContainTextAsync("saved");

            await page.GetByRole(AriaRole.Button, new() { Name = "Publish v2" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Signed on paper");
            await page.GetByLabel("Note").FillAsync("Customers may sign on paper");
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish v2" }).ClickAsync();
            await Expect(page.Locator(".wf-bar")).ToContainTextAsync("Published v2");
            await page.GotoAsync("/settings/workflows?q=quote");
            await Expect(page.Locator("[data-list=workflows] tbody")).ToContainTextAsync("v2");
        }
        catch (Exception e)
        {
            var picture = Path.Combine(Path.GetTempPath(), "chargecars-designer.png");
            await page.ScreenshotAsync(new() { Path = picture });
            throw new InvalidOperationException($"Drawing stopped at {page.Url}; picture: {picture}{Environment.NewLine}{app.Log}", e);
        }
    }

    private static async Task DragAsync(IPage page, string from, string to)
    {
        var start = (await page.Locator($"[data-step={from}]").BoundingBoxAsync())!;
        var end = (await page.Locator($"[data-step={to}]").BoundingBoxAsync())!;
        var (x, y) = (end.X + (end.Width / 2), end.Y + (end.Height / 2));
        await page.Mouse.MoveAsync(start.X + 20, start.Y + 20);
        await page.Mouse.MoveAsync(start.X + start.Width, start.Y + (start.Height / 2));
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x - 30, y, new() { Steps = 8 });
        await page.Mouse.MoveAsync(x, y, new() { Steps = 4 });
        await page.Mouse.UpAsync();
    }
}
