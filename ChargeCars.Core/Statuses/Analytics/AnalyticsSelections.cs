using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>What became of the step that a move left.</summary>
public enum MoveOutcome
{
    /// <summary>There was one.</summary>
    Left,

    /// <summary>It was closed and had a deadline.</summary>
    WithDeadline,

    /// <summary>It was closed in time.</summary>
    InTime,

    /// <summary>It was closed late.</summary>
    Late,
}

/// <summary>A partner or person, or none of them.</summary>
/// <param name="Id">Database key; null for none: no partner, or a program.</param>
public readonly record struct OneOf(long? Id);

/// <summary>An hour of a weekday, in the Netherlands.</summary>
/// <param name="Weekday">The day.</param>
/// <param name="Hour">0–23; null for the whole day.</param>
public sealed record HourSelection(DayOfWeek Weekday, int? Hour)
{
    /// <summary>UTC; the ranges of a period that it means. The hour that autumn repeats is one of two hours, the one that spring skips none.</summary>
    internal IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Ranges(DateOnly from, DateOnly to)
    {
        for (var day = from.AddDays(((int)Weekday - (int)from.DayOfWeek + 7) % 7); day <= to; day = day.AddDays(7))
        {
            yield return Hour switch
            {
                { } hour and < 23 => (Amsterdam.Moment(day, new TimeOnly(hour, 0)), Amsterdam.Moment(day, new TimeOnly(hour + 1, 0))),
                { } hour => (Amsterdam.Moment(day, new TimeOnly(hour, 0)), Amsterdam.Moment(day.AddDays(1), TimeOnly.MinValue)),
                null => (Amsterdam.Moment(day, TimeOnly.MinValue), Amsterdam.Moment(day.AddDays(1), TimeOnly.MinValue)),
            };
        }
    }
}

/// <summary>Which moves to list; null does not ask.</summary>
/// <param name="Left">Those that left this status.</param>
/// <param name="Entered">Those that entered this status.</param>
/// <param name="Outcome">What became of the step left.</param>
/// <param name="Partner">Of records that came through this partner.</param>
/// <param name="Person">Made by this person.</param>
/// <param name="Hour">Made in this hour.</param>
/// <param name="Search">Of the record with this number.</param>
/// <param name="OldestFirst">What was longest ago first.</param>
public sealed record MoveSelection(string? Left = null, string? Entered = null, MoveOutcome? Outcome = null, OneOf? Partner = null, OneOf? Person = null, HourSelection? Hour = null, string? Search = null, bool OldestFirst = false);

/// <summary>Which breaches to list; null does not ask.</summary>
/// <param name="Status">In this status.</param>
/// <param name="Partner">Of records that came through this partner.</param>
/// <param name="Hour">Whose deadline lay in this hour.</param>
/// <param name="Search">Of the record with this number.</param>
/// <param name="OldestFirst">What was longest ago first.</param>
public sealed record BreachSelection(string? Status = null, OneOf? Partner = null, HourSelection? Hour = null, string? Search = null, bool OldestFirst = false);

/// <summary>Which records to list; null does not ask.</summary>
/// <param name="Status">In this status.</param>
/// <param name="IsOverdue">Only those past their deadline.</param>
/// <param name="Age">Late by about this much.</param>
/// <param name="Search">Of the record with this number.</param>
/// <param name="Descending">The latest deadline first.</param>
public sealed record StandingSelection(string? Status = null, bool IsOverdue = false, OverdueAge? Age = null, string? Search = null, bool Descending = false);

/// <summary>A move in a list.</summary>
/// <param name="Id">Id of the move on the contracts.</param>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company.</param>
/// <param name="From">The status left; null for the creation.</param>
/// <param name="To">The status entered.</param>
/// <param name="At">UTC.</param>
/// <param name="ActorName">Who made it.</param>
/// <param name="Since">UTC; when the step left had been entered.</param>
/// <param name="Deadline">UTC; the deadline of the step closed; null for none.</param>
/// <param name="ElapsedMinutes">Time in the step left, around the clock.</param>
/// <param name="BusinessMinutes">The same in open hours.</param>
/// <param name="Reason">Why, as given.</param>
/// <param name="IsAutomatic">It happened by itself.</param>
/// <param name="Summary">What the record is; null when its feature tells nothing.</param>
public sealed record MoveRow(
    Guid Id,
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string? From,
    string To,
    DateTimeOffset At,
    string ActorName,
    DateTimeOffset? Since,
    DateTimeOffset? Deadline,
    int ElapsedMinutes,
    int BusinessMinutes,
    string? Reason,
    bool IsAutomatic,
    SubjectSummary? Summary)
{
    /// <summary>By how much the step closed was late; null when it was in time or had no deadline.</summary>
    public TimeSpan? Late => Deadline < At ? At - Deadline : null;
}

/// <summary>A deadline that passed, in a list.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company.</param>
/// <param name="Status">The status it was late in.</param>
/// <param name="Clock"><c>step</c>, or the key of the target that ran out.</param>
/// <param name="Deadline">UTC.</param>
/// <param name="NoticedAt">UTC.</param>
/// <param name="CurrentStatus">The status it is in now.</param>
/// <param name="Summary">What the record is; null when its feature tells nothing.</param>
public sealed record BreachRow(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string Status,
    string Clock,
    DateTimeOffset Deadline,
    DateTimeOffset NoticedAt,
    string? CurrentStatus,
    SubjectSummary? Summary);

/// <summary>A record as it stands now, in a list.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">Database key.</param>
/// <param name="EntityPublicId">Public id.</param>
/// <param name="BusinessEntityId">The company.</param>
/// <param name="Status">Machine name.</param>
/// <param name="Category">What it means.</param>
/// <param name="Since">UTC.</param>
/// <param name="Deadline">UTC; null when no clock runs.</param>
/// <param name="Summary">What the record is; null when its feature tells nothing.</param>
public sealed record StandingRow(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string Status,
    StatusCategory Category,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    SubjectSummary? Summary);
