using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;

namespace ChargeCars.Core.Orders;

/// <summary>A status with how it looks.</summary>
/// <param name="Status">Machine name.</param>
/// <param name="LabelNl">Label in Dutch.</param>
/// <param name="LabelEn">Label in English.</param>
/// <param name="Color">#RRGGBB.</param>
/// <param name="Category">What it means.</param>
public sealed record OrderStep(string Status, string LabelNl, string LabelEn, string Color, StatusCategory Category);

/// <summary>One order in a list on screen.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Id on S0.</param>
/// <param name="Number">Document number.</param>
/// <param name="OrderType">A word of <see cref="OrderWords.Types"/>.</param>
/// <param name="Priority">A word of <see cref="OrderWords.Priorities"/>.</param>
/// <param name="BusinessEntity">Slug of the company.</param>
/// <param name="Customer">The customer's name.</param>
/// <param name="City">Where the work is; null when no address is known.</param>
/// <param name="Partner">The partner's name; null for none.</param>
/// <param name="Step">Its status.</param>
/// <param name="Since">UTC; when it entered that status.</param>
/// <param name="Deadline">UTC; null while no clock runs.</param>
/// <param name="Clock">The clock of its step.</param>
/// <param name="RequestedDate">The day the customer asked for.</param>
/// <param name="NextVisitAt">UTC start of the next visit; null for none.</param>
/// <param name="Total">Excluding VAT.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record OrderRow(
    long Id,
    Guid PublicId,
    string Number,
    string OrderType,
    string Priority,
    string BusinessEntity,
    string Customer,
    string? City,
    string? Partner,
    OrderStep Step,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    RowClock Clock,
    DateOnly? RequestedDate,
    DateTimeOffset? NextVisitAt,
    Money Total,
    DateTimeOffset CreatedAt);

/// <summary>What a list adds up to.</summary>
/// <param name="Count">Orders, counted to <see cref="PageRequest.CountLimit"/>.</param>
/// <param name="IsCapped">There are more than were counted; the other figures are then of the first ones only and not worth showing.</param>
/// <param name="Late">Past their deadline.</param>
/// <param name="Total">Sum of the totals, excluding VAT.</param>
public sealed record OrderSummary(int Count, bool IsCapped, int Late, Money Total);

/// <summary>An order with the public ids it is tied to: what S0 shows.</summary>
/// <param name="Id">Database key; S0's numeric_id.</param>
/// <param name="PublicId">Id on S0.</param>
/// <param name="Number">Document number.</param>
/// <param name="Status">Machine name.</param>
/// <param name="OrderType">A word of <see cref="OrderWords.Types"/>.</param>
/// <param name="BusinessEntity">Slug of the company.</param>
/// <param name="CustomerId">Public id.</param>
/// <param name="PartnerId">Public id; null for none.</param>
/// <param name="ContactId">Public id; null when that is the customer.</param>
/// <param name="AddressId">Public id; null when no address is known.</param>
/// <param name="Total">Excluding VAT.</param>
/// <param name="RequestedDate">The day the customer asked for.</param>
/// <param name="Priority">A word of <see cref="OrderWords.Priorities"/>.</param>
/// <param name="Notes">For whoever works on it.</param>
/// <param name="PartnerReferences">JSON object; null for none.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="UpdatedAt">UTC.</param>
public sealed record OrderRecord(
    long Id,
    Guid PublicId,
    string Number,
    string Status,
    string OrderType,
    string BusinessEntity,
    Guid CustomerId,
    Guid? PartnerId,
    Guid? ContactId,
    Guid? AddressId,
    Money Total,
    DateOnly? RequestedDate,
    string Priority,
    string? Notes,
    string? PartnerReferences,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt);
