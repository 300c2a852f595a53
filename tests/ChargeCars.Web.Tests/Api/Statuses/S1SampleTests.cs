using System.Net;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>Every sample of the document, at the moment that the document shows.</summary>
public sealed class S1SampleTests
{
    private static readonly DateTimeOffset TwentiethOfMay = new(2025, 5, 20, 9, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_history_current_and_overdue_are_answered_as_the_document_shows_them()
    {
        await using var world = new S1World(TwentiethOfMay);
        await world.InitializeAsync();
        var john = await world.JohnDoeAsync();

        // 23 are late when the document looks: 5 of them for three days and more
        await world.NextIdAsync("Orders", 12340);
        var late = await world.OrderAsync(priority: "high");
        await S1World.ChangeAsync(world.App.ClientOf(john), late.Id, "pending_approval", new { estimated_completion = "2025-05-25T17:00:00Z" });
        var (longAgo, lately) = (TwentiethOfMay.AddDays(8), TwentiethOfMay.AddDays(12));
        for (var i = 1; i <= 22; i++)
        {
            var type = i <= 11 ? EntityTypes.Order : i <= 19 ? EntityTypes.Quote : EntityTypes.Visit;
            await world.StartAsync(type, 90_000 + i, i <= 4 ? longAgo : lately);
        }

        world.Clock.Advance(new DateTimeOffset(2025, 5, 30, 10, 0, 0, TimeSpan.Zero) - TwentiethOfMay);
        await world.NextIdAsync("Orders", 12345);
        var order = await world.OrderAsync();
        await S1World.ChangeAsync(world.App.ClientOf(john), order.Id, "pending_approval");
        await S1World.ChangeAsync(world.App.ClientOf(john), order.Id, "pending_materials");

        world.Clock.Advance(TimeSpan.FromHours(48.5));
        var client = world.App.ClientOf(john);
        await Sample.IsAsync("change.response", await client.PostAsync("/api/v1/status/change", Sample.Request("change.request"), Ct));
        await Sample.IsAsync("history.response", await client.GetAsync("/api/v1/status/history/order/12345", Ct));

        world.Clock.Advance(TimeSpan.FromHours(3));
        await Sample.IsAsync("current-bulk.response", await world.App.ClientOf(john).PostAsync("/api/v1/status/current/bulk", Sample.Request("current-bulk.request"), Ct));

        world.Clock.Advance(TimeSpan.FromHours(4));
        await Sample.IsAsync("overdue.response", await world.App.ClientOf(john).GetAsync("/api/v1/status/overdue", Ct));
    }

    [Fact]
    public async Task Workflows_are_answered_as_the_document_shows_them()
    {
        await using var app = new AppFactory();
        await Sample.IsAsync("workflows.response", await (await app.ClientOfAsync(Roles.User)).GetAsync("/api/v1/status/workflows/order", Ct));
    }

    [Fact]
    public async Task A_refusal_is_answered_as_the_document_shows_it()
    {
        await using var world = new S1World();
        await world.InitializeAsync();
        var (client, order) = (await world.App.ClientOfAsync(Roles.User), await world.OrderAsync());
        await S1World.ChangeAsync(client, order.Id, "in_progress");
        await S1World.ChangeAsync(client, order.Id, "completed");
        var refused = await client.PostAsync("/api/v1/status/change", Sample.Json($$"""{"entity_type":"order","entity_id":{{order.Id}},"to_status":"in_progress"}"""), Ct);
        await Sample.IsAsync("error.response", refused, HttpStatusCode.Conflict);
    }
}
