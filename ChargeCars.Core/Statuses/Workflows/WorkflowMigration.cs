using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Running records taken from one version of a workflow to another, as one job that can be undone.</summary>
public sealed class WorkflowMigration : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The version they leave.</summary>
    public long FromVersionId { get; init; }

    /// <summary>The version they go on with.</summary>
    public long ToVersionId { get; init; }

    /// <summary>JSON object: old status to new status; a status that is missing stays as it is.</summary>
    public required string Mapping { get; init; }

    /// <summary>The job that does it.</summary>
    public long LongJobId { get; set; }

    /// <summary>The job that undid it; null when nobody did.</summary>
    public long? UndoJobId { get; set; }

    /// <summary>Who asked for it.</summary>
    public required string StartedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset StartedAt { get; init; }
}

/// <summary>One record that a migration took along, as it was before: what undoing needs.</summary>
public sealed class WorkflowMigrationItem
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The migration.</summary>
    public long WorkflowMigrationId { get; init; }

    /// <summary>The record's track.</summary>
    public long StatusTrackId { get; init; }

    /// <summary>Its status before.</summary>
    public required string FromStatus { get; init; }

    /// <summary>The status it was held in before; null when it was not on hold.</summary>
    public string? FromHeldStatus { get; init; }

    /// <summary>UTC; its deadline before; null for none.</summary>
    public DateTimeOffset? FromDeadline { get; init; }

    /// <summary>The track's sequence after: a record that has moved on since is not taken back.</summary>
    public int Sequence { get; init; }

    /// <summary>It was taken back.</summary>
    public bool IsUndone { get; set; }
}

internal sealed class WorkflowMigrationConfiguration : IEntityTypeConfiguration<WorkflowMigration>, IEntityTypeConfiguration<WorkflowMigrationItem>
{
    public void Configure(EntityTypeBuilder<WorkflowMigration> migration)
    {
        migration.Property(m => m.Mapping).HasMaxLength(10_000);
        migration.Property(m => m.StartedBy).HasMaxLength(200);
        migration.HasOne<WorkflowVersion>().WithMany().HasForeignKey(m => m.FromVersionId).OnDelete(DeleteBehavior.Restrict);
        migration.HasOne<WorkflowVersion>().WithMany().HasForeignKey(m => m.ToVersionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<WorkflowMigrationItem> item)
    {
        item.Property(i => i.FromStatus).HasMaxLength(40);
        item.Property(i => i.FromHeldStatus).HasMaxLength(40);
        item.HasIndex(i => new { i.WorkflowMigrationId, i.StatusTrackId }).IsUnique();
        item.HasOne<WorkflowMigration>().WithMany().HasForeignKey(i => i.WorkflowMigrationId);
    }
}
