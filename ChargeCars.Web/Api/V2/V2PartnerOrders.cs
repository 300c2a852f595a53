using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.V2;

/// <summary>An order as a partner sends it. Members the contract does not name are kept as references.</summary>
internal sealed record V2PartnerOrder
{
    /// <summary>The partner's own id for it.</summary>
    public string? PartnerOrderId { get; init; }

    /// <summary>The partner's id of the customer.</summary>
    public string? PartnerCustomerId { get; init; }

    /// <summary>The dealer group it came from.</summary>
    public string? DealerGroupId { get; init; }

    /// <summary>The partner's purchase order.</summary>
    public string? PurchaseOrderNumber { get; init; }

    /// <summary>The end customer.</summary>
    public V2PartnerCustomer? Customer { get; init; }

    /// <summary>What was sold.</summary>
    public IReadOnlyList<V2PartnerProduct?>? Products { get; init; }

    /// <summary>False for a delivery without installation.</summary>
    public bool InstallationRequested { get; init; } = true;

    /// <summary>The day the customer asked for.</summary>
    public DateOnly? PreferredDate { get; init; }

    /// <summary>low, normal, high or urgent.</summary>
    public string? PriorityLevel { get; init; }

    /// <summary>For whoever works on it.</summary>
    public string? Notes { get; init; }

    /// <summary>Whatever else was sent.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>As Core takes it.</summary>
    public PartnerOrder ToOrder()
    {
        var references = new Dictionary<string, JsonElement>();
        Add("partner_customer_id", PartnerCustomerId);
        Add("dealer_group_id", DealerGroupId);
        Add("purchase_order_number", PurchaseOrderNumber);
        foreach (var (name, value) in Others ?? [])
        {
            references.TryAdd(name, value);
        }

        return new PartnerOrder
        {
            PartnerOrderId = PartnerOrderId,
            References = references,
            Customer = Customer?.ToCustomer(),
            Address = Customer?.Address?.ToAddress(),
            Products = [.. (Products ?? []).Select((p, i) => p?.ToProduct(i) ?? throw DomainError.Invalid($"products[{i}]", "may not be null"))],
            InstallationRequested = InstallationRequested,
            PreferredDate = PreferredDate,
            Priority = PriorityLevel,
            Notes = Notes,
        };

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                references[name] = JsonSerializer.SerializeToElement(value);
            }
        }
    }
}

/// <summary>The end customer of a partner's order.</summary>
internal sealed record V2PartnerCustomer(string? Name = null, string? Email = null, string? Phone = null, string? Language = null, V2PartnerAddress? Address = null)
{
    /// <summary>As Core takes it.</summary>
    public NewCustomer ToCustomer() => new() { Name = Name, Email = Email, Phone = Phone, Language = Language };
}

/// <summary>Where the work is; the house number may stand in the street or apart.</summary>
internal sealed record V2PartnerAddress(
    string? Street = null, string? HouseNumber = null, string? HouseNumberAddition = null, string? PostalCode = null, string? City = null, string? Country = null)
{
    /// <summary>As Core takes it.</summary>
    public NewAddress ToAddress() => new() { Street = Street, HouseNumber = HouseNumber, HouseNumberAddition = HouseNumberAddition, Postcode = PostalCode, City = City, Country = Country };
}

/// <summary>A product in the partner's words.</summary>
internal sealed record V2PartnerProduct(string? Sku = null, decimal? Quantity = null, string? Description = null)
{
    /// <summary>As Core takes it; <paramref name="index"/> is its place in the list.</summary>
    public PartnerProduct ToProduct(int index) => new(Sku, Quantity ?? throw DomainError.Invalid($"products[{index}].quantity", "quantity is required"), Description);
}

/// <summary>The order that a partner's message led to.</summary>
internal sealed record V2PartnerOrderPlaced(Guid OrderId, string OrderNumber, string PartnerOrderId, string Status, bool Duplicate, DateTimeOffset CreatedAt);

/// <summary>S0 4.1: orders from partners.</summary>
internal static class V2PartnerOrders
{
    /// <summary>Maps <c>/v2/partners/{partner_id}/orders</c>.</summary>
    public static void MapPartnerOrders(this RouteGroupBuilder v2) => v2
        .MapPost("/partners/{partner_id}/orders", PlaceAsync)
        .ForPartner(PartnerScopes.OrdersWrite)
        .WithTags("Partner Integration")
        .WithSummary("Submit a new order; the same partner_order_id again answers 200 with the first one")
        .Produces<V2Data<V2PartnerOrderPlaced>>(StatusCodes.Status201Created)
        .Produces<V2Data<V2PartnerOrderPlaced>>();

    private static async Task<IResult> PlaceAsync([FromRoute(Name = "partner_id")] Guid partnerId, V2PartnerOrder body, Caller caller, PlacePartnerOrder place, CancellationToken ct)
    {
        var placed = await place.PlaceAsync(caller, partnerId, body.ToOrder(), ct);
        var order = placed.Order;
        var answer = new V2Data<V2PartnerOrderPlaced>(true, new V2PartnerOrderPlaced(order.PublicId, order.Number, placed.PartnerOrderId, order.Status, placed.IsDuplicate, order.CreatedAt));
        return placed.IsDuplicate ? TypedResults.Ok(answer) : TypedResults.Created($"/v2/orders/{order.PublicId}", answer);
    }
}
