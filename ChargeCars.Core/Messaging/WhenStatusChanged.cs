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
        foreach (var told in StepNotification.Parse(change.Notifications).Where(n => n is { Channel: "email", To: StepNotification.Customer }))
        {
            await CustomerMessages.OweAsync(db, told.Template, message.PublicId, new EntityRef(change.EntityType, change.EntityId), change.To, change.Reason, ct);
        }
    }
}
