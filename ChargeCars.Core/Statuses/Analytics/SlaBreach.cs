using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>A deadline that passed, kept for ever: beside the moves the other half of the log that figures are made from.</summary>
public sealed class SlaBreach
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Id of the message that told of it.</summary>
    public required Guid PublicId { get; init; }

    /// <summary>A word of <see cref="Common.EntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The record's database key.</summary>
    public required long EntityId { get; init; }

    /// <summary>The company the record belongs to.</summary>
    public required long BusinessEntityId { get; init; }

    /// <summary>The partner it came through; null for none.</summary>
    public long? PartnerId { get; init; }

    /// <summary>The workflow it runs on.</summary>
    public required long WorkflowId { get; init; }

    /// <summary>The status it was late in.</summary>
    public required string Status { get; init; }

    /// <summary><c>step</c>, or the key of the <see cref="SlaTarget"/> that ran out.</summary>
    public required string Clock { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>UTC; when it was noticed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The rollups know of it.</summary>
    public bool IsCounted { get; internal set; }
}

internal sealed class SlaBreachConfiguration : IEntityTypeConfiguration<SlaBreach>
{
    public void Configure(EntityTypeBuilder<SlaBreach> breach)
    {
        breach.Property(b => b.EntityType).HasMaxLength(20);
        breach.Property(b => b.Status).HasMaxLength(40);
        breach.Property(b => b.Clock).HasMaxLength(30);
        breach.HasIndex(b => b.PublicId).IsUnique();
        breach.HasIndex(b => b.Deadline);
    }
}
