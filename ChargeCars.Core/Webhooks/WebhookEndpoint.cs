using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
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
    /// <summary>Events in a row that may fail for good before the endpoint is switched off.</summary>
    public const int MostFailures = 10;

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Contract whose events it gets: S0 for partners, S1 for users.</summary>
    public string Contract { get; init; } = "S0";

    /// <summary>The partner whose it is; null when it is a user's.</summary>
    public long? PartnerId { get; init; }

    /// <summary>The user whose it is, and whose scope limits what is sent; null when it is a partner's.</summary>
    public long? UserId { get; init; }

    /// <summary><c>partner:12</c> or <c>user:5</c>: an owner registers an address once.</summary>
    public required string Owner { get; init; }

    /// <summary>Where to.</summary>
    public required string Url { get; init; }

    /// <summary>Hex SHA-256 of the normalised <see cref="Url"/>: an owner registers an address once.</summary>
    public required string UrlHash { get; init; }

    /// <summary>Space-separated event names.</summary>
    public required string Events { get; set; }

    /// <summary>The signing secret, protected by the application's data-protection keys; never shown again.</summary>
    [Secret]
    public required string ProtectedSecret { get; set; }

    /// <summary>Record types it wants, separated by blanks; null for all.</summary>
    public string? EntityTypes { get; set; }

    /// <summary>Statuses entered that it wants, separated by blanks; null for all.</summary>
    public string? StatusFilters { get; set; }

    /// <summary>The secret before the last rotation, protected likewise; signs too until <see cref="PreviousSecretUntil"/>.</summary>
    [Secret]
    public string? PreviousProtectedSecret { get; set; }

    /// <summary>UTC; null when there is no secret before.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; set; }

    /// <summary>Whether it is sent to.</summary>
    public WebhookState State { get; private set; }

    /// <summary>gone (the receiver answered 410) or failing; null unless it switched itself off.</summary>
    public string? DisabledBecause { get; private set; }

    /// <summary>Events in a row that failed for good. Written without an audit line: it is a gauge, not a decision.</summary>
    public int FailedInARow { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The owner's word of a partner.</summary>
    internal static string OwnedByPartner(long partnerId) => string.Create(CultureInfo.InvariantCulture, $"partner:{partnerId}");

    /// <summary>The owner's word of a user.</summary>
    internal static string OwnedByUser(long userId) => string.Create(CultureInfo.InvariantCulture, $"user:{userId}");

    /// <summary>True when it asked for <paramref name="eventName"/>.</summary>
    public bool Wants(string eventName) => Events.Split(' ').Contains(eventName);

    /// <summary>True when it asked for records of this type in this status.</summary>
    internal bool WantsRecord(string entityType, string status) =>
        (EntityTypes is null || EntityTypes.Split(' ').Contains(entityType)) && (StatusFilters is null || StatusFilters.Split(' ').Contains(status));

    /// <summary>Hex SHA-256 of an address.</summary>
    internal static string HashOf(Uri target) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target.AbsoluteUri)));

    /// <summary>Signs with another secret from now on, and with the one before until <paramref name="previousUntil"/>; null forgets that one at once.</summary>
    internal void Rotate(string protectedSecret, DateTimeOffset? previousUntil)
    {
        (PreviousProtectedSecret, PreviousSecretUntil) = previousUntil is null ? (null, null) : (ProtectedSecret, previousUntil);
        ProtectedSecret = protectedSecret;
    }

    /// <summary>Only the secret now in force signs.</summary>
    internal void ForgetPreviousSecret() => (PreviousProtectedSecret, PreviousSecretUntil) = (null, null);

    /// <summary>Sends to it again, beginning with what it is still owed.</summary>
    internal void Enable() => (State, DisabledBecause, FailedInARow) = (WebhookState.Active, null, 0);

    /// <summary>A person switched it off.</summary>
    internal void Disable() => (State, DisabledBecause) = (WebhookState.Disabled, null);

    /// <summary>It switched itself off.</summary>
    internal void DisableBecause(string reason) => (State, DisabledBecause) = (WebhookState.DisabledByFailure, reason);
}

internal sealed class WebhookEndpointConfiguration : IEntityTypeConfiguration<WebhookEndpoint>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.Property(e => e.Url).HasMaxLength(2000);
        endpoint.Property(e => e.UrlHash).HasMaxLength(64);
        endpoint.Property(e => e.Events).HasMaxLength(400);
        endpoint.Property(e => e.ProtectedSecret).HasMaxLength(2000);
        endpoint.Property(e => e.DisabledBecause).HasMaxLength(20);
        endpoint.Property(e => e.Contract).HasMaxLength(4);
        endpoint.Property(e => e.Owner).HasMaxLength(40);
        endpoint.Property(e => e.EntityTypes).HasMaxLength(400);
        endpoint.Property(e => e.StatusFilters).HasMaxLength(2000);
        endpoint.Property(e => e.PreviousProtectedSecret).HasMaxLength(2000);
        endpoint.HasIndex(e => new { e.Owner, e.UrlHash }).IsUnique();
        endpoint.HasIndex(e => e.Contract);
        endpoint.HasOne<User>().WithMany().HasForeignKey(e => e.UserId);
        endpoint.HasOne<Partner>().WithMany().HasForeignKey(e => e.PartnerId);
    }
}
