using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Orders;

namespace ChargeCars.Web.Api.V2;

/// <summary>S0's order. Amounts are euros excluding VAT.</summary>
internal record V2Order(
    Guid Id,
    long NumericId,
    string OrderNumber,
    string Status,
    string OrderType,
    string BusinessEntity,
    Guid CustomerOrganizationId,
    Guid? PartnerOrganizationId,
    Guid? PrimaryContactId,
    Guid? InstallationAddressId,
    decimal TotalAmount,
    string Currency,
    DateOnly? RequestedDate,
    string PriorityLevel,
    string Notes,
    JsonElement PartnerExternalReferences,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    private static readonly JsonElement None = JsonSerializer.SerializeToElement(new { });

    /// <summary>As S0 writes it.</summary>
    public static V2Order Of(OrderRecord order) => new(
        order.PublicId,
        order.Id,
        order.Number,
        order.Status,
        order.OrderType,
        order.BusinessEntity,
        order.CustomerId,
        order.PartnerId,
        order.ContactId,
        order.AddressId,
        order.Total.Euros,
        "EUR",
        order.RequestedDate,
        order.Priority,
        order.Notes ?? "",
        order.PartnerReferences is null ? None : JsonSerializer.Deserialize<JsonElement>(order.PartnerReferences),
        order.CreatedAt,
        order.UpdatedAt);
}

/// <summary>S0's order with what it is tied to as objects.</summary>
internal sealed record V2OrderDetails : V2Order
{
    private const int AfterTheOrder = 1;

    private V2OrderDetails(V2Order order)
        : base(order)
    {
    }

    /// <summary>Who we sell to.</summary>
    [JsonPropertyOrder(AfterTheOrder)]
    public required V2Named CustomerOrganization { get; init; }

    /// <summary>The partner it came through.</summary>
    [JsonPropertyOrder(AfterTheOrder)]
    public V2Named? PartnerOrganization { get; init; }

    /// <summary>Whom we speak to.</summary>
    [JsonPropertyOrder(AfterTheOrder)]
    public V2Contact? PrimaryContact { get; init; }

    /// <summary>Where the work is.</summary>
    [JsonPropertyOrder(AfterTheOrder)]
    public V2Address? InstallationAddress { get; init; }

    /// <summary>What was ordered.</summary>
    [JsonPropertyOrder(AfterTheOrder)]
    public required IReadOnlyList<V2OrderLine> LineItems { get; init; }

    /// <summary>Where it stands.</summary>
    [JsonPropertyOrder(AfterTheOrder)]
    public required V2StatusInfo StatusInfo { get; init; }

    /// <summary>As S0 writes it.</summary>
    public static V2OrderDetails Of(OrderDetails order) => new(Of(order.Order))
    {
        CustomerOrganization = new V2Named(order.Customer.PublicId, order.Customer.Name),
        PartnerOrganization = order.Partner is { } partner ? new V2Named(partner.PublicId, partner.Name) : null,
        PrimaryContact = order.Contact is { } contact ? V2Contact.Of(contact) : null,
        InstallationAddress = order.Address is { } address ? new V2Address(address.PublicId, address.OneLine) : null,
        LineItems = [.. order.Lines.Select(l => new V2OrderLine(l.Sku, l.Description, l.Quantity, l.UnitPrice.Euros, l.VatPercent, l.Amount.Euros))],
        StatusInfo = new V2StatusInfo(order.Step.Status, order.Since, order.Deadline),
    };
}

/// <summary>A record by id and name.</summary>
internal sealed record V2Named(Guid Id, string Name);

/// <summary>A person to speak to.</summary>
internal sealed record V2Contact(Guid Id, string Name, string? Email, string? Phone)
{
    /// <summary>As S0 writes it.</summary>
    public static V2Contact Of(ContactRow contact) => new(contact.PublicId, contact.Name, contact.Email, contact.Phone);
}

/// <summary>An address on one line.</summary>
internal sealed record V2Address(Guid Id, string FormattedAddress);

/// <summary>A line of an order; amounts are euros excluding VAT, <paramref name="VatRate"/> is in percent.</summary>
internal sealed record V2OrderLine(string Sku, string Description, decimal Quantity, decimal UnitPrice, int VatRate, decimal LineTotal);

/// <summary>Where an order stands.</summary>
internal sealed record V2StatusInfo(string CurrentStatus, DateTimeOffset StatusSince, DateTimeOffset? SlaDeadline);
