using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>How far a request has come.</summary>
public enum ApprovalState
{
    /// <summary>Waits for a decision.</summary>
    Pending,

    /// <summary>Approved; the record entered the step.</summary>
    Approved,

    /// <summary>Refused, with a comment.</summary>
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>Taken back by whoever asked.</summary>
    Withdrawn,

    /// <summary>The record went another way meanwhile.</summary>
    Overtaken,
}

/// <summary>Somebody asks that a record may enter a step that a role approves.</summary>
public sealed class ApprovalRequest : IAudited, IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The record's track.</summary>
    public long StatusTrackId { get; init; }

    /// <summary>The status it stood on.</summary>
    public required string FromStatus { get; init; }

    /// <summary>The status it is to enter.</summary>
    public required string ToStatus { get; init; }

    /// <summary>The role that decides.</summary>
    public required string Role { get; init; }

    /// <summary>Why, in the words of whoever asks.</summary>
    public string? Reason { get; init; }

    /// <summary>JSON object that goes with the move.</summary>
    public string? Context { get; init; }

    /// <summary>The person who asks; null for a program.</summary>
    public long? RequestedByUserId { get; init; }

    /// <summary>Name of whoever asks.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>UTC; when it lapses; null for never.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>UTC; when those who decide were reminded; null for not yet.</summary>
    public DateTimeOffset? RemindedAt { get; internal set; }

    /// <summary>UTC; when something happens to it by itself: the reminder, then its lapse. Null when nothing will.</summary>
    public DateTimeOffset? NextAt { get; internal set; }

    /// <summary>The one person it was handed to; null for everybody with the role.</summary>
    public long? DelegatedToUserId { get; internal set; }

    /// <summary>How far it has come.</summary>
    public ApprovalState State { get; internal set; }

    /// <summary>The person who decided.</summary>
    public long? DecidedByUserId { get; internal set; }

    /// <summary>Name of whoever decided.</summary>
    public string? DecidedBy { get; internal set; }

    /// <summary>The person for whom they decided, as a deputy; null when it was theirs to decide.</summary>
    public long? DecidedForUserId { get; internal set; }

    /// <summary>Name of the person for whom they decided.</summary>
    public string? DecidedFor { get; internal set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? DecidedAt { get; internal set; }

    /// <summary>What they said; needed to reject.</summary>
    public string? Comment { get; internal set; }

    /// <inheritdoc/>
    public long Version { get; set; }

    /// <summary>Ends the wait.</summary>
    /// <exception cref="DomainException">APPROVAL_CLOSED when it has ended already.</exception>
    internal void Close(ApprovalState state, Actor by, string? comment, DateTimeOffset now, StandIn? forWhom = null)
    {
        if (State is not ApprovalState.Pending)
        {
            throw ApprovalErrors.Closed(this);
        }

        (State, DecidedByUserId, DecidedBy, DecidedAt) = (state, by.UserId, by.Name, now);
        (DecidedForUserId, DecidedFor) = (forWhom?.UserId, forWhom?.Name);
        Comment = string.IsNullOrWhiteSpace(comment) ? null : comment.Trim();
        NextAt = null;
    }

    /// <summary>Hands it to one person, or to everybody with the role again.</summary>
    internal void HandTo(long? userId) => DelegatedToUserId = userId;

    /// <summary>Whoever asked reminds those who decide; what comes by itself still comes.</summary>
    internal void Urge(DateTimeOffset now) => RemindedAt = now;

    /// <summary>Those who decide have been reminded; from here it only lapses.</summary>
    internal void Remind(DateTimeOffset now) => (RemindedAt, NextAt) = (now, DueAt);
}

internal sealed class ApprovalRequestConfiguration : IEntityTypeConfiguration<ApprovalRequest>
{
    public void Configure(EntityTypeBuilder<ApprovalRequest> request)
    {
        request.Property(r => r.FromStatus).HasMaxLength(40);
        request.Property(r => r.ToStatus).HasMaxLength(40);
        request.Property(r => r.Role).HasMaxLength(40);
        request.Property(r => r.Reason).HasMaxLength(2000);
        request.Property(r => r.RequestedBy).HasMaxLength(200);
        request.Property(r => r.DecidedBy).HasMaxLength(200);
        request.Property(r => r.DecidedFor).HasMaxLength(200);
        request.Property(r => r.Comment).HasMaxLength(2000);

        // one open request per record and step; the open ones are few, whatever the table has seen
        request.HasIndex(r => new { r.StatusTrackId, r.ToStatus }).IsUnique().HasFilter("\"State\" = 'Pending'");
        request.HasIndex(r => new { r.Role, r.Id }).HasFilter("\"State\" = 'Pending'");
        request.HasIndex(r => new { r.StatusTrackId, r.RequestedAt });
        request.HasIndex(r => new { r.RequestedByUserId, r.Id });
        request.HasIndex(r => new { r.ToStatus, r.Id });
        request.HasIndex(r => new { r.DecidedAt, r.Id }).HasFilter("\"DecidedAt\" IS NOT NULL");
        request.HasIndex(r => r.NextAt).HasFilter("\"NextAt\" IS NOT NULL");
        request.HasOne<StatusTrack>().WithMany().HasForeignKey(r => r.StatusTrackId);
    }
}
