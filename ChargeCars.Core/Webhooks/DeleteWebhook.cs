using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Removes an endpoint with everything that was sent to it and is still owed. The audit log keeps that it existed.</summary>
public sealed class DeleteWebhook(DbWriter writer)
{
    /// <summary>Deletes.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public Task DeleteAsync(Actor actor, Guid webhookId, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var endpoint = await WebhookAccess.FindAsync(db, actor, webhookId, token);
            await db.WebhookAttempts.Where(a => db.WebhookDeliveries.Any(d => d.Id == a.DeliveryId && d.EndpointId == endpoint.Id)).ExecuteDeleteAsync(token);
            await db.WebhookDeliveries.Where(d => d.EndpointId == endpoint.Id).ExecuteDeleteAsync(token);
            db.Remove(endpoint);
            db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
        },
        ct);
}
