using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

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

    /// <summary>JSON of the rules that the record must meet to take this move; null for none.</summary>
    public string? Guard { get; init; }

    /// <summary>Roles that may take it, separated by blanks; null for everybody who may change a status.</summary>
    public string? Roles { get; init; }

    /// <summary>Event that takes it by itself, e.g. <c>quote.approved</c>; null for none.</summary>
    public string? AutoOn { get; init; }

    /// <summary>Minutes in <see cref="From"/> after which it is taken by itself; null for never.</summary>
    public int? AutoAfterMinutes { get; init; }

    /// <summary>How <see cref="AutoAfterMinutes"/> are counted.</summary>
    public SlaMode AutoMode { get; init; }
}

internal sealed class WorkflowTransitionConfiguration : IEntityTypeConfiguration<WorkflowTransition>
{
    public void Configure(EntityTypeBuilder<WorkflowTransition> transition)
    {
        transition.Property(t => t.From).HasMaxLength(40);
        transition.Property(t => t.To).HasMaxLength(40);
        transition.Property(t => t.Guard).HasMaxLength(8000);
        transition.Property(t => t.Roles).HasMaxLength(400);
        transition.Property(t => t.AutoOn).HasMaxLength(60);
        transition.HasIndex(t => new { t.WorkflowVersionId, t.From, t.To }).IsUnique();
    }
}
