using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Webhooks;

/// <summary>Switches an endpoint on or off. On again, it is first sent what it was still owed.</summary>
public sealed class SwitchWebhook(DbWriter writer)
{
    /// <summary>Switches.</summary>
    /// <exception cref="DomainException">NOT_FOUND; PERMISSION_DENIED.</exception>
    public Task SwitchAsync(Actor actor, Guid webhookId, bool on, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var endpoint = await WebhookAccess.FindAsync(db, actor, webhookId, token);
            if (on)
            {
                endpoint.Enable();
            }
            else
            {
                endpoint.Disable();
            }

            db.Publish(new LiveEvent(LiveTopics.Webhooks, endpoint.Id));
        },
        ct);
}
