using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Webhooks;

/// <summary>Tells a partner that its order moved.</summary>
internal sealed class WhenStatusChanged : IWhen
{
    public string EventName => StatusChangedEvent.Name;

    public async Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var change = message.As<StatusChangedEvent>();
        if (change.EntityType != EntityTypes.Order)
        {
            return;
        }

        var order = await db.Orders.Where(o => o.Id == change.EntityId).Select(o => new { o.PartnerId, o.Number, o.PartnerOrderId }).SingleOrDefaultAsync(ct);
        if (order?.PartnerId is not { } partner)
        {
            return;
        }

        var about = new EntityRef(EntityTypes.Order, change.EntityId);
        var data = new OrderMoved(
            change.EntityPublicId, change.EntityId, order.Number, order.PartnerOrderId, change.From, change.To, change.TransitionId, change.IsMilestone,
            WebhookLedger.Moment(change.Deadline));
        await WebhookLedger.OweAsync(db, partner, WebhookEvents.OrderStatusChanged, message.PublicId, about, change.At, data, ct);
        if (change.To == "completed")
        {
            await WebhookLedger.OweAsync(db, partner, WebhookEvents.OrderCompleted, message.PublicId, about, change.At, data, ct);
        }
    }

    private sealed record OrderMoved(
        Guid OrderId, long NumericId, string OrderNumber, string? PartnerOrderId, string FromStatus, string ToStatus, Guid TransitionId, bool IsMilestone, string? SlaDeadline);
}
