using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Orders;

/// <summary>An order with everything it is tied to.</summary>
/// <param name="Order">The order itself.</param>
/// <param name="BusinessEntityId">The company, by database key.</param>
/// <param name="BusinessEntityName">Its legal name.</param>
/// <param name="Source">A word of <see cref="OrderWords.Sources"/>.</param>
/// <param name="PartnerOrderId">The partner's own id for it.</param>
/// <param name="Customer">Who we sell to.</param>
/// <param name="Contact">Whom we speak to, when that is somebody else.</param>
/// <param name="Address">Where the work is.</param>
/// <param name="Partner">The partner it came through.</param>
/// <param name="Chain">The organizations above the partner, nearest first.</param>
/// <param name="Lines">What was ordered.</param>
/// <param name="Step">Its status.</param>
/// <param name="Since">UTC; when it entered that status.</param>
/// <param name="Deadline">UTC; null while no clock runs.</param>
/// <param name="Workflow">Name of the workflow it runs on.</param>
/// <param name="WorkflowVersion">Version of that workflow.</param>
/// <param name="NextVisitAt">UTC start of the next visit; null for none.</param>
/// <param name="Version">Grows with each change: see <see cref="OrderChanges.SeenVersion"/>.</param>
public sealed record OrderDetails(
    OrderRecord Order,
    long BusinessEntityId,
    string BusinessEntityName,
    string Source,
    string? PartnerOrderId,
    ContactRow Customer,
    ContactRow? Contact,
    OrderAddress? Address,
    OrderPartner? Partner,
    IReadOnlyList<ContactName> Chain,
    IReadOnlyList<OrderLineRow> Lines,
    OrderStep Step,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    string? Workflow,
    int WorkflowVersion,
    DateTimeOffset? NextVisitAt,
    long Version);

/// <summary>Where an order's work is.</summary>
/// <param name="PublicId">Id on S0.</param>
/// <param name="StreetLine">Street and number.</param>
/// <param name="Postcode">1234 AB.</param>
/// <param name="City">Place.</param>
/// <param name="Latitude">WGS 84 degrees; null when unknown.</param>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Quality">How exact the coordinates are.</param>
public sealed record OrderAddress(Guid PublicId, string StreetLine, string Postcode, string City, double? Latitude, double? Longitude, AddressQuality Quality)
{
    /// <summary>On one line: Hoofdstraat 123A, 1234 AB Amsterdam.</summary>
    public string OneLine => $"{StreetLine}, {Postcode} {City}";
}

/// <summary>The partner of an order.</summary>
/// <param name="PublicId">Id on S0.</param>
/// <param name="Name">Name as people know it.</param>
public sealed record OrderPartner(Guid PublicId, string Name);

/// <summary>One line of an order.</summary>
/// <param name="Position">From 1.</param>
/// <param name="Sku">Our SKU, or the partner's word.</param>
/// <param name="Description">What it is.</param>
/// <param name="IsMapped">False while a partner's word still has no article.</param>
/// <param name="Payer">A word of <see cref="OrderWords.Payers"/>.</param>
/// <param name="Quantity">Pieces, metres or hours.</param>
/// <param name="UnitPrice">Excluding VAT.</param>
/// <param name="VatPercent">In percent.</param>
/// <param name="Amount">Excluding VAT.</param>
public sealed record OrderLineRow(int Position, string Sku, string Description, bool IsMapped, string Payer, decimal Quantity, Money UnitPrice, int VatPercent, Money Amount);
