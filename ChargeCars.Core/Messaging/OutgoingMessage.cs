using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Messaging;

/// <summary>How far a message has come.</summary>
public enum MessageState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Pending,

    /// <summary>Handed to the channel.</summary>
    Sent,

    /// <summary>Given up after the last try.</summary>
    Failed,
}

/// <summary>A mail, SMS or WhatsApp message that we owe somebody.</summary>
public sealed class OutgoingMessage : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>email, sms or whatsapp.</summary>
    public required string Channel { get; init; }

    /// <summary>The company it is from.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>Mail address or E.164 number.</summary>
    public required string Recipient { get; init; }

    /// <summary>Subject of a mail; empty otherwise.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Template it was made from.</summary>
    public string? Template { get; init; }

    /// <summary>The kind of record it is about.</summary>
    public string? EntityType { get; init; }

    /// <summary>That record's database key.</summary>
    public long? EntityId { get; init; }

    /// <summary>The outbox message it came from; unique with channel and recipient, so that nobody hears a thing twice.</summary>
    public Guid MessageId { get; init; }

    /// <summary>How far it has come.</summary>
    public MessageState State { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; not tried before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until handed to the channel.</summary>
    public DateTimeOffset? SentAt { get; set; }
}

internal sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> message)
    {
        message.Property(m => m.Channel).HasMaxLength(10);
        message.Property(m => m.Recipient).HasMaxLength(254);
        message.Property(m => m.Subject).HasMaxLength(300);
        message.Property(m => m.Template).HasMaxLength(60);
        message.Property(m => m.EntityType).HasMaxLength(20);
        message.Property(m => m.Error).HasMaxLength(1000);
        message.HasIndex(m => new { m.MessageId, m.Channel, m.Recipient }).IsUnique();
        message.HasIndex(m => new { m.State, m.DueAt });
        message.HasIndex(m => new { m.EntityType, m.EntityId });
    }
}
