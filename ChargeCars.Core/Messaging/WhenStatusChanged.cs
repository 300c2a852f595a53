using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Messaging;

/// <summary>Tells the customer that their record entered a step, where the step says so.</summary>
internal sealed class WhenStatusChanged : IWhen
{
    public string EventName => StatusChangedEvent.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var change = message.As<StatusChangedEvent>();
        if (change.CustomerTemplate is { Length: > 0 } template)
        {
            await CustomerMessages.OweAsync(db, template, message.PublicId, new EntityRef(change.EntityType, change.EntityId), change.To, change.Reason, ct);
        }
    }
}
