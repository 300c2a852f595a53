using ChargeCars.Core.Data;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Webhooks;

/// <summary>Whether an endpoint is sent to.</summary>
public enum WebhookState
{
    /// <summary>Yes.</summary>
    Active,

    /// <summary>Switched off by a person.</summary>
    Disabled,

    /// <summary>Switched off by itself: ten events in a row failed for good, or the receiver answered 410.</summary>
    DisabledByFailure,
}

/// <summary>An address that wants to be told.</summary>
public sealed class WebhookEndpoint : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Whose it is.</summary>
    public long PartnerId { get; init; }

    /// <summary>Where to.</summary>
    public required string Url { get; set; }

    /// <summary>Space-separated event names.</summary>
    public required string Events { get; set; }

    /// <summary>The signing secret, protected by the application's data-protection keys; never shown again.</summary>
    [Secret]
    public required string ProtectedSecret { get; set; }

    /// <summary>Whether it is sent to.</summary>
    public WebhookState State { get; set; }

    /// <summary>Events in a row that failed for good.</summary>
    public int FailedInARow { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}

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
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The delivery id in the headers; the same on every try.</summary>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>To whom.</summary>
    public long EndpointId { get; init; }

    /// <summary>Event name on the wire.</summary>
    public required string EventType { get; init; }

    /// <summary>The outbox message it came from; unique per endpoint, so that an event is owed once.</summary>
    public Guid MessageId { get; init; }

    /// <summary>The exact body.</summary>
    public required string Payload { get; init; }

    /// <summary>How far it has come.</summary>
    public DeliveryState State { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>UTC; not tried before.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until the receiver took it.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }
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

    /// <summary>dns, tls, timeout, connect, refused_address or http; null when it went well.</summary>
    public string? Error { get; init; }

    /// <summary>The beginning of the answer's body.</summary>
    public string? Response { get; init; }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookDelivery>, IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.Property(e => e.Url).HasMaxLength(2000);
        endpoint.Property(e => e.Events).HasMaxLength(400);
        endpoint.Property(e => e.ProtectedSecret).HasMaxLength(2000);
        endpoint.HasOne<Partner>().WithMany().HasForeignKey(e => e.PartnerId);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.Property(d => d.EventType).HasMaxLength(60);
        delivery.HasIndex(d => d.PublicId).IsUnique();
        delivery.HasIndex(d => new { d.EndpointId, d.MessageId }).IsUnique();
        delivery.HasIndex(d => new { d.State, d.DueAt });
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
