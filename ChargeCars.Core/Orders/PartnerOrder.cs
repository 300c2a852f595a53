using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Orders;

/// <summary>An order as a partner sends it, not yet checked.</summary>
public sealed record PartnerOrder
{
    /// <summary>The partner's own id for it, 1–100 characters: the same id again is the same order.</summary>
    public string? PartnerOrderId { get; init; }

    /// <summary>Every other reference the partner sent, by name, as sent: customer number, dealer group, purchase order and what else there was.</summary>
    public IReadOnlyDictionary<string, JsonElement> References { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>The end customer.</summary>
    public NewCustomer? Customer { get; init; }

    /// <summary>Where the work is.</summary>
    public NewAddress? Address { get; init; }

    /// <summary>What was sold, in the partner's words.</summary>
    public IReadOnlyList<PartnerProduct> Products { get; init; } = [];

    /// <summary>False for a delivery without installation.</summary>
    public bool InstallationRequested { get; init; } = true;

    /// <summary>The day the customer asked for.</summary>
    public DateOnly? PreferredDate { get; init; }

    /// <summary>A word of <see cref="OrderWords.Priorities"/>; empty means normal.</summary>
    public string? Priority { get; init; }

    /// <summary>At most 4000 characters.</summary>
    public string? Notes { get; init; }
}

/// <summary>A product of a <see cref="PartnerOrder"/>.</summary>
/// <param name="Sku">The partner's word, 1–100 characters.</param>
/// <param name="Quantity">Above 0, at most 10,000, three decimals at most.</param>
/// <param name="Description">What it is, in the partner's words; kept while the word is not mapped.</param>
public sealed record PartnerProduct(string? Sku, decimal Quantity, string? Description = null);

/// <summary>The order that a partner's message led to.</summary>
/// <param name="Order">The order.</param>
/// <param name="PartnerOrderId">The partner's own id for it.</param>
/// <param name="IsDuplicate">True when it existed already: nothing was made.</param>
public sealed record PartnerOrderPlaced(PlacedOrder Order, string PartnerOrderId, bool IsDuplicate);
