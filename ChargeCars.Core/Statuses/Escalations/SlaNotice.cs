using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Escalations;

/// <summary>What was told about a clock.</summary>
public enum SlaNoticeKind
{
    /// <summary>It will run out soon.</summary>
    Warning,

    /// <summary>It ran out.</summary>
    Breach,

    /// <summary>A rung of the ladder after it ran out.</summary>
    Escalation,
}

/// <summary>That somebody was told about a clock, written down in the transaction that decided it: nothing is told twice.</summary>
public sealed class SlaNotice
{
    /// <summary><see cref="Clock"/> of a step's own clock.</summary>
    public const string StepClock = "step";

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The record's track.</summary>
    public long StatusTrackId { get; init; }

    /// <summary><c>step</c>, or the key of a <see cref="SlaTarget"/>.</summary>
    public required string Clock { get; init; }

    /// <summary>The track's sequence when it is about a step, the clock's cycle otherwise.</summary>
    public int Round { get; init; }

    /// <summary>The clock's stage: 1 warning, 2 breach, 3 and on the rungs.</summary>
    public int Stage { get; init; }

    /// <summary>UTC; the deadline it is about. Null for what was told before this was written down.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>What was told.</summary>
    public SlaNoticeKind Kind { get; init; }

    /// <summary>The status at that time.</summary>
    public required string Status { get; init; }

    /// <summary>assignee or the name of a role; null when only pages and webhooks were told.</summary>
    public string? To { get; init; }

    /// <summary>email, sms or whatsapp; null when only pages and webhooks were told.</summary>
    public string? Channel { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed class SlaNoticeConfiguration : IEntityTypeConfiguration<SlaNotice>
{
    public void Configure(EntityTypeBuilder<SlaNotice> notice)
    {
        notice.Property(n => n.Clock).HasMaxLength(30);
        notice.Property(n => n.Status).HasMaxLength(40);
        notice.Property(n => n.To).HasMaxLength(40);
        notice.Property(n => n.Channel).HasMaxLength(10);
        notice.HasIndex(n => new { n.StatusTrackId, n.Clock, n.Round, n.Stage, n.Deadline }).IsUnique();
        notice.HasOne<StatusTrack>().WithMany().HasForeignKey(n => n.StatusTrackId);
    }
}
