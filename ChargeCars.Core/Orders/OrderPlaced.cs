using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Orders;

/// <summary>An order was made.</summary>
/// <param name="OrderId">Database key.</param>
/// <param name="OrderPublicId">Id on S0.</param>
/// <param name="Number">Document number.</param>
/// <param name="BusinessEntityId">The company that sells.</param>
/// <param name="PartnerId">The partner it came through; null for none.</param>
/// <param name="PartnerOrderId">The partner's own id for it.</param>
/// <param name="OrderType">A word of <see cref="OrderWords.Types"/>.</param>
/// <param name="Source">A word of <see cref="OrderWords.Sources"/>.</param>
/// <param name="Status">Its first status.</param>
/// <param name="TotalCents">Excluding VAT.</param>
/// <param name="At">UTC.</param>
public sealed record OrderPlaced(
    long OrderId,
    Guid OrderPublicId,
    string Number,
    long BusinessEntityId,
    long? PartnerId,
    string? PartnerOrderId,
    string OrderType,
    string Source,
    string Status,
    long TotalCents,
    DateTimeOffset At) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "order.created";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityTypes.Order, OrderId);
}
