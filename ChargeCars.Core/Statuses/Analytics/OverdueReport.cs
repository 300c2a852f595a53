namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>How long something is past its deadline, around the clock.</summary>
public enum OverdueAge
{
    /// <summary>Less than four hours.</summary>
    Under4Hours,

    /// <summary>Four hours or more.</summary>
    Under8Hours,

    /// <summary>Eight hours or more.</summary>
    Under1Day,

    /// <summary>A day or more.</summary>
    Under3Days,

    /// <summary>Three days or more.</summary>
    Under7Days,

    /// <summary>A week or more.</summary>
    Older,
}

/// <summary>Where the ages begin.</summary>
public static class OverdueAges
{
    /// <summary>Where each age ends and the next begins.</summary>
    internal static readonly IReadOnlyList<TimeSpan> Bounds =
        [TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(24), TimeSpan.FromHours(72), TimeSpan.FromHours(168)];

    /// <summary>The age of being late by <paramref name="late"/>.</summary>
    public static OverdueAge Of(TimeSpan late) => (OverdueAge)Bounds.Count(b => late >= b);
}

/// <summary>What is past its deadline.</summary>
/// <param name="At">UTC; when this was asked.</param>
/// <param name="Cells">By status, in the workflow's order, and age; none that is empty.</param>
/// <param name="Oldest">The one that is late longest; null when nothing is.</param>
public sealed record OverdueReport(DateTimeOffset At, IReadOnlyList<OverdueCell> Cells, OldestOverdue? Oldest)
{
    /// <summary>All that is late.</summary>
    public int Total => Cells.Sum(c => c.Count);
}

/// <summary>Records of one status that are late by about as much.</summary>
/// <param name="Status">Machine name.</param>
/// <param name="Step">Its step; null for a status that is no step.</param>
/// <param name="Age">How late.</param>
/// <param name="Count">How many.</param>
public sealed record OverdueCell(string Status, WorkflowStep? Step, OverdueAge Age, int Count);

/// <summary>The record that is late longest.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityPublicId">Its public id.</param>
/// <param name="Deadline">UTC.</param>
public sealed record OldestOverdue(string EntityType, Guid EntityPublicId, DateTimeOffset Deadline);

/// <summary>One hour of one weekday, in the Netherlands.</summary>
/// <param name="Weekday">The day.</param>
/// <param name="Hour">0–23.</param>
/// <param name="Moves">Moves made.</param>
/// <param name="Breached">Deadlines that passed.</param>
/// <param name="Late">Steps closed after their deadline.</param>
public sealed record HourFigures(DayOfWeek Weekday, int Hour, int Moves, int Breached, int Late);

/// <summary>A workflow to choose.</summary>
/// <param name="Id">Database key.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="Name">As people know it.</param>
public sealed record WorkflowName(long Id, string EntityType, string Name);
