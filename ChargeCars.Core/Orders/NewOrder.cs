using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Orders;

/// <summary>An order somebody wants to place, not yet checked.</summary>
public sealed record NewOrder
{
    /// <summary>Slug of the company that sells.</summary>
    public string? BusinessEntity { get; init; }

    /// <summary>A word of <see cref="OrderWords.Types"/>.</summary>
    public string? OrderType { get; init; }

    /// <summary>api or back_office: chooses the workflow.</summary>
    public required string Source { get; init; }

    /// <summary>Public id of the customer; or <see cref="Customer"/>.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>The customer, where they may be new.</summary>
    public NewCustomer? Customer { get; init; }

    /// <summary>Public id of whom we speak to.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>Public id of the partner, or of its organization.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>Public id of where the work is; or <see cref="Address"/>.</summary>
    public Guid? AddressId { get; init; }

    /// <summary>Where the work is, where that may be new.</summary>
    public NewAddress? Address { get; init; }

    /// <summary>What is ordered; may be empty, <see cref="TotalEuros"/> then says what was agreed.</summary>
    public IReadOnlyList<NewOrderLine> Lines { get; init; } = [];

    /// <summary>The amount agreed, excluding VAT, 0 to 10,000,000 with two decimals at most; left out when there are lines.</summary>
    public decimal? TotalEuros { get; init; }

    /// <summary>The day the customer asked for.</summary>
    public DateOnly? RequestedDate { get; init; }

    /// <summary>A word of <see cref="OrderWords.Priorities"/>; empty means normal.</summary>
    public string? Priority { get; init; }

    /// <summary>For whoever works on it; at most 4000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>A JSON object of the partner's references, kept as sent.</summary>
    public JsonElement? PartnerReferences { get; init; }
}

/// <summary>A line of a <see cref="NewOrder"/>.</summary>
/// <param name="Sku">Our SKU.</param>
/// <param name="Quantity">Above 0, at most 10,000, three decimals at most.</param>
/// <param name="Payer">A word of <see cref="OrderWords.Payers"/>: decides the price.</param>
public sealed record NewOrderLine(string? Sku, decimal Quantity, string Payer = "customer");

/// <summary>The order that was made.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Id on S0.</param>
/// <param name="Number">Document number.</param>
/// <param name="Status">Its status.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record PlacedOrder(long Id, Guid PublicId, string Number, string Status, DateTimeOffset CreatedAt);
