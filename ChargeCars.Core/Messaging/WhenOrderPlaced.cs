using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;

namespace ChargeCars.Core.Messaging;

/// <summary>Confirms an order to the customer.</summary>
internal sealed class WhenOrderPlaced : IWhen
{
    public string EventName => OrderPlaced.Name;

    public Task HandleAsync(AppDb db, OutboxMessage message, CancellationToken ct) =>
        CustomerMessages.OweAsync(db, "order_confirmation", message.PublicId, new EntityRef(EntityTypes.Order, message.As<OrderPlaced>().OrderId), null, null, ct);
}
