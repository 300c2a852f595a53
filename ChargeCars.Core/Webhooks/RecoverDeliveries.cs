using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Sends everything again that an endpoint failed to take, for when its receiver is back.</summary>
public sealed class RecoverDeliveries(DbWriter writer)
{
    /// <summary>Makes the failed deliveries since <paramref name="since"/> due now, oldest first.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="DomainException">NOT_FOUND; WEBHOOK_NOT_ACTIVE; PERMISSION_DENIED.</exception>
    public Task<int> RecoverAsync(Actor actor, Guid webhookId, DateTimeOffset since, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var endpoint = await WebhookAccess.FindAsync(db, actor, webhookId, token);
            if (endpoint.State is not WebhookState.Active)
            {
                throw WebhookErrors.NotActive();
            }

            var now = db.Clock.GetUtcNow();
            var count = await db.WebhookDeliveries
                .Where(d => d.EndpointId == endpoint.Id && d.State == DeliveryState.Failed && d.CreatedAt >= since)
                .ExecuteUpdateAsync(
                    d => d.SetProperty(x => x.State, DeliveryState.Pending).SetProperty(x => x.Attempts, 0).SetProperty(x => x.DueAt, now).SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null),
                    token);
            db.AuditLines.Add(AuditLine.Of(actor, "recovered", "webhook_endpoint", endpoint.PublicId, now));
            db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
            return count;
        },
        ct);
}
