using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;

namespace ChargeCars.Core.Webhooks;

/// <summary>Tells a partner that we have its order.</summary>
internal sealed class WhenOrderPlaced : IWhen
{
    public string EventName => OrderPlaced.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct)
    {
        var order = message.As<OrderPlaced>();
        return order.PartnerId is { } partner
            ? WebhookLedger.OweAsync(
                db,
                partner,
                WebhookEvents.OrderCreated,
                message.PublicId,
                new EntityRef(EntityTypes.Order, order.OrderId),
                order.At,
                new { OrderId = order.OrderPublicId, NumericId = order.OrderId, OrderNumber = order.Number, order.PartnerOrderId, order.Status, CreatedAt = WebhookLedger.Moment(order.At) },
                ct)
            : Task.CompletedTask;
    }
}
