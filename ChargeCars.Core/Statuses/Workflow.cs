using System.Globalization;
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

    /// <summary>Taken when no other workflow's conditions match.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Only active workflows are chosen for new records.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>JSON object of the conditions under which it is chosen (source, priority, order_value_min); null for none.</summary>
    public string? Conditions { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One published state of a workflow; never changed once records run on it.</summary>
public sealed class WorkflowVersion
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

    /// <summary>Its steps.</summary>
    public List<WorkflowStep> Steps { get; init; } = [];

    /// <summary>Its arrows.</summary>
    public List<WorkflowTransition> Transitions { get; init; } = [];
}

/// <summary>One status of a workflow version.</summary>
public sealed class WorkflowStep
{
    /// <summary>Colour of a status that has no step of its own.</summary>
    public const string NoColor = "#94A3B8";

    /// <summary>Database key; S1 shows it as <c>step-{Id}</c>.</summary>
    public long Id { get; internal set; }

    /// <summary>The version it belongs to.</summary>
    public long WorkflowVersionId { get; init; }

    /// <summary>Machine name, e.g. <c>in_production</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Label in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>Label in Dutch.</summary>
    public required string LabelNl { get; init; }

    /// <summary>#RRGGBB.</summary>
    public required string Color { get; init; }

    /// <summary>Place in the order of steps; need not be unique.</summary>
    public int Order { get; init; }

    /// <summary>What it means to the engine.</summary>
    public StatusCategory Category { get; init; }

    /// <summary>Minutes a record may stay; null for no limit.</summary>
    public int? SlaMinutes { get; init; }

    /// <summary>How those minutes are counted.</summary>
    public SlaMode SlaMode { get; init; }

    /// <summary>Member of the transition's context whose ISO 8601 moment replaces the computed deadline, e.g. <c>estimated_completion</c>.</summary>
    public string? DeadlineField { get; init; }

    /// <summary>No way on.</summary>
    public bool IsFinal { get; init; }

    /// <summary>A moment worth showing to customers and in reports.</summary>
    public bool IsMilestone { get; init; }

    /// <summary>Shown on the customer's page.</summary>
    public bool IsCustomerVisible { get; init; }

    /// <summary>Entering it needs a reason.</summary>
    public bool RequiresReason { get; init; }

    /// <summary>Entering it puts the clock of the step before on hold, and leaving it back resumes that clock.</summary>
    public bool IsHold { get; init; }

    /// <summary>The role that may enter it without asking; null when no approval is needed.</summary>
    public string? ApprovalRole { get; init; }

    /// <summary>Message template sent to the customer on entering; null for none.</summary>
    public string? CustomerTemplate { get; init; }

    /// <summary>The label in Dutch for a Dutch reader, in English for everybody else.</summary>
    public string Label(CultureInfo culture) => culture.TwoLetterISOLanguageName == "nl" ? LabelNl : LabelEn;
}

/// <summary>An allowed move between two steps of one version. A target without a step is allowed and final.</summary>
public sealed class WorkflowTransition
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The version it belongs to.</summary>
    public long WorkflowVersionId { get; init; }

    /// <summary>Status it leaves.</summary>
    public required string From { get; init; }

    /// <summary>Status it enters.</summary>
    public required string To { get; init; }

    /// <summary>Place among the moves out of <see cref="From"/>, from 1; lists of allowed moves keep it.</summary>
    public int Order { get; init; }

    /// <summary>This move needs a reason although the step itself does not.</summary>
    public bool RequiresReason { get; init; }
}

internal sealed class WorkflowConfiguration : IEntityTypeConfiguration<Workflow>, IEntityTypeConfiguration<WorkflowVersion>, IEntityTypeConfiguration<WorkflowStep>, IEntityTypeConfiguration<WorkflowTransition>
{
    public void Configure(EntityTypeBuilder<Workflow> workflow)
    {
        workflow.Property(w => w.Key).HasMaxLength(80);
        workflow.Property(w => w.EntityType).HasMaxLength(20);
        workflow.Property(w => w.Name).HasMaxLength(120);
        workflow.HasIndex(w => w.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<WorkflowVersion> version)
    {
        version.HasIndex(v => new { v.WorkflowId, v.Number }).IsUnique();
        version.HasOne<Workflow>().WithMany().HasForeignKey(v => v.WorkflowId).OnDelete(DeleteBehavior.Restrict);
        version.HasMany(v => v.Steps).WithOne().HasForeignKey(s => s.WorkflowVersionId);
        version.HasMany(v => v.Transitions).WithOne().HasForeignKey(t => t.WorkflowVersionId);
    }

    public void Configure(EntityTypeBuilder<WorkflowStep> step)
    {
        step.Property(s => s.Status).HasMaxLength(40);
        step.Property(s => s.LabelEn).HasMaxLength(80);
        step.Property(s => s.LabelNl).HasMaxLength(80);
        step.Property(s => s.Color).HasMaxLength(7);
        step.Property(s => s.DeadlineField).HasMaxLength(60);
        step.Property(s => s.ApprovalRole).HasMaxLength(40);
        step.Property(s => s.CustomerTemplate).HasMaxLength(60);
        step.HasIndex(s => new { s.WorkflowVersionId, s.Status }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<WorkflowTransition> transition)
    {
        transition.Property(t => t.From).HasMaxLength(40);
        transition.Property(t => t.To).HasMaxLength(40);
        transition.HasIndex(t => new { t.WorkflowVersionId, t.From, t.To }).IsUnique();
    }
}
