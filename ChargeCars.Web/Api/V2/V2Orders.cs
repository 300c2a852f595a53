using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.V2;

/// <summary>An order to place; <paramref name="TotalAmount"/> is in euros excluding VAT.</summary>
internal sealed record V2NewOrder(
    string? BusinessEntity = null,
    string? OrderType = null,
    Guid? CustomerOrganizationId = null,
    Guid? PartnerOrganizationId = null,
    Guid? PrimaryContactId = null,
    Guid? InstallationAddressId = null,
    decimal? TotalAmount = null,
    DateOnly? RequestedDate = null,
    string? PriorityLevel = null,
    string? Notes = null,
    JsonElement? PartnerExternalReferences = null);

/// <summary>Query of the list of orders.</summary>
internal readonly record struct V2OrderQuery(
    [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "business_entity")] string? BusinessEntity,
    [FromQuery(Name = "customer_id")] Guid? CustomerId,
    [FromQuery(Name = "partner_id")] Guid? PartnerId,
    [FromQuery(Name = "date_from")] DateOnly? DateFrom,
    [FromQuery(Name = "date_to")] DateOnly? DateTo);

/// <summary>S0 3.1–3.4: orders.</summary>
internal static class V2Orders
{
    /// <summary>Our names of what S0 calls otherwise.</summary>
    private static readonly Dictionary<string, string> Names = new()
    {
        ["customer_id"] = "customer_organization_id",
        ["partner_id"] = "partner_organization_id",
        ["contact_id"] = "primary_contact_id",
        ["address_id"] = "installation_address_id",
    };

    /// <summary>Maps <c>/v2/orders</c>.</summary>
    public static void MapOrders(this RouteGroupBuilder v2)
    {
        var orders = v2.MapGroup("/orders").WithTags("Core Business");
        orders.MapPost("", CreateAsync).WithSummary("Create new order with automatic numbering");
        orders.MapGet("", ListAsync).WithSummary("List orders with filtering");
        orders.MapGet("/{order_id}", GetAsync).WithSummary("Retrieve order details with relations");
        orders.MapPatch("/{order_id}", UpdateAsync).WithSummary("Update order fields");
    }

    private static async Task<Created<V2Data<V2Order>>> CreateAsync(V2NewOrder body, Caller caller, PlaceOrder place, OrderQueries orders, CancellationToken ct)
    {
        var placed = await InS0Words(() => place.PlaceAsync(
            caller,
            new NewOrder
            {
                BusinessEntity = body.BusinessEntity,
                OrderType = body.OrderType,
                Source = "api",
                CustomerId = body.CustomerOrganizationId,
                PartnerId = body.PartnerOrganizationId,
                ContactId = body.PrimaryContactId,
                AddressId = body.InstallationAddressId,
                TotalEuros = body.TotalAmount,
                RequestedDate = body.RequestedDate,
                Priority = body.PriorityLevel,
                Notes = body.Notes,
                PartnerReferences = body.PartnerExternalReferences,
            },
            ct));
        var order = await FindAsync(orders, placed.PublicId, caller, ct);
        return TypedResults.Created($"/v2/orders/{placed.PublicId}", new V2Data<V2Order>(true, V2Order.Of(order.Order)));
    }

    private static async Task<Ok<V2Page<V2Order>>> ListAsync([AsParameters] V2OrderQuery query, [AsParameters] PageQuery page, Caller caller, OrderQueries orders, CancellationToken ct)
    {
        if (query.DateFrom > query.DateTo)
        {
            throw DomainError.Invalid("date_to", "date_to must not lie before date_from");
        }

        var filter = new OrderFilter
        {
            Statuses = string.IsNullOrEmpty(query.Status) ? [] : [query.Status],
            BusinessEntities = string.IsNullOrEmpty(query.BusinessEntity) ? [] : [query.BusinessEntity],
            CustomerId = query.CustomerId,
            PartnerId = query.PartnerId,
            CreatedFrom = query.DateFrom,
            CreatedTo = query.DateTo,
            CountAll = true,
        };
        return TypedResults.Ok(V2Page<V2Order>.Of(await orders.RecordsAsync(filter, page.ToRequest(), caller, ct), V2Order.Of));
    }

    private static async Task<Ok<V2Data<V2OrderDetails>>> GetAsync([FromRoute(Name = "order_id")] WireId id, Caller caller, OrderQueries orders, CancellationToken ct)
    {
        var order = await orders.DetailsAsync(KeyOf(id).ToString(), caller, ct) ?? throw DomainError.NotFound("Order");
        return TypedResults.Ok(new V2Data<V2OrderDetails>(true, V2OrderDetails.Of(order)));
    }

    private static async Task<Ok<V2Data<V2Order>>> UpdateAsync([FromRoute(Name = "order_id")] WireId id, JsonElement body, Caller caller, UpdateOrder update, OrderQueries orders, CancellationToken ct)
    {
        var key = KeyOf(id);
        await InS0Words(async () =>
        {
            await update.ChangeAsync(caller, key, V2OrderPatch.Read(body), ct);
            return true;
        });
        var order = await orders.DetailsAsync(key.ToString(), caller, ct) ?? throw DomainError.NotFound("Order");
        return TypedResults.Ok(new V2Data<V2Order>(true, V2Order.Of(order.Order)));
    }

    private static EntityKey KeyOf(WireId id) => id switch
    {
        { PublicId: { } publicId } => publicId,
        { Number: { } number } => number,
        _ => throw DomainError.NotFound("Order"),
    };

    private static async Task<OrderDetails> FindAsync(OrderQueries orders, Guid id, Caller caller, CancellationToken ct) =>
        await orders.DetailsAsync(id.ToString(), caller, ct) ?? throw DomainError.NotFound("Order");

    /// <summary>Says what the verb refuses in the names of the contract.</summary>
    private static async Task<T> InS0Words<T>(Func<Task<T>> verb)
    {
        try
        {
            return await verb();
        }
        catch (DomainException e) when (e.Error.Field is { } field && Names.TryGetValue(field, out var name))
        {
            throw DomainError.Invalid(name, e.Error.Message.Replace(field, name, StringComparison.Ordinal));
        }
    }
}
