using ChargeCars.Core.Calendars;
using ChargeCars.Core.Statuses.Clocks;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>A move as the log keeps it.</summary>
internal sealed record LogMove(
    long EntityId, int Sequence, string? From, string To, DateTimeOffset At, string? Reason, string? Context, long? UserId, string? Component, bool WasOverdue);

/// <summary>A time that a record would have spent in a step.</summary>
internal readonly record struct SimulatedStay(string Status, bool HasDeadline, bool IsLate, bool WasLate);

/// <summary>A run of a clock over several steps.</summary>
internal readonly record struct SimulatedRun(string Key, bool IsLate);

/// <summary>What would have come of one record under a sketch. Follows from its log, the sketch and the calendars alone.</summary>
internal sealed class SimulatedRecord
{
    private readonly WorkflowSketch sketch;
    private readonly CalendarSet calendars;
    private readonly long businessEntityId;
    private readonly DateTimeOffset now;
    private readonly List<SlaPause> pauses = [];
    private string? current;
    private string? held;
    private DateTimeOffset start;
    private DateTimeOffset? agreed;

    private SimulatedRecord(WorkflowSketch sketch, CalendarSet calendars, long businessEntityId, DateTimeOffset now) =>
        (this.sketch, this.calendars, this.businessEntityId, this.now) = (sketch, calendars, businessEntityId, now);

    /// <summary>Steps that it would have been in.</summary>
    public List<SimulatedStay> Stays { get; } = [];

    /// <summary>Clocks over several steps.</summary>
    public List<SimulatedRun> Targets { get; } = [];

    /// <summary>The status that the sketch lacks; null when it got to where it is.</summary>
    public string? StuckAt { get; private set; }

    /// <summary>Moves that would have been refused, each kind once per arrow.</summary>
    public HashSet<(string From, string To, RefusalKind Kind)> Refusals { get; } = [];

    /// <summary>Moves along arrows with a guard, whose answer the log does not know.</summary>
    public List<(SketchTransition Arrow, LogMove Move)> Guarded { get; } = [];

    /// <summary>Follows a record through its log.</summary>
    /// <param name="sketch">What to try.</param>
    /// <param name="calendars">Whose hours count.</param>
    /// <param name="businessEntityId">The record's company.</param>
    /// <param name="moves">Its moves, the creation first.</param>
    /// <param name="isLateNow">Its step is late now, in truth.</param>
    /// <param name="mayTake">Whether whoever made a move has one of these roles.</param>
    /// <param name="now">UTC.</param>
    public static SimulatedRecord Follow(
        WorkflowSketch sketch,
        CalendarSet calendars,
        long businessEntityId,
        IReadOnlyList<LogMove> moves,
        bool isLateNow,
        Func<LogMove, IReadOnlyList<string>, bool> mayTake,
        DateTimeOffset now)
    {
        var record = new SimulatedRecord(sketch, calendars, businessEntityId, now);
        var taken = new List<LogMove>();
        foreach (var move in moves)
        {
            if (!record.Take(move, mayTake))
            {
                break;
            }

            taken.Add(move);
        }

        // what got stuck is counted as that, and its step as far as it had come by then
        if (record.current is { } last && sketch.Step(last) is { IsFinal: false })
        {
            var stuck = record.StuckAt is null ? null : moves[taken.Count];
            record.Leave(stuck?.At, stuck?.WasOverdue ?? isLateNow);
        }

        record.Clocks(taken);
        return record;
    }

    private bool Take(LogMove move, Func<LogMove, IReadOnlyList<string>, bool> mayTake)
    {
        var step = sketch.Step(move.To);
        var arrow = current is null ? null : sketch.Transitions.FirstOrDefault(t => t.From == current && t.To == move.To);
        if (step is null && arrow is null)
        {
            StuckAt = move.To;
            return false;
        }

        if (current is not null && move.To != held)
        {
            Ask(arrow, step, move, mayTake);
        }

        if (held is not null)
        {
            pauses[^1] = pauses[^1] with { To = move.At };
            if (move.To == held)
            {
                (current, held) = (held, null);
                return true;
            }
        }
        else if (current is not null && step is { IsHold: true })
        {
            pauses.Add(new SlaPause(move.At, null));
            (held, current) = (current, move.To);
            return true;
        }

        if (current is not null)
        {
            Leave(move.At, move.WasOverdue);
        }

        Enter(step, move);
        return true;
    }

