namespace ChargeCars.Core.Common;

/// <summary>What a piece of time is to a calendar.</summary>
public enum CalendarSegmentKind
{
    /// <summary>People work; clocks run.</summary>
    Open,

    /// <summary>Night, lunch, weekend.</summary>
    Closed,

    /// <summary>A day off.</summary>
    Holiday,
}

/// <summary>A piece of time.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Holiday">Which day off; null for the other kinds.</param>
public sealed record CalendarSegment(DateTimeOffset From, DateTimeOffset To, CalendarSegmentKind Kind, Holiday? Holiday);
