using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// A move or breach that the rollups are still to count: added by the event's handler, taken by <see cref="KeepRollups"/>. So handlers never wait for a rollup
/// that many events of the day have in common.
/// </summary>
internal sealed class UncountedFact
{
    /// <summary>Database key; facts are counted in this order.</summary>
    public long Id { get; internal set; }

    /// <summary>It is a <see cref="SlaBreach"/>, otherwise a <see cref="StatusTransition"/>.</summary>
    public required bool IsBreach { get; init; }

    /// <summary>That one's public id.</summary>
    public required Guid FactId { get; init; }
}

/// <summary>One row: how far counting has come. Whoever changes rollups writes it first, so that they take turns.</summary>
internal sealed class RollupProgress
{
    public const int TheOne = 1;

    /// <summary>Always <see cref="TheOne"/>.</summary>
    public int Id { get; init; } = TheOne;

    /// <summary>UTC; the rollups were last changed then.</summary>
    public DateTimeOffset CountedAt { get; set; }
}

internal sealed class UncountedFactConfiguration : IEntityTypeConfiguration<UncountedFact>, IEntityTypeConfiguration<RollupProgress>
{
    public void Configure(EntityTypeBuilder<UncountedFact> fact) => fact.ToTable("UncountedFacts");

    public void Configure(EntityTypeBuilder<RollupProgress> progress) => progress.ToTable("RollupProgress").Property(p => p.Id).ValueGeneratedNever();
}
