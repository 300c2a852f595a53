namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>What happened in a period, from the rollups.</summary>
/// <param name="Filter">What was asked.</param>
/// <param name="Metrics">The whole of it.</param>
/// <param name="Statuses">Per status, in the workflow's order.</param>
/// <param name="Trend">Per day, week or month, oldest first; parts in which nothing happened are there too.</param>
/// <param name="CountedAt">UTC; when anything was last counted; null while nothing was.</param>
public sealed record StatusReport(
    AnalyticsFilter Filter, StatusFigures Metrics, IReadOnlyList<StatusPerformance> Statuses, IReadOnlyList<TrendPoint> Trend, DateTimeOffset? CountedAt);

/// <summary>Figures of some part of the work.</summary>
/// <param name="Transitions">Moves, creations among them.</param>
/// <param name="Left">Steps that were left: moves without the creations.</param>
/// <param name="WithDeadline">Steps closed that had a deadline. A step put on hold is not closed.</param>
/// <param name="InTime">Of those, how many were closed in time.</param>
/// <param name="Breached">Deadlines that passed in the period.</param>
/// <param name="Elapsed">How long records were in the steps they left, around the clock.</param>
/// <param name="Business">The same, in open hours of the calendar.</param>
/// <param name="Entities">Different records that moved; null where that is not counted.</param>
public sealed record StatusFigures(
    long Transitions, long Left, long WithDeadline, long InTime, long Breached, DurationFigures Elapsed, DurationFigures Business, long? Entities = null)
{
    /// <summary>Closed after the deadline.</summary>
    public long Late => WithDeadline - InTime;

    /// <summary>Percentage 0–100 with one decimal, half up; null when no step with a deadline was closed.</summary>
    public decimal? Compliance => WithDeadline == 0 ? null : Math.Round(InTime * 100m / WithDeadline, 1, MidpointRounding.AwayFromZero);
}

/// <summary>How long things took.</summary>
/// <param name="Average">Null when there were none.</param>
/// <param name="Median">Exact up to half an hour, above that within 3.2 %. Null when there were none.</param>
/// <param name="P90">Nine of ten took no longer; as exact as the median.</param>
public sealed record DurationFigures(TimeSpan? Average, TimeSpan? Median, TimeSpan? P90)
{
    /// <summary>Of nothing.</summary>
    public static readonly DurationFigures None = new(null, null, null);

    /// <summary>Average in hours with one decimal, half up.</summary>
    public decimal? AverageHours => Average is { } a ? Math.Round(a.Ticks / (decimal)TimeSpan.TicksPerHour, 1, MidpointRounding.AwayFromZero) : null;
}

/// <summary>How one status did.</summary>
/// <param name="Status">Machine name.</param>
/// <param name="Step">The step in the newest version of its workflow that has it; null for a status that is no step. Where several workflows have it, of the one with most moves.</param>
/// <param name="WorkflowId">That workflow.</param>
/// <param name="Entered">Records that entered it.</param>
/// <param name="Figures">Of the records that left it.</param>
/// <param name="Open">Records that stand in it now.</param>
/// <param name="BottleneckScore">0–10 with one decimal, half up: half for time used of twice the limit, three tenths for lateness, two tenths for its share of what is open.</param>
/// <param name="Score">What the score is made of.</param>
public sealed record StatusPerformance(
    string Status, WorkflowStep? Step, long WorkflowId, long Entered, StatusFigures Figures, long Open, decimal BottleneckScore, BottleneckParts Score)
{
    /// <summary>Times as the step's clock counts them.</summary>
    public DurationFigures Times => Step?.SlaMode is SlaMode.Business ? Figures.Business : Figures.Elapsed;
}

/// <summary>The three terms of a bottleneck score; their sum is the score.</summary>
/// <param name="Time">0–5.</param>
/// <param name="Lateness">0–3.</param>
/// <param name="Queue">0–2.</param>
public sealed record BottleneckParts(decimal Time, decimal Lateness, decimal Queue);

/// <summary>One part of a trend.</summary>
/// <param name="From">Its first day in the period.</param>
/// <param name="To">Its last day in the period.</param>
/// <param name="Transitions">Moves.</param>
/// <param name="Breached">Deadlines that passed.</param>
/// <param name="WithDeadline">Steps closed that had a deadline.</param>
/// <param name="InTime">Of those, in time.</param>
public sealed record TrendPoint(DateOnly From, DateOnly To, long Transitions, long Breached, long WithDeadline, long InTime)
{
    /// <inheritdoc cref="StatusFigures.Compliance"/>
    public decimal? Compliance => WithDeadline == 0 ? null : Math.Round(InTime * 100m / WithDeadline, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Figures of one kind of record, company, partner or person.</summary>
/// <param name="Key">The entity type, or the database key as text; empty for none: no partner, or a program instead of a person.</param>
/// <param name="Name">As people know it; null for an entity type and for none.</param>
/// <param name="PublicId">Public id of the partner, person or company.</param>
/// <param name="Figures">What happened. A person's breaches are the steps they closed late.</param>
public sealed record GroupFigures(string Key, string? Name, Guid? PublicId, StatusFigures Figures);
