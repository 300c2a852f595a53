using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>
/// Turns a filter into a query that walks an index. Truth values are compared with variables on purpose: SQLite makes no use of an index
/// for <c>NOT column</c>.
/// </summary>
internal static class OrderFinder
{
    /// <summary>Where each row has to be asked for its words, counting to ten thousand would take longer than anybody waits.</summary>
    private const int CountedOfMany = 500;

    /// <summary>The orders of <paramref name="filter"/> that the actor may see, without order; null when something it names does not exist.</summary>
    public static async Task<FoundOrders?> FindAsync(AppDb db, OrderFilter filter, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var orders = Simple(db.OrdersFor(actor), filter, now);
        if (filter.BusinessEntities.Count > 0)
        {
            var ids = await db.BusinessEntities.Where(e => filter.BusinessEntities.Contains(e.Slug)).Select(e => e.Id).ToListAsync(ct);
            if (ids.Count == 0)
            {
                return null;
            }

            // an equality keeps the index's order
            orders = ids.Count == 1 ? orders.Where(o => o.BusinessEntityId == ids[0]) : orders.Where(o => ids.Contains(o.BusinessEntityId));
        }

        if (filter.CustomerId is { } customer)
        {
            var id = await db.Contacts.Where(c => c.PublicId == customer).Select(c => (long?)c.Id).SingleOrDefaultAsync(ct);
            if (id is not { } known)
            {
                return null;
            }

            orders = orders.Where(o => o.CustomerId == known);
        }

        if (filter.PartnerId is { } partner)
        {
            var id = await db.Partners
                .Where(p => p.PublicId == partner || db.Contacts.Any(c => c.Id == p.ContactId && c.PublicId == partner))
                .OrderBy(p => p.Id).Select(p => (long?)p.Id).FirstOrDefaultAsync(ct);
            if (id is not { } known)
            {
                return null;
            }

            orders = orders.Where(o => o.PartnerId == known);
        }

        return await SearchAsync(db, orders, filter.Search, ct);
    }

    /// <summary>The orders in the filter's order, always a complete one.</summary>
    public static IOrderedQueryable<Order> Sort(IQueryable<Order> orders, OrderFilter filter) => (filter.Sort, filter.Descending) switch
    {
        (OrderSort.Created, true) => orders.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id),
        (OrderSort.Created, false) => orders.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id),
        (OrderSort.Number, true) => orders.OrderByDescending(o => o.Number),
        (OrderSort.Number, false) => orders.OrderBy(o => o.Number),
        (OrderSort.Total, true) => orders.OrderByDescending(o => o.Total).ThenByDescending(o => o.Id),
        (OrderSort.Total, false) => orders.OrderBy(o => o.Total).ThenBy(o => o.Id),
        (OrderSort.Deadline, true) => orders.OrderByDescending(o => o.IsClosed).ThenByDescending(o => o.DeadlineOrder).ThenByDescending(o => o.Id),
        _ => orders.OrderBy(o => o.IsClosed).ThenBy(o => o.DeadlineOrder).ThenBy(o => o.Id),
    };

    private static IQueryable<Order> Simple(IQueryable<Order> orders, OrderFilter filter, DateTimeOffset now)
    {
        var (open, closed) = (false, true);
        if (filter.Statuses is [var only])
        {
            orders = orders.Where(o => o.Status == only);
        }
        else if (filter.Statuses.Count > 1)
        {
            orders = orders.Where(o => filter.Statuses.Contains(o.Status));
        }

        if (filter.IsOpen is { } isOpen)
        {
            orders = isOpen ? orders.Where(o => o.IsClosed == open) : orders.Where(o => o.IsClosed == closed);
        }

        if (filter.IsWaiting)
        {
            orders = orders.Where(o => o.IsClosed == open && o.StatusCategory == StatusCategory.Waiting);
        }

        if (filter.IsOverdue)
        {
            orders = orders.Where(o => o.IsClosed == open && o.DeadlineOrder < now);
        }

        if (filter.IsUnplanned)
        {
            orders = orders.Where(o => o.NextVisitAt == null);
        }

        if (filter.CreatedFrom is { } from)
        {
            var start = Amsterdam.Moment(from, TimeOnly.MinValue);
            orders = orders.Where(o => o.CreatedAt >= start);
        }

        if (filter.CreatedTo is { } to)
        {
            var end = to == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Amsterdam.Moment(to.AddDays(1), TimeOnly.MinValue);
            orders = orders.Where(o => o.CreatedAt < end);
        }

        if (filter.RequestedTo is { } requested)
        {
            orders = orders.Where(o => o.RequestedDate <= requested);
        }

        if (filter.Source is { } source)
        {
            orders = orders.Where(o => o.Source == source);
        }

        if (filter.OrderType is { } type)
        {
            orders = orders.Where(o => o.OrderType == type);
        }

        return filter.Priorities.Count == 0 ? orders : orders.Where(o => filter.Priorities.Contains(o.Priority));
    }

    private static async Task<FoundOrders> SearchAsync(AppDb db, IQueryable<Order> orders, string? search, CancellationToken ct)
    {
        var terms = SearchText.Terms(search);
        if (terms.Count == 0)
        {
            return new FoundOrders(orders, PageRequest.CountLimit);
        }

        if (await SearchIndex.LeadAsync(db, EntityTypes.Order, terms, ct) is { } ids)
        {
            return new FoundOrders(orders.Where(o => ids.Contains(o.Id)), PageRequest.CountLimit);
        }

        // every term is on thousands of orders: walk the list in its own order and ask each row
        foreach (var words in terms.Select(t => SearchIndex.Words(db, EntityTypes.Order, t)))
        {
            orders = orders.Where(o => words.Any(t => t.EntityId == o.Id));
        }

        return new FoundOrders(orders, CountedOfMany);
    }
}

/// <summary>The orders a filter found, and how far it is worth counting them.</summary>
internal sealed record FoundOrders(IQueryable<Order> Orders, int CountLimit);
