using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses;

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

    /// <summary>Clocks that run over several steps stand still here.</summary>
    public bool PausesClocks { get; init; }

    /// <summary>Whose open hours count here; null for those of the record's company.</summary>
    public long? CalendarId { get; init; }

    /// <summary>Share of the budget, 1–99 %, after which the step warns; null for no warning.</summary>
    public int? WarnPercent { get; init; }

    /// <summary>Names of the record's fields, separated by blanks, that must be filled in before it may enter; null for none.</summary>
    public string? RequiredFields { get; init; }

    /// <summary>JSON array of <see cref="StepNotification"/>: who is told on entering; null for nobody.</summary>
    public string? Notifications { get; init; }

    /// <summary>JSON array of <see cref="EscalationRung"/>; null for the ladder of the version, an empty array for none.</summary>
    public string? Escalations { get; init; }

    /// <summary>What the customer reads instead of the label, in English; null for the label.</summary>
    public string? CustomerLabelEn { get; init; }

    /// <summary>What the customer reads instead of the label, in Dutch; null for the label.</summary>
    public string? CustomerLabelNl { get; init; }

    /// <summary>Place on the canvas; both 0 until somebody or the layout puts it somewhere.</summary>
    public int X { get; init; }

    /// <inheritdoc cref="X"/>
    public int Y { get; init; }

    /// <summary>The label in Dutch for a Dutch reader, in English for everybody else.</summary>
    public string Label(CultureInfo culture) => culture.TwoLetterISOLanguageName == "nl" ? LabelNl : LabelEn;

    /// <summary>What a customer reads, in the language of <paramref name="culture"/>.</summary>
    public string CustomerLabel(CultureInfo culture) => (culture.TwoLetterISOLanguageName == "nl" ? CustomerLabelNl : CustomerLabelEn) ?? Label(culture);
}

internal sealed class WorkflowStepConfiguration : IEntityTypeConfiguration<WorkflowStep>
{
    public void Configure(EntityTypeBuilder<WorkflowStep> step)
    {
        step.Property(s => s.Status).HasMaxLength(40);
        step.Property(s => s.LabelEn).HasMaxLength(80);
        step.Property(s => s.LabelNl).HasMaxLength(80);
        step.Property(s => s.CustomerLabelEn).HasMaxLength(80);
        step.Property(s => s.CustomerLabelNl).HasMaxLength(80);
        step.Property(s => s.Color).HasMaxLength(7);
        step.Property(s => s.DeadlineField).HasMaxLength(60);
        step.Property(s => s.ApprovalRole).HasMaxLength(40);
        step.Property(s => s.RequiredFields).HasMaxLength(400);
        step.Property(s => s.Notifications).HasMaxLength(4000);
        step.Property(s => s.Escalations).HasMaxLength(4000);
        step.HasIndex(s => new { s.WorkflowVersionId, s.Status }).IsUnique();
        step.HasOne<Calendars.WorkCalendar>().WithMany().HasForeignKey(s => s.CalendarId).OnDelete(DeleteBehavior.Restrict);
    }
}