    private void Ask(SketchTransition? arrow, SketchStep? step, LogMove move, Func<LogMove, IReadOnlyList<string>, bool> mayTake)
    {
        void Refuse(RefusalKind kind) => Refusals.Add((current!, move.To, kind));
        if (arrow is null)
        {
            Refuse(RefusalKind.NoArrow);
            return;
        }

        if ((arrow.RequiresReason || step is { RequiresReason: true }) && string.IsNullOrWhiteSpace(move.Reason) && move.Component is null)
        {
            Refuse(RefusalKind.NoReason);
        }

        if (arrow.Roles.Count > 0 && !mayTake(move, arrow.Roles))
        {
            Refuse(RefusalKind.NoRole);
        }

        if (step?.ApprovalRole is { } role && !mayTake(move, [role]))
        {
            Refuse(RefusalKind.NoApproval);
        }

        if (!arrow.Guard.IsEmpty)
        {
            Guarded.Add((arrow, move));
        }
    }

    private void Enter(SketchStep? step, LogMove move)
    {
        (current, held, start) = (move.To, null, move.At);
        pauses.Clear();
        var context = step is null or { IsFinal: true } || move.Context is null ? null : StatusContext.Parse(move.Context, "business_context");
        agreed = context?.Moment(step?.DeadlineField) ?? context?.Moment(StatusContext.EstimatedCompletion);
        if (step is { IsFinal: true } or null)
        {
            Stays.Add(new SimulatedStay(move.To, false, false, false));
        }
    }

    /// <param name="at">UTC; null while it is still there.</param>
    /// <param name="wasLate">It was late in truth.</param>
    private void Leave(DateTimeOffset? at, bool wasLate)
    {
        if (sketch.Step(held ?? current!) is not { IsFinal: false } step)
        {
            return;
        }

        var deadline = Deadline(step);
        Stays.Add(new SimulatedStay(step.Status, deadline is not null, deadline < (at ?? now), wasLate));
    }

    private DateTimeOffset? Deadline(SketchStep step)
    {
        if (agreed is { } moment)
        {
            var left = moment - start;
            return left <= TimeSpan.Zero ? moment : new SlaClock(calendars.Default, SlaMode.Elapsed, start, left, pauses).Deadline;
        }

        return step.SlaMinutes is { } minutes
            ? new SlaClock(calendars.For(businessEntityId, step.CalendarId, start), step.SlaMode, start, TimeSpan.FromMinutes(minutes), pauses).Deadline
            : null;
    }

    private void Clocks(List<LogMove> moves)
    {
        bool Pauses(string status) => sketch.Step(status) is { PausesClocks: true } or { IsHold: true };
        bool Ends(string status) => sketch.Step(status) is not { IsFinal: false };
        foreach (var target in sketch.Targets)
        {
            var budget = new[] { target.Minutes, (int)(((long)target.Minutes * target.RestartPercent + 99) / 100) };
            var cycles = TargetHistory.Replay([.. moves.Select(m => new ClockMove(m.To, m.At))], target.StopOn.Contains, target.RestartOn.Contains, Pauses, Ends);
            foreach (var (cycle, index) in cycles.Select((c, i) => (c, i)))
            {
                var clock = new SlaClock(
                    calendars.For(businessEntityId, target.CalendarId, cycle.Start), target.Mode, cycle.Start, TimeSpan.FromMinutes(budget[Math.Min(index, 1)]), cycle.Pauses);
                Targets.Add(new SimulatedRun(target.Key, clock.Deadline < (cycle.Stop ?? now)));
            }
        }
    }

    /// <summary>A guard that does not hold of the record as it is today.</summary>
    public void RefuseGuard(SketchTransition arrow) => Refusals.Add((arrow.From, arrow.To, RefusalKind.Guard));
}
