using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class DeadlineTests
{
    [Theory]
    [InlineData("2026-06-15T14:00:00Z", "2026-06-15T14:00:00Z")]
    [InlineData("2026-06-15T14:00:00.25Z", "2026-06-15T14:00:00.25Z")]
    [InlineData("2026-06-15T16:00:00+02:00", "2026-06-15T14:00:00Z")]
    [InlineData("2026-06-15T14:00Z", "2026-06-15T14:00:00Z")]
    public async Task A_moment_in_the_context_is_the_deadline(string given, string expected)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var moved = await world.MoveAsync(order, "in_progress", null, $$"""{"estimated_completion":"{{given}}","production_line":"A1"}""");
        Assert.Equal(DateTimeOffset.Parse(expected), moved.Deadline);
        Assert.False(moved.IsOverdue);
    }

    [Fact]
    public async Task A_moment_that_has_passed_makes_it_late_at_once()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var moved = await world.MoveAsync(order, "in_progress", null, """{"estimated_completion":"2026-03-01T14:00:00Z"}""");
        Assert.True(moved.IsOverdue);
        var overdue = await world.Queries.OverdueAsync(StatusWorld.Planner, new OverdueFilter(), StatusWorld.Ct);
        Assert.Equal(order.EntityId, Assert.Single(overdue.Items).EntityId);
    }

    [Theory]
    [InlineData("""{"estimated_completion":"next week"}""")]
    [InlineData("""{"estimated_completion":"2026-06-15"}""")]
    [InlineData("""{"estimated_completion":5}""")]
    [InlineData("""{"other":"2026-06-15T14:00:00Z"}""")]
    public async Task Anything_else_in_the_context_leaves_the_steps_own_budget(string context)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var moved = await world.MoveAsync(order, "in_progress", null, context);

        // of 40 hours Monday takes 7, three days 8½ each and Friday the other 7½: until 16:30
        Assert.Equal(new DateTimeOffset(2026, 3, 6, 15, 30, 0, TimeSpan.Zero), moved.Deadline);
    }

    [Fact]
    public async Task A_final_status_has_no_deadline_whatever_the_context_says()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync();
        var moved = await world.MoveAsync(order, "cancelled", "Customer withdrew", """{"estimated_completion":"2026-03-01T14:00:00Z"}""");
        Assert.Equal((null, false), (moved.Deadline, moved.IsOverdue));
    }

    [Fact]
    public async Task The_explanation_adds_up_to_the_budget()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        world.Clock.Advance(TimeSpan.FromDays(53).Add(TimeSpan.FromHours(5))); // Friday 24 April, 16:00 local: King's Day is on Monday
        var order = await world.MoveThroughAsync(await world.StartAsync(source: "partner"), "quote_draft");
        world.Clock.Advance(TimeSpan.FromHours(1));

        var explained = await world.ExplainAsync(order);
        Assert.Equal(("quote_draft", SlaMode.Business, "NL kantoor", 960, 60, 900), (explained!.Status, explained.Mode, explained.Calendar, explained.BudgetMinutes, explained.UsedMinutes, explained.RemainingMinutes));
        Assert.Equal(explained.BudgetMinutes, explained.Segments.Where(s => s.Kind is SlaSegmentKind.Running or SlaSegmentKind.Future).Sum(s => s.Minutes));
        Assert.Equal(explained.UsedMinutes, explained.Segments.Where(s => s.Kind is SlaSegmentKind.Running).Sum(s => s.Minutes));
        Assert.Equal("Koningsdag", explained.Segments.Single(s => s.Kind is SlaSegmentKind.Holiday).Holiday!.NameNl);
        Assert.All(explained.Segments.Zip(explained.Segments.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
        Assert.Equal((order.At, order.Deadline), (explained.Segments[0].From, explained.Segments[^1].To));
    }

    [Fact]
    public async Task The_explanation_of_a_late_record_ends_with_how_late_it_is()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var order = await world.StartAsync(); // 24 hours around the clock
        world.Clock.Advance(TimeSpan.FromHours(30));
        var explained = await world.ExplainAsync(order);
        Assert.Equal((1440, 1800, -360), (explained!.BudgetMinutes, explained.UsedMinutes, explained.RemainingMinutes));
        Assert.Equal([(SlaSegmentKind.Running, 1440), (SlaSegmentKind.Late, 360)], explained.Segments.Select(s => (s.Kind, s.Minutes)));
    }

    [Fact]
    public async Task A_step_without_a_clock_has_nothing_to_explain()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        var visit = await world.StartAsync(EntityTypes.Visit);
        Assert.Null(await world.ExplainAsync(visit));
    }
}
