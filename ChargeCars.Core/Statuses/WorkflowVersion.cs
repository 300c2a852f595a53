using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

/// <summary>One state of a workflow: a draft, then published, then retired. Never changed once it is published.</summary>
public sealed class WorkflowVersion : IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The workflow.</summary>
    public long WorkflowId { get; init; }

    /// <summary>1, 2, 3…</summary>
    public int Number { get; init; }

    /// <summary>UTC; null for a draft.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>UTC; a retired version takes no new records.</summary>
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>What is new in it, in the words of whoever made it.</summary>
    public string? Note { get; set; }

    /// <summary>Who began it; null for what the product brought along.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who last changed it while it was a draft; null when nobody did.</summary>
    public string? SavedBy { get; set; }

    /// <summary>UTC; when.</summary>
    public DateTimeOffset? SavedAt { get; set; }

    /// <summary>The version it was made from; null for the first.</summary>
    public long? BasedOnId { get; init; }

    /// <summary>JSON array of <see cref="EscalationRung"/>, for steps and clocks without a ladder of their own; null for none.</summary>
    public string? Escalations { get; set; }

    /// <summary>JSON of the rule under which it is chosen for a new record, in either form that <see cref="Rules.WorkflowChoice"/> reads, <c>{}</c> for never;
    /// null for one from before versions had conditions of their own: then it is <see cref="Workflow.Conditions"/>.</summary>
    public string? Conditions { get; set; }

    /// <inheritdoc/>
    public long Version { get; set; }

    /// <summary>Clocks that run over several steps.</summary>
    public List<SlaTarget> Targets { get; init; } = [];

    /// <summary>Its steps.</summary>
    public List<WorkflowStep> Steps { get; init; } = [];

    /// <summary>Its arrows.</summary>
    public List<WorkflowTransition> Transitions { get; init; } = [];
}

internal sealed class WorkflowVersionConfiguration : IEntityTypeConfiguration<WorkflowVersion>
{
    public void Configure(EntityTypeBuilder<WorkflowVersion> version)
    {
        version.Property(v => v.Note).HasMaxLength(500);
        version.Property(v => v.CreatedBy).HasMaxLength(200);
        version.Property(v => v.SavedBy).HasMaxLength(200);
        version.Property(v => v.Escalations).HasMaxLength(4000);
        version.HasIndex(v => new { v.WorkflowId, v.Number }).IsUnique();
        version.HasOne<Workflow>().WithMany().HasForeignKey(v => v.WorkflowId).OnDelete(DeleteBehavior.Restrict);
        version.HasMany(v => v.Steps).WithOne().HasForeignKey(s => s.WorkflowVersionId);
        version.HasMany(v => v.Transitions).WithOne().HasForeignKey(t => t.WorkflowVersionId);
        version.HasMany(v => v.Targets).WithOne().HasForeignKey(t => t.WorkflowVersionId);
    }
}
