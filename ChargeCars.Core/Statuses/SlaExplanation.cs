using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>What a piece of time was, or will be, to a clock.</summary>
public enum SlaSegmentKind
{
    /// <summary>It counted.</summary>
    Running,

    /// <summary>On hold.</summary>
    Paused,

    /// <summary>Night, lunch or weekend.</summary>
    Closed,

    /// <summary>A day off.</summary>
    Holiday,

    /// <summary>It will count.</summary>
    Future,

    /// <summary>Past the deadline.</summary>
    Late,
}

/// <summary>A piece of a clock's time.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Minutes">Whole minutes: counted ones of pieces that count, of the wall clock for the others.</param>
/// <param name="Holiday">Which day off; null for the other kinds.</param>
public sealed record SlaSegment(SlaSegmentKind Kind, DateTimeOffset From, DateTimeOffset To, int Minutes, Holiday? Holiday = null);

/// <summary>Why a deadline is what it is: budget = used + remaining, in minutes, and the pieces it is made of.</summary>
/// <param name="Status">The step whose clock it is; on hold the step that is held.</param>
/// <param name="Mode">How time is counted.</param>
/// <param name="Calendar">Name of the calendar; null when the clock runs around the clock.</param>
/// <param name="Start">UTC; when the clock began to run.</param>
/// <param name="BudgetMinutes">What the step allows, or what an agreed deadline left at the start.</param>
/// <param name="UsedMinutes">Counted so far; more than the budget when late.</param>
/// <param name="RemainingMinutes">Budget less used; negative when late.</param>
/// <param name="PausedMinutes">On hold so far, by the wall clock.</param>
/// <param name="Deadline">UTC; null while it is on hold.</param>
/// <param name="IsExplicit">The deadline was agreed, not computed.</param>
/// <param name="PausedSince">UTC; null when it runs.</param>
/// <param name="ExpectedResumeAt">UTC; when the hold is expected to end.</param>
/// <param name="Segments">From the start to the deadline or now, whichever is later; they touch each other.</param>
/// <param name="CalendarUntil">UTC; until when those were the calendar's hours, when the clock keeps hours that have been replaced; null when they still are.</param>
public sealed record SlaExplanation(
    string Status,
    SlaMode Mode,
    string? Calendar,
    DateTimeOffset Start,
    int BudgetMinutes,
    int UsedMinutes,
    int RemainingMinutes,
    int PausedMinutes,
    DateTimeOffset? Deadline,
    bool IsExplicit,
    DateTimeOffset? PausedSince,
    DateTimeOffset? ExpectedResumeAt,
    IReadOnlyList<SlaSegment> Segments,
    DateTimeOffset? CalendarUntil = null)
{
    /// <summary>Explains <paramref name="clock"/> as it stands at <paramref name="now"/>.</summary>
    internal static SlaExplanation Of(SlaClock clock, string status, bool isExplicit, DateTimeOffset now, DateTimeOffset? expectedResumeAt)
    {
        var deadline = clock.Deadline;
        var segments = SlaTimeline.Of(clock, deadline, now);
        var (budget, used) = (Minutes(clock.Budget), Minutes(clock.UsedAt(now)));
        return new SlaExplanation(
            status,
            clock.Mode,
            clock.Mode is SlaMode.Business ? clock.Calendar.Name : null,
            clock.Start,
            budget,
            used,
            budget - used,
            segments.Where(s => s.Kind is SlaSegmentKind.Paused).Sum(s => s.Minutes),
            deadline,
            isExplicit,
            clock.Pauses is [.., { To: null } lasting] ? lasting.From : null,
            expectedResumeAt,
            segments,
            clock.Mode is SlaMode.Business ? clock.Calendar.Until : null);
    }

    internal static int Minutes(TimeSpan time) => (int)Math.Min(time.Ticks / TimeSpan.TicksPerMinute, int.MaxValue);
}
