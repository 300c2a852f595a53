using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Webhooks;

/// <summary>Sends an endpoint a signed <c>webhook.test</c>, in the same way and with the same retries as the real ones.</summary>
public sealed class SendWebhookTest(DbWriter writer)
{
    /// <summary>Owes the test.</summary>
    /// <returns>The delivery's id.</returns>
    /// <exception cref="DomainException">NOT_FOUND; WEBHOOK_NOT_ACTIVE; PERMISSION_DENIED.</exception>
    public Task<Guid> SendAsync(Actor actor, Guid webhookId, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var endpoint = await WebhookAccess.FindAsync(db, actor, webhookId, token);
            if (endpoint.State is not WebhookState.Active)
            {
                throw WebhookErrors.NotActive();
            }

            var now = db.Clock.GetUtcNow();
            var body = WebhookLedger.Body(WebhookEvents.Test, now, new { WebhookId = endpoint.PublicId, Events = endpoint.Events.Split(' ') });
            var delivery = WebhookLedger.Delivery(endpoint.Id, WebhookEvents.Test, Guid.CreateVersion7(), null, body, now);
            db.Add(delivery);
            db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
            return delivery.PublicId;
        },
        ct);
}
