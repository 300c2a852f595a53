using ChargeCars.Core.Calendars;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>
/// Keeps the clocks of a record while it moves: the one of its step and those of its workflow's targets, each for itself. A workflow without targets
/// costs nothing more than its step's clock.
/// </summary>
public sealed class KeepClocks(CalendarBook book)
{
    /// <summary>The calendars that clocks count with; from memory when they have not changed.</summary>
    internal ValueTask<CalendarSet> CalendarsAsync(AppDb db, CancellationToken ct) => book.ReadAsync(db, ct);

    /// <summary>Begins the clocks of a new record, which entered its first step just now. The step's clock begins too.</summary>
    internal async Task StartAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct)
    {
        var calendars = await CalendarsAsync(db, ct);
        ClockRules.Wind(calendars, definition, track, []);
        track.Deadline = track.StepDeadline;
        if (definition.Targets.Count == 0)
        {
            return;
        }

        // clocks refer to the track by its key
        await db.SaveChangesAsync(ct);
        var running = new List<RunningClock>();
        foreach (var plan in definition.Targets.Where(p => !p.StopsOn(track.Status)))
        {
            running.Add(await BeginAsync(db, definition, plan, track, cycle: 1, ct));
        }

        Wind(calendars, track, running);
    }

    /// <summary>Winds the clocks of a record that entered a step just now, with a whole new budget for the step.</summary>
    internal async Task EnterAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct)
    {
        ClockRules.Wind(await CalendarsAsync(db, ct), definition, track, []);
        await MoveTargetsAsync(db, definition, track, ct);
    }

    /// <summary>Lets the clocks of a record that was put on hold just now stand still.</summary>
    internal Task HoldAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct) => MoveTargetsAsync(db, definition, track, ct);

    /// <summary>Winds the clocks of a record that came back from a hold just now: its step goes on with what was left.</summary>
    internal async Task ResumeAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct)
    {
        // the hold just ended is not saved yet, so the clock reads it from this context
        await db.SaveChangesAsync(ct);
        var (status, since) = (track.Status, track.ClockSince);
        var told = await db.SlaNotices
            .Where(n => n.StatusTrackId == track.Id && n.Clock == SlaNotice.StepClock && n.Status == status && n.At >= since)
            .MaxAsync(n => (int?)n.Stage, ct);
        track.Told(told ?? 0);
        ClockRules.Wind(await CalendarsAsync(db, ct), definition, track, await PausesAsync(db, track, ct));
        await MoveTargetsAsync(db, definition, track, ct);
    }

    /// <summary>The soonest deadline of all clocks of the record that run; null when none does.</summary>
    internal static async Task<DateTimeOffset?> SoonestAsync(AppDb db, StatusTrack track, CancellationToken ct) =>
        ClockRules.Soonest(track, await db.TargetClocks.AsNoTracking().Where(c => c.StatusTrackId == track.Id && c.StoppedAt == null).ToListAsync(ct));

    /// <summary>The clock of the step that a record is in, or that it is held in; null when that step has none.</summary>
    internal async Task<SlaClock?> StepClockAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct) =>
        ClockRules.OfStep(await CalendarsAsync(db, ct), definition, track, await PausesAsync(db, track, ct));

    /// <summary>
    /// Takes the clocks of a record from one version of its workflow to another, or to another workflow. What has been used and what was paused
    /// stays; a target that the new version lacks stops, and one that only the new version has runs as if it had run from the start. A deadline that
    /// moves into the future is told of anew. The track is on the new version already.
    /// </summary>
    internal async Task ChangeVersionAsync(AppDb db, WorkflowDefinition from, WorkflowDefinition to, StatusTrack track, CancellationToken ct)
    {
        var calendars = await CalendarsAsync(db, ct);
        var told = await SlaTold.ReadAsync(db, [track.Id], ct);
        var (now, deadline, pauses) = (db.Clock.GetUtcNow(), track.StepDeadline, await PausesAsync(db, track, ct));
        ClockRules.Wind(calendars, to, track, pauses);
        if (told.Settle(track, deadline, now))
        {
            ClockRules.Wind(calendars, to, track, pauses);
        }

        var clocks = await CarryAsync(db, from, to, track, ct);
        var before = clocks.Select(c => c.Clock.Deadline).ToList();
        Wind(calendars, track, clocks);
        foreach (var (one, was) in clocks.Zip(before))
        {
            told.Settle(track, one.Plan!.Target.Key, one.Clock, was, now);
        }

        Wind(calendars, track, clocks);
    }

    /// <summary>The times on hold since the step's clock began.</summary>
    internal static async Task<IReadOnlyList<SlaPause>> PausesAsync(AppDb db, StatusTrack track, CancellationToken ct) => [.. (await db.Holds
        .Where(h => h.StatusTrackId == track.Id && h.StartedAt >= track.ClockSince)
        .OrderBy(h => h.StartedAt)
        .Select(h => new { h.StartedAt, h.EndedAt })
        .ToListAsync(ct))
        .Select(h => new SlaPause(h.StartedAt, h.EndedAt))];

    /// <summary>The clocks of the new version's targets: those of the old one's with the same key, stopped ones too because they may begin anew, and those that it adds.</summary>
    private static async Task<List<RunningClock>> CarryAsync(AppDb db, WorkflowDefinition from, WorkflowDefinition to, StatusTrack track, CancellationToken ct)
    {
        var all = await ReadAsync(db, track, ct);
        var kept = new List<RunningClock>();
        foreach (var one in all)
        {
            var key = from.Targets.FirstOrDefault(t => t.Target.Id == one.Clock.SlaTargetId)?.Target.Key;
            if (to.Targets.FirstOrDefault(t => t.Target.Key == key) is { } plan)
            {
                kept.Add(one with { Plan = plan });
            }
            else if (one.Clock.StoppedAt is null)
            {
                Stop(one, track.Since);
            }
        }

        // clocks left from an earlier stay on the new version would be in the way of those that come
        var coming = to.Targets.Select(t => t.Target.Id).ToHashSet();
        var left = all.Where(c => coming.Contains(c.Clock.SlaTargetId) && !kept.Exists(k => ReferenceEquals(k.Clock, c.Clock))).Select(c => c.Clock).ToList();
        if (left.Count > 0)
        {
            var ids = left.ConvertAll(c => c.Id);
            await db.TargetClockPauses.Where(p => ids.Contains(p.TargetClockId)).ExecuteDeleteAsync(ct);
            db.RemoveRange(left);
            await db.SaveChangesAsync(ct);
        }

        foreach (var one in kept)
        {
            one.Clock.SlaTargetId = one.Plan!.Target.Id;
            one.Clock.BudgetMinutes = one.Clock.StoppedAt is null ? one.Plan.BudgetOf(one.Clock.Cycle) : one.Clock.BudgetMinutes;
        }

        var known = from.Targets.Select(t => t.Target.Key).ToHashSet();
        var added = to.Targets.Where(t => !known.Contains(t.Target.Key)).ToList();
        if (added.Count > 0)
        {
            var moves = await db.StatusTransitions.AsNoTracking()
                .Where(t => t.EntityType == track.EntityType && t.EntityId == track.EntityId)
                .OrderBy(t => t.Sequence)
                .Select(t => new ClockMove(t.To, t.At))
                .ToListAsync(ct);
            foreach (var plan in added)
            {
                kept.AddRange(await ReplayAsync(db, to, plan, track, moves, ct));
            }
        }

        return kept;
    }

    private static void Wind(CalendarSet calendars, StatusTrack track, IReadOnlyCollection<RunningClock> clocks)
    {
        foreach (var one in clocks.Where(c => c.Plan is not null))
        {
            ClockRules.Wind(calendars, one.Plan!, track, one.Clock, [.. one.Pauses.Select(p => new SlaPause(p.From, p.To))]);
        }

        track.Deadline = ClockRules.Soonest(track, clocks.Select(c => c.Clock));
    }

    /// <summary>True when clocks over several steps stand still in this status.</summary>
    private static bool Pauses(WorkflowDefinition definition, string status) => definition.Step(status) is { PausesClocks: true } or { IsHold: true };

    private static bool Ends(WorkflowDefinition definition, string status) => definition.Step(status) is null or { IsFinal: true };

    private static async Task<List<RunningClock>> ReadAsync(AppDb db, StatusTrack track, CancellationToken ct)
    {
        var clocks = await db.TargetClocks.Where(c => c.StatusTrackId == track.Id).OrderBy(c => c.Id).ToListAsync(ct);
        var running = clocks.Where(c => c.StoppedAt is null).Select(c => c.Id).ToList();
        var pauses = running.Count == 0 ? [] : await db.TargetClockPauses.Where(p => running.Contains(p.TargetClockId)).OrderBy(p => p.From).ToListAsync(ct);
        return [.. clocks.Select(c => new RunningClock(null, c, [.. pauses.Where(p => p.TargetClockId == c.Id)]))];
    }

    private static void Stop(RunningClock one, DateTimeOffset now)
    {
        Unpause(one, now);
        (one.Clock.StoppedAt, one.Clock.SlaNextAt) = (now, null);
    }

    private static void Unpause(RunningClock one, DateTimeOffset now)
    {
        foreach (var pause in one.Pauses.Where(p => p.To is null))
        {
            pause.To = now;
        }

        one.Clock.PausedSince = null;
    }

    private static void Pause(AppDb db, RunningClock one, DateTimeOffset now)
    {
        var pause = new TargetClockPause { TargetClockId = one.Clock.Id, From = now };
        db.Add(pause);
        one.Pauses.Add(pause);
        one.Clock.PausedSince = now;
    }

    private static async Task<RunningClock> BeginAsync(AppDb db, WorkflowDefinition definition, TargetPlan plan, StatusTrack track, int cycle, CancellationToken ct)
    {
        var one = new RunningClock(
            plan,
            new TargetClock { StatusTrackId = track.Id, SlaTargetId = plan.Target.Id, Cycle = cycle, StartedAt = track.Since, BudgetMinutes = plan.BudgetOf(cycle) },
            []);
        db.Add(one.Clock);
        if (Pauses(definition, track.Status))
        {
            // pauses refer to the clock by its key
            await db.SaveChangesAsync(ct);
            Pause(db, one, track.Since);
        }

        return one;
    }

    private async Task MoveTargetsAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct)
    {
        track.Deadline = track.StepDeadline;
        if (definition.Targets.Count == 0)
        {
            return;
        }

        var (status, now) = (track.Status, track.Since);
        var all = await ReadAsync(db, track, ct);
        var clocks = new List<RunningClock>();
        foreach (var plan in definition.Targets)
        {
            var last = all.Where(c => c.Clock.SlaTargetId == plan.Target.Id).MaxBy(c => c.Clock.Cycle);
            if (last is { Clock.StoppedAt: null })
            {
                var one = last with { Plan = plan };
                Move(db, definition, one, track);
                clocks.Add(one);
            }
            else if (last is not null && plan.RestartsOn(status) && !Ends(definition, status))
            {
                clocks.Add(await BeginAsync(db, definition, plan, track, last.Clock.Cycle + 1, ct));
            }
        }

        Wind(await CalendarsAsync(db, ct), track, clocks);
        foreach (var late in clocks.Where(c => c.Clock.StoppedAt is not null && c.Clock.Deadline < now && c.Clock.SlaStage < SlaStages.Breached))
        {
            // it ran out after the last scan: nobody has been told
            (late.Clock.SlaStage, late.Clock.BreachedAt) = (SlaStages.Breached, now);
            SlaTelling.Breach(db, track, late.Plan!.Target.Key, late.Clock.Cycle, late.Clock.Deadline!.Value, now);
        }
    }

    private static void Move(AppDb db, WorkflowDefinition definition, RunningClock one, StatusTrack track)
    {
        var (status, now) = (track.Status, track.Since);
        if (one.Plan!.StopsOn(status) || Ends(definition, status))
        {
            Stop(one, now);
        }
        else if (Pauses(definition, status))
        {
            if (one.Clock.PausedSince is null)
            {
                Pause(db, one, now);
            }
        }
        else if (one.Clock.PausedSince is not null)
        {
            Unpause(one, now);
        }
    }

    /// <summary>The clocks that a target would have had if it had been there from the start.</summary>
    private static async Task<List<RunningClock>> ReplayAsync(
        AppDb db, WorkflowDefinition definition, TargetPlan plan, StatusTrack track, IReadOnlyList<ClockMove> moves, CancellationToken ct)
    {
        var cycles = TargetHistory.Replay(moves, plan.StopsOn, plan.RestartsOn, s => Pauses(definition, s), s => Ends(definition, s));
        var clocks = new List<RunningClock>();
        foreach (var (cycle, index) in cycles.Select((c, i) => (c, i + 1)))
        {
            var clock = new TargetClock
            {
                StatusTrackId = track.Id, SlaTargetId = plan.Target.Id, Cycle = index, StartedAt = cycle.Start, BudgetMinutes = plan.BudgetOf(index),
            };
            (clock.StoppedAt, clock.PausedSince) = (cycle.Stop, cycle.Pauses is [.., { To: null } lasting] ? lasting.From : null);
            db.Add(clock);
            await db.SaveChangesAsync(ct);
            var pauses = cycle.Pauses.Select(p => new TargetClockPause { TargetClockId = clock.Id, From = p.From, To = p.To }).ToList();
            db.AddRange(pauses);
            clocks.Add(new RunningClock(plan, clock, pauses));
        }

        return clocks;
    }

    /// <param name="Plan">What it measures; null where nobody asks.</param>
    /// <param name="Clock">Its row.</param>
    /// <param name="Pauses">In order; of clocks that have stopped they are not read.</param>
    private sealed record RunningClock(TargetPlan? Plan, TargetClock Clock, List<TargetClockPause> Pauses);
}
