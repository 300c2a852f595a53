using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class HoldTests
{
    private static readonly HoldRequest GridOperator = new("grid_operator", "Waiting for a heavier connection", StatusWorld.Monday.AddDays(7));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task On_hold_the_clock_stands_still_and_goes_on_with_what_was_left(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft"); // 16 business hours: Wednesday 10:00
        Assert.Equal(StatusWorld.Monday.AddDays(2).AddHours(-1), order.Deadline);

        world.Clock.Advance(TimeSpan.FromHours(2)); // 2 used: 10:00–12:00
        var held = await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
        Assert.Equal(("on_hold", GridOperator.ExpectedResumeAt), (held.To, held.Deadline));
        Assert.Contains("quote_draft", held.Next);

        world.Clock.Advance(TimeSpan.FromDays(10)); // Thursday the 12th, 12:00
        var resumed = await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct);
        Assert.Equal("quote_draft", resumed.To);

        // of the 14 hours left: Thursday 12:00–12:30 and 13:00–17:30, Friday 8½, Monday ½
        Assert.Equal(new DateTimeOffset(2026, 3, 16, 8, 0, 0, TimeSpan.Zero), resumed.Deadline);
        var hold = await world.ReadAsync(db => db.Holds.SingleAsync(StatusWorld.Ct));
        Assert.Equal(("grid_operator", "Waiting for a heavier connection", GridOperator.ExpectedResumeAt, resumed.At), (hold.Category, hold.Details, hold.ExpectedResumeAt, hold.EndedAt));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_hold_gets_other_dates_and_is_told_of_anew_when_they_pass(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft");
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator with { EscalateAt = StatusWorld.Monday.AddDays(8) }, StatusWorld.Ct);
        world.Clock.Advance(TimeSpan.FromDays(8).Add(TimeSpan.FromHours(1)));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        Assert.Equal(1, await world.EscalateAsync());

        var (expected, again, higher) = (StatusWorld.Monday.AddDays(21), StatusWorld.Monday.AddDays(14), StatusWorld.Monday.AddDays(15));
        await world.Holds.ChangeDatesAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, new HoldDates(expected, again, higher, Why: "The grid operator needs two weeks more"), StatusWorld.Ct);
        var (hold, track) = await world.ReadAsync(async db => (await db.Holds.SingleAsync(StatusWorld.Ct), await db.StatusTracks.SingleAsync(t => t.EntityId == order.EntityId, StatusWorld.Ct)));
        Assert.Equal((expected, again, higher, null, null), (hold.ExpectedResumeAt, hold.FollowUpAt, hold.EscalateAt, hold.EscalatedAt, hold.EndedAt));
        Assert.Equal(("on_hold", again, null), (track.Status, track.Deadline, track.BreachedAt));

        // nothing is told before, and each once after
        await world.Scan.ScanAsync(StatusWorld.Ct);
        Assert.Equal(0, await world.EscalateAsync());
        world.Clock.Advance(TimeSpan.FromDays(7));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        Assert.Equal(1, await world.EscalateAsync());
        Assert.NotNull((await world.ReadAsync(db => db.StatusTracks.SingleAsync(t => t.EntityId == order.EntityId, StatusWorld.Ct))).BreachedAt);

        // who was told may become somebody else after it was told, and of many only what is chosen changes
        await world.Holds.ChangeDatesAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, new HoldDates(expected, again, higher, Roles.Manager), StatusWorld.Ct);
        var many = await world.Holds.ChangeDatesOfManyAsync(
            StatusWorld.Planner, EntityTypes.Order, [order.EntityId, 999_999], new HoldDates(expected.AddDays(1), null, null) { KeepsWhatIsNull = true }, StatusWorld.Ct);
        Assert.Equal([null, "ENTITY_NOT_FOUND"], many.Select(m => m.Refusal?.Code));
        hold = await world.ReadAsync(db => db.Holds.SingleAsync(StatusWorld.Ct));
        Assert.Equal((expected.AddDays(1), again, higher, Roles.Manager, null), (hold.ExpectedResumeAt, hold.FollowUpAt, hold.EscalateAt, hold.EscalateTo, hold.EscalatedAt));

        // the audit log says what and why; a day in the past, a role nobody has, and a record that is not on hold are refused
        var line = await world.ReadAsync(db => db.AuditLines.Where(l => l.EntityType == "hold").OrderByDescending(l => l.Id).FirstAsync(l => l.Reason != null, StatusWorld.Ct));
        Assert.Equal("The grid operator needs two weeks more", line.Reason);
        async Task<string> RefusedAsync(HoldDates dates) =>
            (await Assert.ThrowsAsync<DomainException>(() => world.Holds.ChangeDatesAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, dates, StatusWorld.Ct))).Error.Code;
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(new HoldDates(StatusWorld.Monday, null, null)));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(new HoldDates(expected, null, expected, "nobody")));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(new HoldDates(StatusWorld.Monday.AddYears(40), null, null)));
        Assert.Equal("VALIDATION_ERROR", await RefusedAsync(new HoldDates(expected, null, null, Why: new string('x', 1_001))));
        await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct);
        Assert.Equal("NOT_ON_HOLD", await RefusedAsync(new HoldDates(expected, null, null)));
    }

    [Fact]
    public async Task Other_dates_of_a_hold_leave_the_breach_of_the_step_held_alone()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft");
        Task<DateTimeOffset?> BreachedAsync() => world.ReadAsync(db => db.StatusTracks.Where(t => t.EntityId == order.EntityId).Select(t => t.BreachedAt).SingleAsync(StatusWorld.Ct));
        world.Clock.Advance(TimeSpan.FromDays(3));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        var breached = Assert.NotNull(await BreachedAsync());

        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
        var later = world.Clock.GetUtcNow().AddDays(2);
        await world.Holds.ChangeDatesAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, new HoldDates(later, null, null), StatusWorld.Ct);
        Assert.Equal(breached, await BreachedAsync());
        await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct);
        Assert.Equal(breached, await BreachedAsync());
    }

    [Fact]
    public async Task Holds_add_up_and_the_explanation_shows_each()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft");
        for (var i = 0; i < 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(20));
            await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
            world.Clock.Advance(TimeSpan.FromMinutes(25));
            order = await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct);
        }

        // Monday 10:00 + three times 45 minutes = 12:15; an hour of the 16 is used
        var explained = await world.ExplainAsync(order);
        Assert.Equal((960, 60, 900, 75), (explained!.BudgetMinutes, explained.UsedMinutes, explained.RemainingMinutes, explained.PausedMinutes));
        Assert.Equal(3, explained.Segments.Count(s => s.Kind is SlaSegmentKind.Paused));
        Assert.Equal(order.Deadline, explained.Deadline);
    }

    [Fact]
    public async Task An_agreed_deadline_moves_by_the_time_on_hold_unless_a_new_one_is_agreed()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "pending_approval", "pending_materials");
        order = await world.MoveAsync(order, "in_production", null, """{"estimated_completion":"2026-03-20T14:00:00Z"}""");
        Assert.Equal(new DateTimeOffset(2026, 3, 20, 14, 0, 0, TimeSpan.Zero), order.Deadline);

        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
        world.Clock.Advance(TimeSpan.FromDays(3));
        var resumed = await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct);
        Assert.Equal(new DateTimeOffset(2026, 3, 23, 14, 0, 0, TimeSpan.Zero), resumed.Deadline);

        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
        var anew = await world.MoveAsync(order, "in_production", null, """{"estimated_completion":"2026-04-01T08:00:00Z"}""");
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 8, 0, 0, TimeSpan.Zero), anew.Deadline);
    }

    [Fact]
    public async Task Leaving_a_hold_for_another_step_gives_that_step_its_whole_budget()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "in_progress");
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
        var moved = await world.MoveAsync(order, "in_production");
        Assert.Equal((80 * 60, 0), ((await world.ExplainAsync(moved))!.BudgetMinutes, (await world.ExplainAsync(moved))!.UsedMinutes));
        Assert.Null((await world.CurrentAsync(order)).HeldStatus);
        Assert.NotNull((await world.ReadAsync(db => db.Holds.SingleAsync(StatusWorld.Ct))).EndedAt);
    }

    [Fact]
    public async Task From_a_hold_a_record_may_go_back_to_where_it_was_even_if_the_workflow_does_not_list_it()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "pending_approval", "pending_materials", "on_hold");
        Assert.Equal(["pending_materials", "in_progress", "in_production", "cancelled"], order.Next);
        Assert.Equal("pending_materials", (await world.MoveAsync(order, "pending_materials")).To);
    }

    [Fact]
    public async Task A_hold_asks_for_a_reason_a_known_category_and_a_step_to_hold_in()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "planning");
        Task<DomainError> RefusedAsync(HoldRequest hold) =>
            StatusWorld.RefusedAsync(() => world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, hold, StatusWorld.Ct));
        Assert.Equal("transition_reason", (await RefusedAsync(GridOperator with { Details = "" })).Field);
        Assert.Equal("hold_category", (await RefusedAsync(GridOperator with { Category = "holiday" })).Field);
        Assert.Equal("NOT_ON_HOLD", (await StatusWorld.RefusedAsync(() => world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct))).Code);
        await world.MoveAsync(order, "cancelled", "Customer withdrew");
        Assert.Equal("HOLD_NOT_POSSIBLE", (await RefusedAsync(GridOperator)).Code);
    }

    [Fact]
    public async Task A_step_that_was_late_before_its_hold_is_late_after_it_and_told_of_once()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "intake_completed"); // 8 business hours
        world.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await world.Scan.ScanAsync(StatusWorld.Ct));
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, GridOperator, StatusWorld.Ct);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var resumed = await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, null, StatusWorld.Ct);
        Assert.True(resumed.IsOverdue);
        Assert.Equal(0, await world.Scan.ScanAsync(StatusWorld.Ct));
        Assert.Equal(1, await world.CountOutboxAsync(SlaBreached.Name));
    }
}
