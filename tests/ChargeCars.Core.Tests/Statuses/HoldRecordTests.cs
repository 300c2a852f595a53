using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class HoldRecordTests
{
    private static readonly HoldRequest Full = new(
        "permit",
        "The owners association votes next week",
        StatusWorld.Monday.AddDays(9),
        StatusWorld.Monday.AddDays(4),
        StatusWorld.Monday.AddDays(12),
        Roles.LeadTechnician,
        NotifyCustomer: false,
        NotifyPartner: true);

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_hold_keeps_who_why_until_when_and_how_it_was_solved(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        var held = await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, Full, StatusWorld.Ct);
        Assert.Equal(Full.FollowUpAt, held.Deadline); // somebody looks again before work is expected to go on
        var lasting = Assert.Single(await Queries(world).OfRecordAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, StatusWorld.Ct));
        Assert.Equal(("permit", "Petra Planner", "in_progress", Full.ExpectedResumeAt, Full.FollowUpAt), (lasting.Category, lasting.StartedBy, lasting.Held!.Status, lasting.ExpectedResumeAt, lasting.FollowUpAt));
        Assert.Equal((Full.EscalateAt, Roles.LeadTechnician, false, true), (lasting.EscalateAt, lasting.EscalateTo, lasting.NotifyCustomer, lasting.NotifyPartner));

        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Holds.ResumeAsync(StatusWorld.Operator, EntityTypes.Order, order.EntityId, "They agreed", StatusWorld.Ct);
        var ended = Assert.Single(await Queries(world).OfRecordAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, StatusWorld.Ct));
        Assert.Equal(("Otto Operator", "They agreed", null), (ended.EndedBy, ended.Resolution, ended.Held));
        var told = await world.ReadAsync(db => db.Outbox.Where(m => m.Type == StatusChangedEvent.Name).OrderByDescending(m => m.Id).Take(2).ToListAsync(StatusWorld.Ct));
        Assert.Equal(["partner hold_ended", "partner hold_started"], told.Select(m => string.Join(", ", StepNotification.Parse(m.As<StatusChangedEvent>().Notifications).Select(n => $"{n.To} {n.Template}"))));
        Assert.Equal("ENTITY_NOT_FOUND", (await StatusWorld.RefusedAsync(() => Queries(world).OfRecordAsync(StatusWorld.Planner with { BusinessEntityIds = [2] }, EntityTypes.Order, order.EntityId, StatusWorld.Ct))).Code);
    }

    [Fact]
    public async Task A_hold_that_says_nothing_of_messages_tells_whom_its_step_tells()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        await world.MoveAsync(order, "on_hold", "why");
        var hold = await world.ReadAsync(db => db.Holds.SingleAsync(StatusWorld.Ct));
        Assert.Equal((true, false, HoldCategories.Other), (hold.NotifyCustomer, hold.NotifyPartner, hold.Category));
        var told = await world.ReadAsync(db => db.Outbox.Where(m => m.Type == StatusChangedEvent.Name).OrderByDescending(m => m.Id).FirstAsync(StatusWorld.Ct));
        Assert.Equal("order_on_hold", Assert.Single(StepNotification.Parse(told.As<StatusChangedEvent>().Notifications)).Template);
    }

    [Theory]
    [InlineData("""{"hold_category":"boredom"}""", "hold_category")]
    [InlineData("""{"escalate_at":"2026-03-01T09:00:00Z"}""", "escalate_at")]
    [InlineData("""{"escalate_at":"2026-04-01T09:00:00Z","escalate_to":"nobody"}""", "escalate_to")]
    public async Task A_hold_that_makes_no_sense_is_refused_and_changes_nothing(string context, string field)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        Assert.Equal(field, (await StatusWorld.RefusedAsync(() => world.MoveAsync(order, "on_hold", "why", context))).Field);
        Assert.Equal("in_progress", (await world.CurrentAsync(order)).Status);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Of_many_put_on_hold_and_resumed_one_that_is_refused_stops_no_other(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var keys = new List<EntityKey>();
        for (var i = 0; i < 40; i++)
        {
            keys.Add((await world.MoveThroughAsync(await world.StartAsync(), "in_progress")).EntityId);
        }

        var fresh = await world.StartAsync(); // a new order cannot be put on hold
        keys.InsertRange(3, [fresh.EntityId, 999_999]);
        var reached = 0;
        var held = await world.Holds.PutManyOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, keys, Full, StatusWorld.Ct, new Reached(n => reached = n));
        Assert.Equal(keys, held.Select(h => h.Key));
        Assert.Equal(["HOLD_NOT_POSSIBLE", "ENTITY_NOT_FOUND"], held.Where(h => h.Refusal is not null).Select(h => h.Refusal!.Code));
        Assert.Equal((40, 42), (held.Count(h => h.Done?.To == "on_hold"), reached));

        var resumed = await world.Holds.ResumeManyAsync(StatusWorld.Planner, EntityTypes.Order, keys, "solved", StatusWorld.Ct);
        Assert.Equal(["NOT_ON_HOLD", "ENTITY_NOT_FOUND"], resumed.Where(h => h.Refusal is not null).Select(h => h.Refusal!.Code));
        Assert.Equal(40, await world.ReadAsync(db => db.Holds.CountAsync(h => h.Resolution == "solved", StatusWorld.Ct)));

        Assert.Equal("VALIDATION_ERROR", (await StatusWorld.RefusedAsync(() => world.Holds.PutManyOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, [], Full, StatusWorld.Ct))).Code);
        EntityKey[] many = [.. Enumerable.Range(1, 501).Select(i => (EntityKey)(long)i)];
        Assert.Equal("VALIDATION_ERROR", (await StatusWorld.RefusedAsync(() => world.Holds.ResumeManyAsync(StatusWorld.Planner, EntityTypes.Order, many, null, StatusWorld.Ct))).Code);
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => world.Holds.ResumeManyAsync(StatusWorld.Planner with { Permissions = new HashSet<string>() }, EntityTypes.Order, keys, null, StatusWorld.Ct))).Code);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_hold_that_lasts_too_long_is_told_once(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        var other = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        await world.Holds.PutManyOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, [order.EntityId, other.EntityId], Full, StatusWorld.Ct);
        var escalate = world.Database.Services.GetRequiredService<EscalateHolds>();
        Assert.Equal(0, await escalate.RunAsync(StatusWorld.Ct));

        await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, other.EntityId, null, StatusWorld.Ct);
        world.Clock.Advance(TimeSpan.FromDays(12));
        Assert.Equal(1, (await Task.WhenAll(escalate.RunAsync(StatusWorld.Ct), escalate.RunAsync(StatusWorld.Ct))).Sum());
        Assert.Equal(0, await escalate.RunAsync(StatusWorld.Ct));
        Assert.Equal(1, await world.CountOutboxAsync(HoldEscalated.Name));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task What_is_on_hold_is_listed_by_what_was_expected_back_first(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        foreach (var (category, days) in new (string, int?)[] { ("weather", null), ("permit", 9), ("weather", 2), ("payment", 30) })
        {
            var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
            await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, new HoldRequest(category, "why", days is { } d ? StatusWorld.Monday.AddDays(d) : null), StatusWorld.Ct);
        }

        world.Clock.Advance(TimeSpan.FromDays(10));
        async Task<string[]> ListAsync(HoldFilter filter, Actor? actor = null) =>
            [.. (await Queries(world).ListAsync(actor ?? StatusWorld.Planner, filter, new PageRequest(), StatusWorld.Ct)).Items.Select(r => $"{r.EntityId} {r.Category}")];
        Assert.Equal(["3 weather", "2 permit", "4 payment", "1 weather"], await ListAsync(new HoldFilter()));
        Assert.Equal(["3 weather", "2 permit"], await ListAsync(new HoldFilter(HoldView.Passed)));
        Assert.Equal(["3 weather", "2 permit"], await ListAsync(new HoldFilter(HoldView.FollowUpDue)));
        Assert.Equal(["3 weather", "1 weather"], await ListAsync(new HoldFilter(Categories: ["weather"], EntityType: EntityTypes.Order, Search: "WHY")));
        Assert.Equal(["4 payment", "2 permit", "3 weather", "1 weather"], await ListAsync(new HoldFilter(Sort: HoldSort.Expected, Descending: true)));
        Assert.Equal(["4 payment", "3 weather", "2 permit", "1 weather"], await ListAsync(new HoldFilter(Sort: HoldSort.Since, Descending: true)));
        Assert.Equal(["4 payment", "2 permit", "3 weather", "1 weather"], await ListAsync(new HoldFilter(Sort: HoldSort.Category)));
        Assert.Empty(await ListAsync(new HoldFilter(Search: "%")));
        Assert.Empty(await ListAsync(new HoldFilter(HoldView.Escalated)));
        Assert.Empty(await ListAsync(new HoldFilter(), StatusWorld.Planner with { BusinessEntityIds = [2] }));
        Assert.Empty(await ListAsync(new HoldFilter(), StatusWorld.Planner with { TechnicianId = 4 }));
        var counts = await Queries(world).CountsAsync(StatusWorld.Planner, new HoldFilter(), StatusWorld.Ct);
        Assert.Equal((2, 1, 1), (counts["weather"], counts["permit"], counts["payment"]));
    }

    [Fact]
    public void Every_query_of_holds_can_be_said_to_SQL_Server()
    {
        using var gate = new WriteGate();
        using var db = new AppDbFactory(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=127.0.0.1;Database=none" }, gate, TimeProvider.System).CreateDbContext();
        var actor = StatusWorld.Planner with { BusinessEntityIds = [1, 2], PartnerId = 3 };
        string[] all =
        [
            .. Enum.GetValues<HoldView>().SelectMany(view => Enum.GetValues<HoldSort>().Select(sort => new HoldFilter(view, ["weather"], EntityTypes.Order, null, sort)))
                .Select(filter => HoldQueries.Ordered(HoldQueries.Matching(db, actor, filter, StatusWorld.Monday), filter).Skip(25).Take(25).ToQueryString()),
            HoldQueries.Having(HoldQueries.Matching(db, actor, new HoldFilter(), StatusWorld.Monday), "why", SearchIndex.Found(db, EntityTypes.Order, ["a", "b"]), new NumberedRecord(EntityTypes.Visit, 1, Guid.Empty)).ToQueryString(),
            HoldQueries.Counted(HoldQueries.Matching(db, actor, new HoldFilter(), StatusWorld.Monday)).ToQueryString(),
            HoldQueries.OfTrack(db, 1).Take(50).ToQueryString(),
            EscalateHolds.Due(db, StatusWorld.Monday).Take(200).ToQueryString(),
        ];
        Assert.All(all, sql => Assert.Contains("SELECT", sql, StringComparison.Ordinal));
    }

    private static HoldQueries Queries(StatusWorld world) => world.Database.Services.GetRequiredService<HoldQueries>();

    private sealed class Reached(Action<int> tell) : IProgress<int>
    {
        public void Report(int value) => tell(value);
    }
}
