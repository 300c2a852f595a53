using System.Linq.Expressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using ChargeCars.Core.Statuses;

namespace ChargeCars.Core.Orders;

/// <summary>
/// Turns a filter into conditions that walk an index. Truth values are compared with variables on purpose: SQLite makes no use of an index
/// for <c>NOT column</c>.
/// </summary>
internal static class OrderFinder
{
    /// <summary>Where each row has to be asked for its words, counting to ten thousand would take longer than anybody waits.</summary>
    private const int CountedOfMany = 500;

    private static readonly Condition<Order, string> WithStatus = new((db, o, status) => o.Status == status);
    private static readonly Condition<Order, IReadOnlyList<string>> WithStatuses = new((db, o, statuses) => statuses.Contains(o.Status));
    private static readonly Condition<Order, bool> Closed = new((db, o, closed) => o.IsClosed == closed);
    private static readonly Condition<Order, StatusCategory> InCategory = new((db, o, category) => o.StatusCategory == category);
    private static readonly Condition<Order, DateTimeOffset> DueBefore = new((db, o, moment) => o.DeadlineOrder < moment);
    private static readonly Condition<Order, DateTimeOffset> DueFrom = new((db, o, moment) => o.DeadlineOrder >= moment);
    private static readonly Condition<Order> Unplanned = new((Expression<Func<AppDb, Order, bool>>)((db, o) => o.NextVisitAt == null));
    private static readonly Condition<Order, DateTimeOffset> MadeFrom = new((db, o, moment) => o.CreatedAt >= moment);
    private static readonly Condition<Order, DateTimeOffset> MadeBefore = new((db, o, moment) => o.CreatedAt < moment);
    private static readonly Condition<Order, DateOnly> RequestedUntil = new((db, o, day) => o.RequestedDate <= day);
    private static readonly Condition<Order, string> FromSource = new((db, o, source) => o.Source == source);
    private static readonly Condition<Order, string> OfType = new((db, o, type) => o.OrderType == type);
    private static readonly Condition<Order, IReadOnlyList<string>> WithPriorities = new((db, o, priorities) => priorities.Contains(o.Priority));

    private static readonly SearchConditions<Order> Words = new(EntityTypes.Order, o => o.Id);

    // equalities with something that is read once keep the index's order; what does not exist has no key, and no order has the key 0
    private static readonly Condition<Order, string> OfCompany = new((db, o, slug) => o.BusinessEntityId == db.BusinessEntities.Where(e => e.Slug == slug).Select(e => e.Id).FirstOrDefault());
    private static readonly Condition<Order, IReadOnlyList<string>> OfCompanies = new((db, o, slugs) => db.BusinessEntities.Any(e => e.Id == o.BusinessEntityId && slugs.Contains(e.Slug)));
    private static readonly Condition<Order, Guid> OfCustomer = new((db, o, customer) => o.CustomerId == db.Contacts.Where(c => c.PublicId == customer).Select(c => c.Id).FirstOrDefault());
    private static readonly Condition<Order, Guid> OfPartner = new((db, o, partner) => o.PartnerId == db.Partners
        .Where(p => p.PublicId == partner || db.Contacts.Any(c => c.Id == p.ContactId && c.PublicId == partner))
        .OrderBy(p => p.Id).Select(p => p.Id).FirstOrDefault());

    /// <summary>The orders of <paramref name="filter"/> that the actor may see.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED when the actor may see none at all.</exception>
    public static async Task<FoundOrders> FindAsync(AppDb db, OrderFilter filter, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        var orders = new Conditions<Order>();
        AddSimple(orders, filter, now);
        AddOwners(orders, filter);
        orders.AddScope(actor);
        // where no word leads, the list is walked in its own order
        return new FoundOrders(orders, await Words.AddAsync(db, orders, filter.Search, ct) ? PageRequest.CountLimit : CountedOfMany);
    }

    private static void AddSimple(Conditions<Order> orders, OrderFilter filter, DateTimeOffset now)
    {
        if (filter.IsOpen is { } isOpen)
        {
            orders.Add(Closed, !isOpen);
        }
        else if (filter.IsWaiting || filter.IsOverdue || filter.IsDueToday)
        {
            orders.Add(Closed, false);
        }

        if (filter.Statuses is [var only])
        {
            orders.Add(WithStatus, only);
        }
        else if (filter.Statuses.Count > 1)
        {
            orders.Add(WithStatuses, filter.Statuses);
        }

        if (filter.IsWaiting)
        {
            orders.Add(InCategory, StatusCategory.Waiting);
        }

        if (filter.IsOverdue)
        {
            orders.Add(DueBefore, now);
        }

        if (filter.IsDueToday)
        {
            orders.Add(DueFrom, now).Add(DueBefore, Amsterdam.Moment(Amsterdam.Day(now).AddDays(1), TimeOnly.MinValue));
        }

        if (filter.IsUnplanned)
        {
            orders.Add(Unplanned);
        }

        if (filter.CreatedFrom is { } from)
        {
            orders.Add(MadeFrom, Amsterdam.Moment(from, TimeOnly.MinValue));
        }

        if (filter.CreatedTo is { } to)
        {
            orders.Add(MadeBefore, Amsterdam.EndOf(to));
        }

        if (filter.RequestedTo is { } requested)
        {
            orders.Add(RequestedUntil, requested);
        }

        if (filter.Source is { } source)
        {
            orders.Add(FromSource, source);
        }

        if (filter.OrderType is { } type)
        {
            orders.Add(OfType, type);
        }

        if (filter.Priorities.Count > 0)
        {
            orders.Add(WithPriorities, filter.Priorities);
        }
    }

    private static void AddOwners(Conditions<Order> orders, OrderFilter filter)
    {
        if (filter.BusinessEntities is [var company])
        {
            orders.Add(OfCompany, company);
        }
        else if (filter.BusinessEntities.Count > 1)
        {
            orders.Add(OfCompanies, filter.BusinessEntities);
        }

        if (filter.CustomerId is { } customer)
        {
            orders.Add(OfCustomer, customer);
        }

        if (filter.PartnerId is { } partner)
        {
            orders.Add(OfPartner, partner);
        }
    }
}

/// <summary>What a filter asks of orders, and how far it is worth counting them.</summary>
internal sealed record FoundOrders(Conditions<Order> Orders, int CountLimit);
