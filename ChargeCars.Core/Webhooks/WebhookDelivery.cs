using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Webhooks;

/// <summary>How far a delivery has come.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, for the first time or again.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>Given up after the last try.</summary>
    Failed,
}

/// <summary>One event owed to one endpoint; its payload is frozen at the moment of the event.</summary>
public sealed class WebhookDelivery
{
    private static readonly TimeSpan[] Retries =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>A receiver may ask for more time, but not for more than this.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The delivery id in the headers; the same on every try.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>To whom.</summary>
    public long EndpointId { get; init; }

    /// <summary>Event name on the wire.</summary>
    public required string EventType { get; init; }

    /// <summary>The outbox message it came from; unique per endpoint and event, so that an event is owed once.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The kind of record it is about; null for a test.</summary>
    public string? EntityType { get; init; }

    /// <summary>That record's database key.</summary>
    public long? EntityId { get; init; }

    /// <summary>The exact body.</summary>
    public required string Payload { get; init; }

    /// <summary>How far it has come.</summary>
    public DeliveryState State { get; private set; }

    /// <summary>Tries since it was last begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>UTC; not tried before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>UTC; until then a node is busy sending it. Null when nobody is.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until the receiver took it.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>Writes down how a try went and decides what comes next.</summary>
    /// <param name="answer">What the receiver said.</param>
    /// <param name="now">UTC.</param>
    /// <param name="jitter">0 to 1: how much of a tenth is added to the pause, so that receivers that came back are not all called at once.</param>
    internal WebhookAttempt Settle(WebhookAnswer answer, DateTimeOffset now, double jitter)
    {
        Attempts++;
        ClaimedUntil = null;
        if (answer.IsAccepted)
        {
            (State, DeliveredAt) = (DeliveryState.Delivered, now);
        }
        else if (answer.IsGone || Attempts > Retries.Length)
        {
            State = DeliveryState.Failed;
        }
        else
        {
            var pause = Retries[Attempts - 1];
            var asked = answer.RetryAfter is { } after && after < LongestRetryAfter ? after : answer.RetryAfter is null ? TimeSpan.Zero : LongestRetryAfter;
            pause = asked > pause ? asked : pause;
            DueAt = now + pause + (pause * 0.1 * jitter);
        }

        return new WebhookAttempt
        {
            DeliveryId = Id,
            At = now,
            StatusCode = answer.StatusCode,
            Milliseconds = answer.Milliseconds,
            Error = answer.Error,
            Response = answer.Response,
        };
    }

    /// <summary>Sends it again from the start, with the same id and body.</summary>
    internal void Replay(DateTimeOffset now) => (State, Attempts, DueAt, ClaimedUntil) = (DeliveryState.Pending, 0, now, null);
}

/// <summary>One try of a delivery.</summary>
public sealed class WebhookAttempt
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The delivery.</summary>
    public long DeliveryId { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>HTTP status; null when there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Milliseconds until the answer or the error.</summary>
    public int Milliseconds { get; init; }

    /// <summary>dns, tls, timeout, connect, refused_address, secret, no_rights or http; null when it went well.</summary>
    public string? Error { get; init; }

    /// <summary>The beginning of the answer's body.</summary>
    public string? Response { get; init; }
}

internal sealed class WebhookDeliveryConfiguration : IEntityTypeConfiguration<WebhookDelivery>, IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.Property(d => d.EventType).HasMaxLength(60);
        delivery.Property(d => d.EntityType).HasMaxLength(20);
        delivery.HasIndex(d => d.PublicId).IsUnique();
        delivery.HasIndex(d => new { d.EndpointId, d.MessageId, d.EventType }).IsUnique();

        // only what is still owed
        delivery.HasIndex(d => new { d.EndpointId, d.DueAt, d.Id }).HasFilter("\"State\" = 'Pending'");
        delivery.HasIndex(d => new { d.EntityType, d.EntityId });
        delivery.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => d.EndpointId);
    }

    public void Configure(EntityTypeBuilder<WebhookAttempt> attempt)
    {
        attempt.Property(a => a.Error).HasMaxLength(40);
        attempt.Property(a => a.Response).HasMaxLength(2000);
        attempt.HasIndex(a => a.DeliveryId);
        attempt.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId);
    }
}
