using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

/// <summary>A clock that runs over several steps of a workflow version, such as the first response to a ticket or its resolution. It begins with the record.</summary>
public sealed class SlaTarget
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The version it belongs to.</summary>
    public long WorkflowVersionId { get; init; }

    /// <summary>Machine name, e.g. <c>first_response</c> or <c>resolution</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Label in English.</summary>
    public required string LabelEn { get; init; }

    /// <summary>Label in Dutch.</summary>
    public required string LabelNl { get; init; }

    /// <summary>Minutes it may run.</summary>
    public int Minutes { get; init; }

    /// <summary>How those minutes are counted.</summary>
    public SlaMode Mode { get; init; }

    /// <summary>Whose open hours count; null for those of the record's company.</summary>
    public long? CalendarId { get; init; }

    /// <summary>Statuses, separated by blanks, whose entry stops it: it was kept if that is in time. It also stops when the record ends.</summary>
    public required string StopOn { get; init; }

    /// <summary>Statuses, separated by blanks, whose entry begins a new cycle after it has stopped; null for none.</summary>
    public string? RestartOn { get; init; }

    /// <summary>Share of the budget that a new cycle gets, 1–100 %.</summary>
    public int RestartPercent { get; init; } = 100;

    /// <summary>Share of the budget, 1–99 %, after which it warns; null for no warning.</summary>
    public int? WarnPercent { get; init; }

    /// <summary>JSON array of <see cref="EscalationRung"/>; null for the ladder of the version, an empty array for none.</summary>
    public string? Escalations { get; init; }
}

internal sealed class SlaTargetConfiguration : IEntityTypeConfiguration<SlaTarget>
{
    public void Configure(EntityTypeBuilder<SlaTarget> target)
    {
        target.Property(t => t.Key).HasMaxLength(30);
        target.Property(t => t.LabelEn).HasMaxLength(80);
        target.Property(t => t.LabelNl).HasMaxLength(80);
        target.Property(t => t.StopOn).HasMaxLength(400);
        target.Property(t => t.RestartOn).HasMaxLength(400);
        target.Property(t => t.Escalations).HasMaxLength(4000);
        target.HasIndex(t => new { t.WorkflowVersionId, t.Key }).IsUnique();
        target.HasOne<Calendars.WorkCalendar>().WithMany().HasForeignKey(t => t.CalendarId).OnDelete(DeleteBehavior.Restrict);
    }
}
