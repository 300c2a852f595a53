using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Webhooks;

/// <summary>Gives an endpoint a new secret. For a while deliveries carry a signature with the one before as well, so that a receiver can change over in its own time.</summary>
public sealed class RotateWebhookSecret(DbWriter writer, ISecretProtector secrets)
{
    /// <summary>How long the secret before signs too, when nobody says otherwise.</summary>
    public const int HoursByDefault = 24;

    /// <summary>The longest that it may.</summary>
    public const int MostHours = 7 * 24;

    /// <summary>Rotates.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="webhookId">The endpoint.</param>
    /// <param name="secret">6 to 200 characters.</param>
    /// <param name="keepHours">0 to 168: how long the secret before signs too.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>UTC; until when it does. Null for 0 hours.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR on secret or keep_previous_hours; NOT_FOUND; PERMISSION_DENIED.</exception>
    public async Task<DateTimeOffset?> RotateAsync(Actor actor, Guid webhookId, string? secret, int keepHours, CancellationToken ct)
    {
        WebhookAccess.Demand(actor);
        WebhookErrors.CheckSecret(secret);
        if (keepHours is < 0 or > MostHours)
        {
            throw DomainError.Invalid("keep_previous_hours", $"must be between 0 and {MostHours}");
        }

        var sealedSecret = secrets.Protect(secret!);
        return await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var endpoint = await WebhookAccess.FindAsync(db, actor, webhookId, token);
                endpoint.Rotate(sealedSecret, keepHours == 0 ? null : db.Clock.GetUtcNow().AddHours(keepHours));
                db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
                return endpoint.PreviousSecretUntil;
            },
            ct);
    }
}
