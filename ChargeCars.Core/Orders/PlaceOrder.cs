using System.Globalization;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>Places an order: checks it, finds or makes customer and address, takes the number, starts the workflow and promises the news, all or nothing.</summary>
public sealed class PlaceOrder(DbWriter writer, NumberGenerator numbers, StatusEngine statuses, TimeProvider clock)
{
    /// <summary>Places <paramref name="order"/> for a member of staff or a program of theirs.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field at fault, PERMISSION_DENIED; nothing was kept and no number used.</exception>
    public async Task<PlacedOrder> PlaceAsync(Actor actor, NewOrder order, CancellationToken ct)
    {
        actor.Demand(Permissions.EditWork);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("A partner's key places orders on the partner's own path");
        }

        var draft = Check(order);
        return await writer.WriteAsync(actor, (db, token) => PlaceAsync(db, actor, order, draft, token), ct);
    }

    /// <summary>Takes the number, saves, starts the workflow, and promises <see cref="OrderPlaced"/>.</summary>
    internal async Task<Order> OpenAsync(AppDb db, Actor actor, OrderDraft draft, OrderParties parties, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var order = new Order
        {
            Number = parties.Number,
            BusinessEntityId = parties.BusinessEntity.Id,
            OrderType = draft.OrderType,
            Source = draft.Source,
            Priority = draft.Priority,
            CustomerId = parties.Customer.Id,
            ContactId = parties.Contact?.Id,
            PartnerId = parties.Partner?.Id,
            InstallationAddressId = parties.Address?.Id,
            PartnerOrderId = draft.PartnerOrderId,
            PartnerReferences = draft.References,
            Total = draft.Total,
            RequestedDate = draft.RequestedDate,
            Notes = draft.Notes,
            CreatedAt = now,
            UpdatedAt = now,
        };
        if (parties.Lines.Count > 0)
        {
            order.Lines.AddRange(parties.Lines);
            order.SumLines();
        }

        db.Add(order);
        await db.SaveChangesAsync(ct);
        await statuses.StartAsync(db, actor, new NewTrack(EntityTypes.Order, order.Id, order.PublicId, order.BusinessEntityId, order.Source, order.Priority, order.Total, order.PartnerId, OrderType: order.OrderType), ct);
        SearchIndex.Add(db, EntityTypes.Order, order.Id, OrderSearchWords.Of(order, parties.Customer, parties.Contact, parties.Address));
        db.Promise(new OrderPlaced(order.Id, order.PublicId, order.Number, order.BusinessEntityId, order.PartnerId, order.PartnerOrderId, order.OrderType, order.Source, order.Status, order.Total.Cents, now));
        return order;
    }

    /// <summary>
    /// The next number of the company. Taken before anything is looked up: on servers its row is locked until the commit, so orders of one company
    /// go one behind the other, and two for the same new customer find one contact.
    /// </summary>
    internal Task<string> NumberAsync(AppDb db, BusinessEntity entity, CancellationToken ct) =>
        numbers.TakeAsync(db, entity, EntityTypes.Order, Amsterdam.Day(clock.GetUtcNow()), ct);

    private static OrderDraft Check(NewOrder order)
    {
        if (string.IsNullOrWhiteSpace(order.BusinessEntity))
        {
            throw DomainError.Invalid("business_entity", "business_entity is required");
        }

        var type = OrderRules.OneOf(order.OrderType, OrderWords.Types, "order_type");
        if (order.CustomerId is null && order.Customer is null)
        {
            throw DomainError.Invalid("customer_id", "customer_id is required");
        }

        if (order.Lines.Count > OrderRules.MostLines)
        {
            throw DomainError.Invalid("lines", $"An order has {OrderRules.MostLines} lines at most");
        }

        for (var i = 0; i < order.Lines.Count; i++)
        {
            var line = order.Lines[i];
            if (string.IsNullOrWhiteSpace(line.Sku))
            {
                throw DomainError.Invalid(Invariant($"lines[{i}].sku"), "sku is required");
            }

            OrderRules.Quantity(line.Quantity, Invariant($"lines[{i}].quantity"));
            OrderRules.OneOf(line.Payer, OrderWords.Payers, Invariant($"lines[{i}].payer"));
        }

        if (order.Lines.Count > 0 && order.TotalEuros is not null)
        {
            throw DomainError.Invalid("total_amount", "total_amount is the sum of the lines: leave it out");
        }

        return new OrderDraft(
            type,
            OrderRules.OneOf(order.Source, OrderWords.Sources, "source"),
            OrderRules.Priority(order.Priority),
            null,
            OrderRules.References(order.PartnerReferences),
            OrderRules.Total(order.TotalEuros ?? 0),
            OrderRules.Requested(order.RequestedDate, "requested_date"),
            OrderRules.Notes(order.Notes));
    }

    private async Task<PlacedOrder> PlaceAsync(AppDb db, Actor actor, NewOrder order, OrderDraft draft, CancellationToken ct)
    {
        var checkedCustomer = order.CustomerId is null ? order.Customer!.Check("customer") : null;
        var checkedAddress = order.AddressId is null ? order.Address?.Check("address") : null;
        var entity = await db.BusinessEntities.SingleOrDefaultAsync(e => e.Slug == order.BusinessEntity, ct) ?? throw OrderErrors.Unknown("business_entity");
        if (!actor.Sees(entity.Id))
        {
            throw DomainError.Forbidden("You do not work for this business entity");
        }

        var partner = order.PartnerId is { } partnerId ? await PartnerAsync(db, partnerId, ct) : null;
        var number = await NumberAsync(db, entity, ct);
        var customer = checkedCustomer is null
            ? await db.Contacts.SingleOrDefaultAsync(c => c.PublicId == order.CustomerId, ct) ?? throw OrderErrors.Unknown("customer_id")
            : await CustomerBook.FindOrMakeAsync(db, checkedCustomer, ct);
        var contact = order.ContactId is { } contactId ? await db.Contacts.SingleOrDefaultAsync(c => c.PublicId == contactId, ct) ?? throw OrderErrors.Unknown("contact_id") : null;
        var address = order.AddressId is { } addressId
            ? await db.Addresses.SingleOrDefaultAsync(a => a.PublicId == addressId, ct) ?? throw OrderErrors.Unknown("address_id")
            : checkedAddress is null ? null : await AddressBook.FindOrMakeAsync(db, checkedAddress, ct);
        customer.IsCustomer = true;
        var lines = await LinesAsync(db, order.Lines, customer.Language, ct);
        await db.SaveChangesAsync(ct); // ids of what is new
        var opened = await OpenAsync(db, actor, draft, new OrderParties(number, entity, customer, contact, partner, address, lines), ct);
        return new PlacedOrder(opened.Id, opened.PublicId, opened.Number, opened.Status, opened.CreatedAt);
    }

    private static async Task<Partner> PartnerAsync(AppDb db, Guid id, CancellationToken ct)
    {
        var found = await db.Partners.Where(p => p.PublicId == id || db.Contacts.Any(c => c.Id == p.ContactId && c.PublicId == id)).OrderBy(p => p.Id).FirstOrDefaultAsync(ct);
        return found ?? throw OrderErrors.Unknown("partner_id");
    }

    private static async Task<List<OrderLine>> LinesAsync(AppDb db, IReadOnlyList<NewOrderLine> wanted, string language, CancellationToken ct)
    {
        if (wanted.Count == 0)
        {
            return [];
        }

        var skus = wanted.Select(l => l.Sku!.Trim().ToUpperInvariant()).Distinct().ToList();
        var articles = await db.Articles.Where(a => a.IsActive && skus.Contains(a.Sku)).ToDictionaryAsync(a => a.Sku, ct);
        var lines = new List<OrderLine>();
        foreach (var line in wanted)
        {
            var article = articles.GetValueOrDefault(line.Sku!.Trim().ToUpperInvariant()) ?? throw DomainError.Invalid(Invariant($"lines[{lines.Count}].sku"), $"There is no article {line.Sku}");
            lines.Add(OrderLine.Of(article, article.Sku, lines.Count + 1, line.Quantity, line.Payer, language));
        }

        return lines;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

/// <summary>The members of an order that passed their checks.</summary>
internal sealed record OrderDraft(string OrderType, string Source, string Priority, string? PartnerOrderId, string? References, Money Total, DateOnly? RequestedDate, string? Notes);

/// <summary>Who and what an order is tied to; everybody in it has been saved.</summary>
internal sealed record OrderParties(string Number, BusinessEntity BusinessEntity, Contact Customer, Contact? Contact, Partner? Partner, Address? Address, List<OrderLine> Lines);
