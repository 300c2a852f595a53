using ChargeCars.Core.Calendars;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>What the clocks of a record are, from the facts that are stored. No answer depends on when it is asked for.</summary>
internal static class ClockRules
{
    /// <summary>The clock of the step that a record is in, or that it is held in; null when that step has none.</summary>
    public static SlaClock? OfStep(CalendarSet calendars, WorkflowDefinition definition, StatusTrack track, IReadOnlyList<SlaPause> pauses)
    {
        if (definition.Step(track.HeldStatus ?? track.Status) is not { IsFinal: false } step)
        {
            return null;
        }

        var calendar = calendars.For(track.BusinessEntityId, step.CalendarId, track.ClockSince);
        if (track.ExplicitDeadline is { } agreed)
        {
            var left = agreed - track.ClockSince;
            return new SlaClock(calendar, SlaMode.Elapsed, track.ClockSince, left > TimeSpan.Zero ? left : TimeSpan.Zero, pauses);
        }

        return step.SlaMinutes is { } minutes ? new SlaClock(calendar, step.SlaMode, track.ClockSince, TimeSpan.FromMinutes(minutes), pauses) : null;
    }

    /// <summary>When the step's clock is to be told of.</summary>
    public static SlaSchedule ScheduleOfStep(CalendarSet calendars, WorkflowDefinition definition, StatusTrack track, SlaClock clock)
    {
        var step = definition.Step(track.HeldStatus ?? track.Status);
        return new SlaSchedule(clock, calendars.For(track.BusinessEntityId, step?.CalendarId, track.ClockSince), step?.WarnPercent, step is null ? [] : definition.LadderOf(step.Status));
    }

    /// <summary>A clock that runs over several steps.</summary>
    public static SlaClock OfTarget(CalendarSet calendars, TargetPlan plan, StatusTrack track, TargetClock clock, IReadOnlyList<SlaPause> pauses) => new(
        calendars.For(track.BusinessEntityId, plan.Target.CalendarId, clock.StartedAt), plan.Target.Mode, clock.StartedAt, TimeSpan.FromMinutes(clock.BudgetMinutes), pauses);

    /// <summary>When that clock is to be told of.</summary>
    public static SlaSchedule ScheduleOfTarget(CalendarSet calendars, TargetPlan plan, StatusTrack track, SlaClock clock) =>
        new(clock, calendars.For(track.BusinessEntityId, plan.Target.CalendarId, clock.Start), plan.Target.WarnPercent, plan.Ladder);

    /// <summary>Puts the deadline of the step, and what is told of it next, where the clock says. A record on hold keeps the day it is expected back.</summary>
    public static void Wind(CalendarSet calendars, WorkflowDefinition definition, StatusTrack track, IReadOnlyList<SlaPause> pauses)
    {
        if (track.HeldStatus is not null)
        {
            return;
        }

        if (OfStep(calendars, definition, track, pauses) is not { } clock)
        {
            (track.StepDeadline, track.SlaNextAt) = (null, null);
            return;
        }

        // a moment agreed that has passed already is the deadline as it was agreed
        track.StepDeadline = track.ExplicitDeadline is { } agreed && agreed <= track.ClockSince ? agreed : clock.Deadline;
        var next = ScheduleOfStep(calendars, definition, track, clock).After(track.SlaStage);
        track.SlaNextAt = next?.Stage is SlaStages.Breached ? track.StepDeadline : next?.At;
    }

    /// <summary>The same for a clock that runs over several steps.</summary>
    public static void Wind(CalendarSet calendars, TargetPlan plan, StatusTrack track, TargetClock clock, IReadOnlyList<SlaPause> pauses)
    {
        if (clock.StoppedAt is not null)
        {
            clock.SlaNextAt = null;
            return;
        }

        var running = OfTarget(calendars, plan, track, clock, pauses);
        clock.Deadline = running.Deadline;
        clock.SlaNextAt = ScheduleOfTarget(calendars, plan, track, running).After(clock.SlaStage)?.At;
    }

    /// <summary>The soonest deadline of all clocks that run.</summary>
    public static DateTimeOffset? Soonest(StatusTrack track, IEnumerable<TargetClock> clocks) => clocks
        .Where(c => c.StoppedAt is null)
        .Select(c => c.Deadline)
        .Append(track.StepDeadline)
        .Min();
}
