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

    /// <summary>Given up: the recipient cannot be reached, or the last try failed.</summary>
    Failed,
}

/// <summary>A mail, SMS or WhatsApp message that we owe somebody. It is its own record of what was said; nothing of its text is repeated in the audit trail.</summary>
public sealed class OutgoingMessage
{
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>Its id towards channels and pages; the same on every try.</summary>
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
    public MessageState State { get; private set; }

    /// <summary>Tries since it was last begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; not tried before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>UTC; until then a node is busy sending it. Null when nobody is.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>Why the last try failed.</summary>
    public string? Error { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until handed to the channel.</summary>
    public DateTimeOffset? SentAt { get; private set; }

    internal void Sent(DateTimeOffset now)
    {
        Attempts++;
        (State, SentAt, Error, ClaimedUntil) = (MessageState.Sent, now, null, null);
    }

    /// <param name="error">What the channel said.</param>
    /// <param name="isFinal">Trying again is of no use.</param>
    /// <param name="now">UTC.</param>
    internal void Failed(string error, bool isFinal, DateTimeOffset now)
    {
        Attempts++;
        (Error, ClaimedUntil) = (error.Length <= 1000 ? error : error[..1000], null);
        if (isFinal || Attempts > Retries.Length)
        {
            State = MessageState.Failed;
        }
        else
        {
            DueAt = now + Retries[Attempts - 1];
        }
    }

    /// <summary>Sends it (again), with the same id and text.</summary>
    internal void SendAgain(DateTimeOffset now) => (State, Attempts, DueAt, ClaimedUntil) = (MessageState.Pending, 0, now, null);
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
        message.HasIndex(m => m.PublicId).IsUnique();
        message.HasIndex(m => new { m.MessageId, m.Channel, m.Recipient }).IsUnique();

        // only what is still owed
        message.HasIndex(m => new { m.DueAt, m.Id }).HasFilter("\"State\" = 'Pending'");
        message.HasIndex(m => new { m.EntityType, m.EntityId });
        message.HasIndex(m => new { m.Recipient, m.Id });
    }
}
