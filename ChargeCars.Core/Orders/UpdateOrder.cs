using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>Changes members of an order.</summary>
public sealed class UpdateOrder(DbWriter writer, TimeProvider clock)
{
    /// <summary>Makes <paramref name="changes"/>; a change that says what stands there already leaves no trace.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field at fault, NOT_FOUND, PERMISSION_DENIED, ORDER_CHANGED.</exception>
    public async Task ChangeAsync(Actor actor, EntityKey order, OrderChanges changes, CancellationToken ct)
    {
        actor.Demand(Permissions.EditWork);
        if (actor.PartnerId is not null)
        {
            throw DomainError.Forbidden("A partner's key does not change orders");
        }

        await writer.WriteAsync(actor, (db, token) => ChangeAsync(db, actor, order, changes, token), ct);
    }

    private async Task ChangeAsync(AppDb db, Actor actor, EntityKey key, OrderChanges changes, CancellationToken ct)
    {
        var order = await db.Orders.Within(db, actor).SingleOrDefaultAsync(o => key.PublicId == null ? o.Id == key.Id : o.PublicId == key.PublicId, ct) ?? throw OrderErrors.NotFound();
        if (changes.SeenVersion is { } seen && seen != order.Version)
        {
            throw OrderErrors.Changed(order.Number, order.UpdatedAt);
        }

        if (changes.Notes.IsSent)
        {
            order.Notes = OrderRules.Notes(changes.Notes.Value);
        }

        if (changes.Priority.IsSent)
        {
            order.Priority = OrderRules.OneOf(changes.Priority.Value, OrderWords.Priorities, "priority_level");
        }

        if (changes.RequestedDate.IsSent)
        {
            order.RequestedDate = OrderRules.Requested(changes.RequestedDate.Value, "requested_date");
        }

        if (changes.PartnerReferences.IsSent)
        {
            order.PartnerReferences = OrderRules.References(changes.PartnerReferences.Value);
        }

        if (changes.TotalEuros.IsSent)
        {
            await SetTotalAsync(db, order, changes.TotalEuros.Value, ct);
        }

        await TieAsync(db, order, changes, ct);
        if (db.Entry(order).State is not EntityState.Modified)
        {
            return;
        }

        order.UpdatedAt = clock.GetUtcNow();
        if (changes.CustomerId.IsSent || changes.ContactId.IsSent || changes.AddressId.IsSent || changes.PartnerReferences.IsSent)
        {
            await IndexAsync(db, order, ct);
        }

        db.Publish(new LiveEvent(LiveTopics.Orders, order.Id));
        db.Publish(new LiveEvent(LiveTopics.Order(order.Id), order.Id));
    }

    private static async Task SetTotalAsync(AppDb db, Order order, decimal? euros, CancellationToken ct)
    {
        var total = OrderRules.Total(euros ?? throw DomainError.Invalid("total_amount", "total_amount must be a number"));
        if (total != order.Total && await db.OrderLines.AnyAsync(l => l.OrderId == order.Id, ct))
        {
            throw DomainError.Invalid("total_amount", "total_amount is the sum of the lines");
        }

        order.Total = total;
    }

    private static async Task TieAsync(AppDb db, Order order, OrderChanges changes, CancellationToken ct)
    {
        if (changes.CustomerId.IsSent)
        {
            order.CustomerId = await ContactAsync(db, changes.CustomerId.Value, "customer_id", ct) ?? throw DomainError.Invalid("customer_id", "An order needs a customer");
        }

        if (changes.ContactId.IsSent)
        {
            order.ContactId = await ContactAsync(db, changes.ContactId.Value, "contact_id", ct);
        }

        if (changes.AddressId.IsSent)
        {
            var id = changes.AddressId.Value;
            order.InstallationAddressId = id is null ? null : await db.Addresses.Where(a => a.PublicId == id).Select(a => (long?)a.Id).SingleOrDefaultAsync(ct) ?? throw OrderErrors.Unknown("address_id");
        }
    }

    private static async Task<long?> ContactAsync(AppDb db, Guid? id, string field, CancellationToken ct) =>
        id is null ? null : await db.Contacts.Where(c => c.PublicId == id).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct) ?? throw OrderErrors.Unknown(field);

    private static async Task IndexAsync(AppDb db, Order order, CancellationToken ct)
    {
        var customer = await db.Contacts.SingleAsync(c => c.Id == order.CustomerId, ct);
        var contact = order.ContactId is null ? null : await db.Contacts.SingleAsync(c => c.Id == order.ContactId, ct);
        var address = order.InstallationAddressId is null ? null : await db.Addresses.SingleAsync(a => a.Id == order.InstallationAddressId, ct);
        await SearchIndex.ReplaceAsync(db, EntityTypes.Order, order.Id, OrderSearchWords.Of(order, customer, contact, address), ct);
    }
}
