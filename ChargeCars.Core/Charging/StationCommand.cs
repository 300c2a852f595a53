using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>How far a command has come.</summary>
public enum CommandState
{
    /// <summary>Recorded, not yet on the wire.</summary>
    Waiting,

    /// <summary>On the wire, no answer yet.</summary>
    Sent,

    /// <summary>The station took it.</summary>
    Accepted,

    /// <summary>The station refused it, or does not know it.</summary>
    Refused,

    /// <summary>No answer in time; a late answer still lands on the row.</summary>
    Expired,

    /// <summary>Could not be sent: the station is not connected.</summary>
    Failed,
}

/// <summary>A command to a station: a row (who, why, what, answer) before it is a frame.</summary>
public sealed class StationCommand
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Message id on the wire.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>Version-neutral name in 1.6's words, e.g. RemoteStartTransaction.</summary>
    public required string Action { get; init; }

    /// <summary>The version-neutral request as JSON.</summary>
    public required string Request { get; init; }

    /// <summary>Who asked.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>The person who asked; null for programs.</summary>
    public long? UserId { get; init; }

    /// <summary>How far it has come.</summary>
    public CommandState State { get; set; }

    /// <summary>The status word of the answer, e.g. Accepted.</summary>
    public string? AnswerStatus { get; set; }

    /// <summary>The answer's payload, or the error, as JSON.</summary>
    public string? Answer { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>UTC; null until on the wire.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>UTC; null until answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}

/// <summary>A frame on the wire, as it was: the station's message log.</summary>
public sealed class StationMessage
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>True for frames from the station.</summary>
    public bool FromStation { get; init; }

    /// <summary>Action of the call; empty when it could not be read.</summary>
    public required string Action { get; init; }

    /// <summary>Unique id on the wire.</summary>
    public required string MessageId { get; init; }

    /// <summary>Call, CallResult, CallError.</summary>
    public required string Kind { get; init; }

    /// <summary>The frame, cut at 8 kB.</summary>
    public required string Frame { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed class StationCommandConfiguration : IEntityTypeConfiguration<StationCommand>, IEntityTypeConfiguration<StationMessage>
{
    public void Configure(EntityTypeBuilder<StationCommand> command)
    {
        command.Property(c => c.Action).HasMaxLength(40);
        command.Property(c => c.RequestedBy).HasMaxLength(200);
        command.Property(c => c.AnswerStatus).HasMaxLength(40);
        command.HasIndex(c => c.PublicId).IsUnique();
        command.HasIndex(c => new { c.ChargePointId, c.Id });
        command.HasIndex(c => new { c.State, c.RequestedAt });
    }

    public void Configure(EntityTypeBuilder<StationMessage> message)
    {
        message.Property(m => m.Action).HasMaxLength(50);
        message.Property(m => m.MessageId).HasMaxLength(40);
        message.Property(m => m.Kind).HasMaxLength(12);
        message.HasIndex(m => new { m.ChargePointId, m.Id });
    }
}
