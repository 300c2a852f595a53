using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Sends a delivery again, with the id and the body that it had.</summary>
public sealed class ReplayDelivery(DbWriter writer)
{
    /// <summary>Makes it due now, whatever had become of it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="ofWebhook">The endpoint that it must belong to; null for any.</param>
    /// <exception cref="DomainException">NOT_FOUND; WEBHOOK_NOT_ACTIVE; PERMISSION_DENIED.</exception>
    public Task ReplayAsync(Actor actor, Guid deliveryId, CancellationToken ct, Guid? ofWebhook = null) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            WebhookAccess.Demand(actor);
            var delivery = await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.PublicId == deliveryId, token) ?? throw WebhookErrors.DeliveryNotFound();
            var endpoint = await db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.Id == delivery.EndpointId, token);
            if (!await WebhookAccess.Visible(db, actor).AnyAsync(e => e.Id == endpoint.Id && (ofWebhook == null || e.PublicId == ofWebhook), token))
            {
                throw WebhookErrors.DeliveryNotFound();
            }

            if (endpoint.State is not WebhookState.Active)
            {
                throw WebhookErrors.NotActive();
            }

            var now = db.Clock.GetUtcNow();
            delivery.Replay(now);
            db.AuditLines.Add(AuditLine.Of(actor, "replayed", "webhook_delivery", delivery.PublicId, now));
            db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
        },
        ct);
}
