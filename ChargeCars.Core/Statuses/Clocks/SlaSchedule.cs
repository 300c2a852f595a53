using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Escalations;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>Something to be told about a clock.</summary>
/// <param name="Stage">As in <see cref="StatusTrack.SlaStage"/>.</param>
/// <param name="At">UTC; when it is due.</param>
/// <param name="Rung">Who hears of it, and how; null for the warning and the breach.</param>
internal readonly record struct SlaMoment(int Stage, DateTimeOffset At, EscalationRung? Rung)
{
    public SlaNoticeKind Kind => Stage switch
    {
        SlaStages.Warned => SlaNoticeKind.Warning,
        SlaStages.Breached => SlaNoticeKind.Breach,
        _ => SlaNoticeKind.Escalation,
    };
}

/// <summary>
/// When what is to be told about a clock is due: the warning after a share of the budget, the breach, then the rungs, each as many minutes after
/// the deadline as the clock counts. A rung that is not urgent waits for open hours. Like the deadline it follows from the clock and nothing else.
/// </summary>
/// <param name="Clock">The clock.</param>
/// <param name="Calendar">Whose hours are open for messages, also when the clock runs around the clock.</param>
/// <param name="WarnPercent">Share of the budget, 1–99 %; null for no warning.</param>
/// <param name="Ladder">The soonest rung first.</param>
internal sealed record SlaSchedule(SlaClock Clock, BusinessCalendar Calendar, int? WarnPercent, IReadOnlyList<EscalationRung> Ladder)
{
    /// <summary>What comes after <paramref name="stage"/>; null when everything is told, or the clock stands still before it.</summary>
    public SlaMoment? After(int stage) => stage switch
    {
        < SlaStages.Warned => Warning() ?? Breach(),
        SlaStages.Warned => Breach(),
        _ => Rung(stage - SlaStages.Breached),
    };

    private SlaMoment? Warning()
    {
        if (WarnPercent is not { } percent || Clock.Budget <= TimeSpan.Zero)
        {
            return null;
        }

        var share = Clock with { Budget = TimeSpan.FromTicks(Clock.Budget.Ticks / 100 * percent) };
        return share.Deadline is { } at ? new SlaMoment(SlaStages.Warned, at, null) : null;
    }

    private SlaMoment? Breach() => Clock.Deadline is { } at ? new SlaMoment(SlaStages.Breached, at, null) : null;

    /// <summary>By when they are due: an urgent rung may overtake one that waits for the morning.</summary>
    private SlaMoment? Rung(int index)
    {
        if (index >= Ladder.Count)
        {
            return null;
        }

        var due = Ladder
            .Select(r => (Rung: r, At: (Clock with { Budget = Clock.Budget + TimeSpan.FromMinutes(r.AfterMinutes) }).Deadline))
            .Where(r => r.At is not null)
            .Select(r => (r.Rung, At: r.Rung.Urgent ? r.At!.Value : Calendar.NextOpen(r.At!.Value)))
            .OrderBy(r => r.At)
            .ToList();
        return index < due.Count ? new SlaMoment(SlaStages.Breached + 1 + index, due[index].At, due[index].Rung) : null;
    }
}
