namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>One rollup as queries read it.</summary>
internal sealed record RollupRow(
    DateOnly Day,
    string EntityType,
    long BusinessEntityId,
    long WorkflowId,
    string Key,
    int Entered,
    int Left,
    long ElapsedMinutes,
    long BusinessMinutes,
    int WithDeadline,
    int InTime,
    int Breached,
    byte[]? ElapsedCounts,
    byte[]? BusinessCounts,
    byte[]? GapCounts);

/// <summary>Rollups added up.</summary>
internal sealed class RollupTotal(DateOnly from)
{
    private readonly CountSet elapsed = new();
    private readonly CountSet business = new();
    private long elapsedMinutes;
    private long businessMinutes;
    private long entities;

    public long Entered { get; private set; }

    public long Left { get; private set; }

    public long WithDeadline { get; private set; }

    public long InTime { get; private set; }

    public long Breached { get; private set; }

    public decimal? AverageMinutes(SlaMode mode) => Left == 0 ? null : (mode is SlaMode.Business ? businessMinutes : elapsedMinutes) / (decimal)Left;

    public void Add(RollupRow row)
    {
        Entered += row.Entered;
        Left += row.Left;
        WithDeadline += row.WithDeadline;
        InTime += row.InTime;
        Breached += row.Breached;
        elapsedMinutes += row.ElapsedMinutes;
        businessMinutes += row.BusinessMinutes;
        elapsed.Add(row.ElapsedCounts);
        business.Add(row.BusinessCounts);
        if (row.GapCounts is not null)
        {
            // a record counts where it moved for the first time in the period
            var gaps = new CountSet();
            gaps.Add(row.GapCounts);
            var sinceStart = row.Day.DayNumber - from.DayNumber;
            entities += gaps.Counts.Where(g => g.Key > sinceStart).Sum(g => (long)g.Value);
        }
    }

    public void Add(RollupTotal other)
    {
        Entered += other.Entered;
        Left += other.Left;
        WithDeadline += other.WithDeadline;
        InTime += other.InTime;
        Breached += other.Breached;
        elapsedMinutes += other.elapsedMinutes;
        businessMinutes += other.businessMinutes;
        elapsed.Add(other.elapsed);
        business.Add(other.business);
        entities += other.entities;
    }

    public StatusFigures Figures(bool withEntities = false, bool breachesAreLate = false) => new(
        Entered,
        Left,
        WithDeadline,
        InTime,
        breachesAreLate ? WithDeadline - InTime : Breached,
        Durations(elapsed, elapsedMinutes),
        Durations(business, businessMinutes),
        withEntities ? entities : null);

    private DurationFigures Durations(CountSet counts, long minutes) => Left == 0
        ? DurationFigures.None
        : new DurationFigures(TimeSpan.FromSeconds(minutes * 60.0 / Left), Middle(counts, 0.5), Middle(counts, 0.9));

    private static TimeSpan? Middle(CountSet counts, double share) => counts.Quantile(share) is { } @class ? DurationClasses.Middle(@class) : null;
}
