using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Data;

/// <summary>Who changed what, when, through which door and why. Written in the transaction of the change; never altered.</summary>
public sealed class AuditLine
{
    /// <summary>Database key; grows with time.</summary>
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The signed-in person; null for programs.</summary>
    public long? UserId { get; init; }

    /// <summary>Name of the person, partner key or system component.</summary>
    public required string ActorName { get; init; }

    /// <summary>ui, api, partner-api, ocpp, job or system.</summary>
    public required string Channel { get; init; }

    /// <summary>created, changed, deleted, or a feature's own verb such as status_changed.</summary>
    public required string Action { get; init; }

    /// <summary>The kind of record, in lower snake case.</summary>
    public required string EntityType { get; init; }

    /// <summary>The record's public id.</summary>
    public Guid EntityId { get; init; }

    /// <summary>JSON object of the changed members as they were; null for a creation.</summary>
    public string? Before { get; init; }

    /// <summary>JSON object of the changed members as they are; null for a deletion.</summary>
    public string? After { get; init; }

    /// <summary>Why, when somebody said so.</summary>
    public string? Reason { get; init; }

    /// <summary>A line about something <paramref name="actor"/> did that changes no audited record.</summary>
    internal static AuditLine Of(Common.Actor actor, string action, string entityType, Guid entityId, DateTimeOffset now) => new()
    {
        At = now,
        UserId = actor.UserId,
        ActorName = actor.Name,
        Channel = actor.Channel,
        Action = action,
        EntityType = entityType,
        EntityId = entityId,
    };
}

internal sealed class AuditLineConfiguration : IEntityTypeConfiguration<AuditLine>
{
    public void Configure(EntityTypeBuilder<AuditLine> line)
    {
        line.Property(l => l.ActorName).HasMaxLength(200);
        line.Property(l => l.Channel).HasMaxLength(20);
        line.Property(l => l.Action).HasMaxLength(40);
        line.Property(l => l.EntityType).HasMaxLength(40);
        line.HasIndex(l => new { l.EntityId, l.Id });
        line.HasIndex(l => new { l.At, l.Id });
    }
}
