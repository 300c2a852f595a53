using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.ClockWorld;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class TargetClockTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_row_of_a_list_tells_what_the_page_explains(DatabaseProvider provider)
    {
        await using var world = await ClockWorld.OnAsync(provider);
        var ticket = await world.OpenAsync();
        foreach (var (moment, state) in new[] { (At(2, "11:00"), RowClockState.Running), (At(3, "10:00"), RowClockState.Late) })
        {
            world.MoveClockTo(moment);
            var soonest = (await world.ExplainAllAsync(ticket)).Where(c => c.Sla.Deadline is not null).MinBy(c => c.Sla.Deadline)!.Sla;
            var row = await world.ReadAsync(async db =>
            {
                var t = await db.StatusTracks.AsNoTracking().SingleAsync(x => x.EntityId == ticket.EntityId && x.EntityType == EntityTypes.Ticket, StatusWorld.Ct);
                var read = new RowTrack(t.Id, t.WorkflowVersionId, t.Status, t.Category, t.BusinessEntityId, t.Since, t.Deadline, t.StepDeadline, t.HeldStatus, t.ClockSince, t.ExplicitDeadline);
                return (await world.Get<RowClocks>().ReadAsync(db, [read], StatusWorld.Ct))[0];
            });
            Assert.Equal((state, Math.Abs(soonest.RemainingMinutes)), (row.State, row.Minutes));
            Assert.Equal((double)soonest.UsedMinutes / soonest.BudgetMinutes, row.UsedShare, 3);
        }
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Each_clock_counts_for_itself_and_the_soonest_is_the_records_deadline(DatabaseProvider provider)
    {
        await using var world = await ClockWorld.OnAsync(provider);
        var ticket = await world.OpenAsync();
        Assert.Equal(At(2, "14:30"), ticket.Deadline); // 4 open hours over lunch
        Assert.Equal((At(2, "14:30"), At(4, "09:00")), ((await world.ClocksAsync(ticket, "first_response"))[0].Deadline, (await world.ClocksAsync(ticket, "resolution"))[0].Deadline));

        // the answer stops its own clock only; the step's is now the soonest
        world.MoveClockTo(At(2, "11:00"));
        ticket = await world.MoveAsync(ticket, "assigned");
        Assert.Equal(At(3, "10:30"), ticket.Deadline);
        var answered = Assert.Single(await world.ClocksAsync(ticket, "first_response"));
        Assert.Equal((At(2, "11:00"), null, null), (answered.StoppedAt, answered.BreachedAt, answered.SlaNextAt));

        // waiting: the step has no clock and the other stands still
        world.MoveClockTo(At(2, "12:00"));
        ticket = await world.MoveAsync(ticket, "waiting");
        Assert.Null(ticket.Deadline);
        world.MoveClockTo(At(3, "12:00"));
        ticket = await world.MoveAsync(ticket, "open");
        Assert.Equal(At(5, "09:00"), ticket.Deadline); // a day of 8½ hours later
        var track = await world.ReadAsync(db => db.StatusTracks.SingleAsync(t => t.EntityId == ticket.EntityId && t.EntityType == EntityTypes.Ticket, StatusWorld.Ct));
        Assert.Equal((null, At(5, "09:00")), (track.StepDeadline, track.Deadline));
        Assert.Equal(ticket.Deadline, (await world.CurrentAsync(ticket)).Deadline);
    }

    [Fact]
    public async Task A_hold_stops_all_clocks_and_its_end_gives_each_what_was_left()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var ticket = await world.MoveAsync(await world.OpenAsync(), "assigned");
        world.MoveClockTo(At(2, "11:00"));
        var hold = new HoldRequest("technical_issue", "Waiting for a part", At(4, "09:00"));
        ticket = await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, hold, StatusWorld.Ct);
        Assert.Equal(At(4, "09:00"), ticket.Deadline); // the day to look again
        Assert.Equal((null, At(2, "11:00")), ((await world.ClocksAsync(ticket, "resolution"))[0].Deadline, (await world.ClocksAsync(ticket, "resolution"))[0].PausedSince));

        world.MoveClockTo(At(3, "11:00"));
        ticket = await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, null, StatusWorld.Ct);
        Assert.Equal(At(4, "09:30"), ticket.Deadline); // the step: 7 hours left at 11:00 on Tuesday
        Assert.Equal(At(5, "09:00"), (await world.ClocksAsync(ticket, "resolution"))[0].Deadline);
    }

    [Fact]
    public async Task A_record_opened_again_gets_its_share_of_the_budget_and_a_cycle_of_its_own()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var ticket = await world.MoveThroughAsync(await world.OpenAsync(), "assigned", "resolved");
        Assert.Null(ticket.Deadline);
        world.MoveClockTo(At(3, "09:30"));
        ticket = await world.MoveAsync(ticket, "open");
        var clocks = await world.ClocksAsync(ticket, "resolution");
        Assert.Equal([(1, 960, true), (2, 480, false)], clocks.Select(c => (c.Cycle, c.BudgetMinutes, c.StoppedAt is not null)));
        Assert.Equal(At(4, "09:00"), ticket.Deadline);
        Assert.Single(await world.ClocksAsync(ticket, "first_response"));

        ticket = await world.MoveThroughAsync(ticket, "closed");
        Assert.All(await world.ClocksAsync(ticket, "resolution"), c => Assert.NotNull(c.StoppedAt));
    }

    [Fact]
    public async Task A_clock_that_stops_late_before_the_scan_saw_it_is_told_of_and_no_second_time()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var ticket = await world.OpenAsync();
        world.MoveClockTo(At(2, "15:00"));
        await world.MoveAsync(ticket, "assigned");
        var late = Assert.Single(await world.ClocksAsync(ticket, "first_response"));
        Assert.Equal((At(2, "14:30"), At(2, "15:00")), (late.Deadline, late.BreachedAt));
        Assert.Equal(1, await world.CountOutboxAsync(SlaBreached.Name));
        Assert.Equal(0, await world.Scan.ScanAsync(StatusWorld.Ct));
        var explained = (await world.ExplainAllAsync(ticket)).Single(c => c.Key == "first_response");
        Assert.Equal((false, -30), (explained.WasKept, explained.Sla.RemainingMinutes));
    }

    [Fact]
    public async Task However_a_record_moves_its_clocks_are_what_its_history_says()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var random = new Random(20260302);
        for (var i = 0; i < 12; i++)
        {
            var ticket = await world.OpenAsync();
            for (var move = 0; move < 14 && ticket.Next.Count > 0; move++)
            {
                world.Clock.Advance(TimeSpan.FromMinutes(random.Next(1, 900)));
                var open = ticket.Next.Where(n => n != "closed" || move > 8).ToList();
                ticket = await world.MoveAsync(ticket, open[random.Next(open.Count)], "on its way", actor: StatusWorld.Operator);
            }

            var moves = await world.ReadAsync(db => db.StatusTransitions
                .Where(t => t.EntityType == EntityTypes.Ticket && t.EntityId == ticket.EntityId).OrderBy(t => t.Sequence).Select(t => new ClockMove(t.To, t.At)).ToListAsync(StatusWorld.Ct));
            var expected = TargetHistory.Replay(moves, s => s == "resolved", s => s == "open", s => s is "waiting" or "on_hold", s => s == "closed");
            var clocks = await world.ClocksAsync(ticket, "resolution");
            var pauses = await world.ReadAsync(db => db.TargetClockPauses.OrderBy(p => p.From).ToListAsync(StatusWorld.Ct));
            Assert.Equal(
                expected.Select(c => $"{c.Start:O} {c.Stop:O} {string.Join(',', c.Pauses)}"),
                clocks.Select(c => $"{c.StartedAt:O} {c.StoppedAt:O} {string.Join(',', pauses.Where(p => p.TargetClockId == c.Id).Select(p => new SlaPause(p.From, p.To)))}"));
        }
    }

    [Fact]
    public async Task Another_agreement_keeps_the_start_and_the_pauses_of_each_clock()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var ticket = await world.OpenAsync();
        world.MoveClockTo(At(2, "11:00"));
        ticket = await world.MoveAsync(ticket, "waiting");
        world.MoveClockTo(At(2, "12:00"));
        ticket = await world.MoveAsync(ticket, "open"); // an hour paused

        var before = (await world.ReadAsync(db => db.StatusTracks.SingleAsync(t => t.EntityType == EntityTypes.Ticket, StatusWorld.Ct))).WorkflowVersionId;
        var after = await PublishAsync(world, 2, [
            new() { Key = "resolution", LabelEn = "Resolution", LabelNl = "Oplossing", Minutes = 480, Mode = SlaMode.Business, StopOn = "resolved" },
            new() { Key = "update", LabelEn = "Update", LabelNl = "Bericht", Minutes = 300, Mode = SlaMode.Elapsed, StopOn = "resolved" },
        ]);
        await world.Database.Writer.WriteAsync(
            StatusWorld.Planner,
            async (db, ct) =>
            {
                var track = await db.StatusTracks.SingleAsync(t => t.EntityType == EntityTypes.Ticket, ct);
                var (from, to) = (await world.Get<WorkflowCatalog>().VersionAsync(db, before, ct), await world.Get<WorkflowCatalog>().VersionAsync(db, after, ct));
                track.WorkflowVersionId = after;
                await world.Get<KeepClocks>().ChangeVersionAsync(db, from, to, track, ct);
            },
            StatusWorld.Ct);

        // 8 hours from 10:00 with an hour's pause: 6 on Monday, 2 on Tuesday; the new clock paused too: 5 hours from 10:00 and one more
        Assert.Equal(At(3, "10:30"), (await world.ClocksAsync(ticket, "resolution"))[^1].Deadline);
        Assert.Equal(At(2, "16:00"), (await world.ClocksAsync(ticket, "update"))[^1].Deadline);
        Assert.NotNull((await world.ClocksAsync(ticket, "first_response"))[^1].StoppedAt);
        Assert.Equal(At(2, "16:00"), (await world.CurrentAsync(ticket)).Deadline);
    }

    [Fact]
    public async Task The_explanation_shows_every_clock_and_what_a_hold_would_do_to_it()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var ticket = await world.OpenAsync();
        world.MoveClockTo(At(2, "11:00"));
        ticket = await world.MoveAsync(ticket, "assigned");
        world.MoveClockTo(At(2, "12:00"));
        var all = await world.ExplainAllAsync(ticket);
        Assert.Equal([("step", 60, 480), ("first_response", 60, 240), ("resolution", 120, 960)], all.Select(c => (c.Key, c.Sla.UsedMinutes, c.Sla.BudgetMinutes)));
        Assert.Equal((true, At(2, "11:00")), (all[1].WasKept, all[1].Sla.Segments[^1].To));
        Assert.All(all, c => Assert.Equal("NL kantoor", c.Sla.Calendar));

        // seven and fourteen hours are left on Thursday at 10:00
        var forecast = await world.Get<ClockQueries>().IfHeldAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, At(5, "10:00"), StatusWorld.Ct);
        Assert.Equal([("step", At(3, "10:30"), At(5, "17:30")), ("resolution", At(4, "09:00"), At(6, "16:00"))], forecast.Select(f => (f.Key, f.Deadline!.Value, f.IfHeld)));

        // and that is what it does
        await world.Holds.PutOnHoldAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, new HoldRequest("other", "So be it", At(5, "10:00")), StatusWorld.Ct);
        world.MoveClockTo(At(5, "10:00"));
        ticket = await world.Holds.ResumeAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, null, StatusWorld.Ct);
        Assert.Equal((At(5, "17:30"), At(6, "16:00")), (ticket.Deadline, (await world.ClocksAsync(ticket, "resolution"))[0].Deadline));

        var refused = await StatusWorld.RefusedAsync(() => world.Get<ClockQueries>().IfHeldAsync(StatusWorld.Planner, EntityTypes.Ticket, ticket.EntityId, At(2, "10:00"), StatusWorld.Ct));
        Assert.Equal("until", refused.Field);
    }
}
