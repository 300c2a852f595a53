using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// Moves and breaches of one Dutch day, counted for one thing: everything, a status, a partner, a person or an hour. <see cref="KeepRollups"/> keeps
/// them by events; the log of moves and breaches gives the same rows again.
/// </summary>
public sealed class StatusRollup
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The day in the Netherlands; <see cref="RollupDimensions.NoDay"/> for what stands now.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>What <see cref="Key"/> names: a word of <see cref="RollupDimensions"/>.</summary>
    public required string Dimension { get; init; }

    /// <summary>A word of <see cref="Common.EntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The company.</summary>
    public required long BusinessEntityId { get; init; }

    /// <summary>The workflow.</summary>
    public required long WorkflowId { get; init; }

    /// <summary>The status, the partner's or person's database key, or the hour 00–23; empty for everything and for none.</summary>
    public required string Key { get; init; }

    /// <summary>Records that entered it (status), or moves (the other dimensions).</summary>
    public int Entered { get; internal set; }

    /// <summary>Steps that were left.</summary>
    public int Left { get; internal set; }

    /// <summary>Minutes around the clock that those steps had lasted.</summary>
    public long ElapsedMinutes { get; internal set; }

    /// <summary>Open calendar minutes that those steps had lasted.</summary>
    public long BusinessMinutes { get; internal set; }

    /// <summary>Of those steps, how many were closed and had a deadline.</summary>
    public int WithDeadline { get; internal set; }

    /// <summary>Of these, how many were closed in time.</summary>
    public int InTime { get; internal set; }

    /// <summary>Deadlines that passed on this day.</summary>
    public int Breached { get; internal set; }

    /// <summary>Those steps per class of <see cref="ElapsedMinutes"/>, as <see cref="CountSet"/> writes them; null for none.</summary>
    public byte[]? ElapsedCounts { get; internal set; }

    /// <summary>Those steps per class of <see cref="BusinessMinutes"/>; null for none.</summary>
    public byte[]? BusinessCounts { get; internal set; }

    /// <summary>
    /// Moves per number of days since the record's move before; <see cref="RollupDimensions.NoDays"/> for creations. For everything and for partners only; null elsewhere.
    /// It tells how many different records moved in any period: those whose move before lies outside it.
    /// </summary>
    public byte[]? GapCounts { get; internal set; }
}

/// <summary>What a rollup counts for.</summary>
internal static class RollupDimensions
{
    /// <summary>Everything.</summary>
    public const string All = "all";

    /// <summary>A status.</summary>
    public const string Status = "status";

    /// <summary>A partner.</summary>
    public const string Partner = "partner";

    /// <summary>The person who made the move.</summary>
    public const string Person = "person";

    /// <summary>An hour of the day in the Netherlands.</summary>
    public const string Hour = "hour";

    /// <summary>A status, over all days: entered less left is what stands in it.</summary>
    public const string Standing = "standing";

    /// <summary>Days since a move before that there was not.</summary>
    public const int NoDays = 1_000_000;

    /// <summary>The day of rows that are of no day.</summary>
    public static readonly DateOnly NoDay = new(2000, 1, 1);
}

internal sealed class StatusRollupConfiguration : IEntityTypeConfiguration<StatusRollup>
{
    public void Configure(EntityTypeBuilder<StatusRollup> rollup)
    {
        rollup.Property(r => r.Dimension).HasMaxLength(10);
        rollup.Property(r => r.EntityType).HasMaxLength(20);
        rollup.Property(r => r.Key).HasMaxLength(40);
        rollup.Property(r => r.ElapsedCounts).HasMaxLength(4000);
        rollup.Property(r => r.BusinessCounts).HasMaxLength(4000);
        rollup.Property(r => r.GapCounts).HasMaxLength(8000);
        rollup.HasIndex(r => new { r.Dimension, r.Day, r.EntityType, r.BusinessEntityId, r.WorkflowId, r.Key }).IsUnique();
    }
}
