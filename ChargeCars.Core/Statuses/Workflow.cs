using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

/// <summary>A way that one kind of record moves from its first status to its last. Records run on a version of it.</summary>
public sealed class Workflow : IAudited
{
    /// <summary>Database key; S1 shows it as <c>workflow-{Id}</c>.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Stable word by which code and imports know it, e.g. <c>order.standard</c>.</summary>
    public required string Key { get; init; }

    /// <summary>A word of <see cref="Common.EntityTypes"/>.</summary>
    public required string EntityType { get; init; }

    /// <summary>The one company it is for; null for all.</summary>
    public long? BusinessEntityId { get; init; }

    /// <summary>Name as people know it.</summary>
    public required string Name { get; set; }

    /// <summary>What it is for, in a few words; null for nothing said.</summary>
    public string? Description { get; set; }

    /// <summary>Taken when no other workflow's conditions match.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Only active workflows are chosen for new records.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Copy of the rule of its version in force, for those who choose: JSON in either form that <see cref="Rules.WorkflowChoice"/> reads; null for none.</summary>
    public string? Conditions { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class WorkflowConfiguration : IEntityTypeConfiguration<Workflow>
{
    public void Configure(EntityTypeBuilder<Workflow> workflow)
    {
        workflow.Property(w => w.Key).HasMaxLength(80);
        workflow.Property(w => w.EntityType).HasMaxLength(20);
        workflow.Property(w => w.Name).HasMaxLength(120);
        workflow.Property(w => w.Description).HasMaxLength(500);
        workflow.HasIndex(w => w.Key).IsUnique();
        workflow.HasIndex(w => w.EntityType);
        workflow.HasOne<BusinessEntity>().WithMany().HasForeignKey(w => w.BusinessEntityId).OnDelete(DeleteBehavior.Restrict);
    }
}
