using Microsoft.Data.Sqlite;
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

    [Fact]
    public async Task A_step_is_changed_published_tried_on_past_orders_and_running_orders_go_along_and_come_back()
    {
        await using var app = await AppProcess.StartAsync("--Simulations:MostAtOnce", "1");
        await using var browser = await Browser.StartAsync();
        var page = await browser.SignedInAsync(app, "admin@chargecars.example", app.Credentials().GetProperty("admin").GetProperty("password").GetString()!);
        try
        {
            var before = await OrdersAsync(app);
            await page.GotoAsync("/settings/workflows");
            await Browser.ReadyAsync(page);
            await page.GetByRole(AriaRole.Link, new() { Name = "Standard Order Workflow" }).ClickAsync();
            await Expect(page.Locator("[data-step=new]")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "New draft" }).ClickAsync();
            await Expect(page.Locator(".wf-bar")).ToContainTextAsync("Draft v2");

            // programs know the first step by another name from now on
            await page.Locator("[data-step=new]").ClickAsync();
            await page.GetByLabel("Name for programs", new() { Exact = true }).FillAsync("received");
            await page.GetByLabel("Name for programs", new() { Exact = true }).PressAsync("Tab");
            await Expect(page.Locator("[data-step=received]")).ToBeVisibleAsync();
            await Expect(page.Locator(".wf-bar .saved")).ToContainTextAsync("saved");

            // past orders began where this has no step: a job finds them, and the figure leads to them
            await page.GetByRole(AriaRole.Button, new() { Name = "Simulate" }).ClickAsync();
            var stuck = page.Locator(".wf-sim button.fig.neg").First;
            await Expect(stuck).ToBeVisibleAsync();
            await page.ReloadAsync();
            await Expect(stuck).ToBeVisibleAsync();
            await stuck.ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog).Locator("tbody tr").First).ToContainTextAsync("at new");
            await page.Keyboard.PressAsync("Escape");

            await page.GetByRole(AriaRole.Button, new() { Name = "Publish v2" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish v2" }).ClickAsync();
            await Expect(page.Locator(".wf-bar")).ToContainTextAsync("Published v2");

            // running orders go along to the step that is called the same, and come back
            await page.Locator(".wf-notice").GetByRole(AriaRole.Button).ClickAsync();
            var drawer = page.GetByRole(AriaRole.Dialog);
            await Expect(drawer.Locator("tbody tr").First.Locator("select")).ToHaveValueAsync("received");
            await drawer.GetByRole(AriaRole.Button, new() { NameRegex = new("^Migrate \\d+$") }).ClickAsync();
            await Expect(drawer).ToContainTextAsync("taken along");
            Assert.All(await OrdersAsync(app), o => Assert.NotEqual("new", o.Status));
            await drawer.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take \\d+ back$") }).ClickAsync();
            await Expect(drawer.Locator(".wf-versions")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("(\\d+) of \\1 taken back"));
            Assert.Equal(before, await OrdersAsync(app));
            await Expect(page.Locator(".wf-notice")).ToContainTextAsync("older version");
        }
        catch (Exception e)
        {
            var picture = Path.Combine(Path.GetTempPath(), "chargecars-migration.png");
            await page.ScreenshotAsync(new() { Path = picture });
            throw new InvalidOperationException($"Migrating stopped at {page.Url}; picture: {picture}{Environment.NewLine}{app.Log}", e);
        }
    }

    /// <summary>Where each order stands, since when, on which version.</summary>
    private static async Task<List<(long Order, string Status, string Since, long Version)>> OrdersAsync(AppProcess app)
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(app.Data, "chargecars.db")};Mode=ReadOnly");
        await db.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = db.CreateCommand();
        command.CommandText = "SELECT EntityId, Status, Since, WorkflowVersionId FROM StatusTracks WHERE EntityType = 'order' ORDER BY EntityId";
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var orders = new List<(long, string, string, long)>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            orders.Add((rows.GetInt64(0), rows.GetString(1), rows.GetValue(2).ToString()!, rows.GetInt64(3)));
        }

        return orders;
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
