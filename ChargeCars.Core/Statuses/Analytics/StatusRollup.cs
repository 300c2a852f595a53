using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// Moves of one Dutch day, counted for one thing: a status, a partner, a person or an hour. Kept by the outbox, one event at a time, exactly once;
/// the transition log gives the same figures again.
/// </summary>
public sealed class StatusRollup
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The day in the Netherlands.</summary>
    public DateOnly Day { get; init; }

    /// <summary>What <see cref="Key"/> names: status, partner, user or hour.</summary>
    public required string Dimension { get; init; }

    /// <summary>A word of <see cref="Common.EntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The company.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>The workflow; 0 in dimensions other than status.</summary>
    public long WorkflowId { get; init; }

    /// <summary>The status, the partner's or person's database key, or the hour 0–23; empty for none.</summary>
    public required string Key { get; init; }

    /// <summary>Records that entered (status), or moves (the other dimensions).</summary>
    public int Entered { get; set; }

    /// <summary>Records that left it.</summary>
    public int Left { get; set; }

    /// <summary>Minutes around the clock that those who left had been in it.</summary>
    public long ElapsedMinutes { get; set; }

    /// <summary>Open calendar minutes that those who left had been in it.</summary>
    public long BusinessMinutes { get; set; }

    /// <summary>Of those who left, how many had a deadline.</summary>
    public int WithDeadline { get; set; }

    /// <summary>Of those, how many left in time.</summary>
    public int InTime { get; set; }

    /// <summary>Deadlines that passed.</summary>
    public int Breached { get; set; }

    /// <summary>JSON array of counts per duration class, for medians and percentiles; null for none.</summary>
    public string? Durations { get; set; }
}

internal sealed class StatusRollupConfiguration : IEntityTypeConfiguration<StatusRollup>
{
    public void Configure(EntityTypeBuilder<StatusRollup> rollup)
    {
        rollup.Property(r => r.Dimension).HasMaxLength(10);
        rollup.Property(r => r.EntityType).HasMaxLength(20);
        rollup.Property(r => r.Key).HasMaxLength(60);
        rollup.Property(r => r.Durations).HasMaxLength(1000);
        rollup.HasIndex(r => new { r.Dimension, r.Day, r.EntityType, r.BusinessEntityId, r.WorkflowId, r.Key }).IsUnique();
    }
}
