using System.Linq.Expressions;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>The columns of a page of orders. What hangs on an order is joined to the page, never to the whole list.</summary>
internal static class OrderRows
{
    private static readonly Expression<Func<AppDb, IQueryable<Order>, IQueryable<OrderRowData>>> Row = (db, page) =>
        from o in page
        join c in db.Contacts on o.CustomerId equals c.Id
        join e in db.BusinessEntities on o.BusinessEntityId equals e.Id
        from a in db.Addresses.Where(a => a.Id == o.InstallationAddressId).DefaultIfEmpty()
        from p in db.Partners.Where(p => p.Id == o.PartnerId).DefaultIfEmpty()
        from t in db.StatusTracks.Where(t => t.EntityType == EntityTypes.Order && t.EntityId == o.Id).DefaultIfEmpty()
        select new OrderRowData
        {
            Id = o.Id,
            PublicId = o.PublicId,
            Number = o.Number,
            OrderType = o.OrderType,
            Priority = o.Priority,
            BusinessEntityId = e.Id,
            BusinessEntity = e.Slug,
            Customer = c.Name,
            City = a!.City,
            Partner = p!.Name,
            Status = o.Status,
            Category = o.StatusCategory,
            Deadline = o.Deadline,
            RequestedDate = o.RequestedDate,
            NextVisitAt = o.NextVisitAt,
            Total = o.Total,
            CreatedAt = o.CreatedAt,
            TrackId = t!.Id,
            WorkflowVersionId = t.WorkflowVersionId,
            Since = t.Since,
            StepDeadline = t.StepDeadline,
            HeldStatus = t.HeldStatus,
            ClockSince = t.ClockSince,
            ExplicitDeadline = t.ExplicitDeadline,
        };

    private static readonly Expression<Func<AppDb, IQueryable<Order>, IQueryable<OrderRecord>>> Record = (db, page) =>
        from o in page
        join c in db.Contacts on o.CustomerId equals c.Id
        join e in db.BusinessEntities on o.BusinessEntityId equals e.Id
        from a in db.Addresses.Where(a => a.Id == o.InstallationAddressId).DefaultIfEmpty()
        from p in db.Partners.Where(p => p.Id == o.PartnerId).DefaultIfEmpty()
        from k in db.Contacts.Where(k => k.Id == o.ContactId).DefaultIfEmpty()
        select new OrderRecord(
            o.Id, o.PublicId, o.Number, o.Status, o.OrderType, e.Slug, c.PublicId, p!.PublicId, k!.PublicId, a!.PublicId,
            o.Total, o.RequestedDate, o.Priority, o.Notes, o.PartnerReferences, o.CreatedAt, o.UpdatedAt);

    // each is made once, since translations are found by what is shown
    private static readonly Dictionary<(OrderSort, bool), Expression<Func<AppDb, IQueryable<Order>, int, int, IQueryable<OrderRowData>>>> Rows = Sorted(Row);
    private static readonly Dictionary<(OrderSort, bool), Expression<Func<AppDb, IQueryable<Order>, int, int, IQueryable<OrderRecord>>>> AllRecords = Sorted(Record);

    /// <summary>A page for the screen, in the filter's order.</summary>
    public static Expression<Func<AppDb, IQueryable<Order>, int, int, IQueryable<OrderRowData>>> Of(OrderFilter filter) => Rows[(filter.Sort, filter.Descending)];

    /// <summary>A page for programs, in the filter's order.</summary>
    public static Expression<Func<AppDb, IQueryable<Order>, int, int, IQueryable<OrderRecord>>> Records(OrderFilter filter) => AllRecords[(filter.Sort, filter.Descending)];

    public static IQueryable<OrderDetailsData> Details(AppDb db, IQueryable<Order> one) =>
        from o in one
        join c in db.Contacts on o.CustomerId equals c.Id
        join e in db.BusinessEntities on o.BusinessEntityId equals e.Id
        from a in db.Addresses.Where(a => a.Id == o.InstallationAddressId).DefaultIfEmpty()
        from p in db.Partners.Where(p => p.Id == o.PartnerId).DefaultIfEmpty()
        from k in db.Contacts.Where(k => k.Id == o.ContactId).DefaultIfEmpty()
        from t in db.StatusTracks.Where(t => t.EntityType == EntityTypes.Order && t.EntityId == o.Id).DefaultIfEmpty()
        select new OrderDetailsData
        {
            Order = new OrderRecord(
                o.Id, o.PublicId, o.Number, o.Status, o.OrderType, e.Slug, c.PublicId, p!.PublicId, k!.PublicId, a!.PublicId,
                o.Total, o.RequestedDate, o.Priority, o.Notes, o.PartnerReferences, o.CreatedAt, o.UpdatedAt),
            BusinessEntityId = e.Id,
            BusinessEntityName = e.Name,
            Source = o.Source,
            PartnerOrderId = o.PartnerOrderId,
            Customer = new ContactRow(c.Id, c.PublicId, c.Kind, c.Name, c.Email, c.Phone, c.Language),
            Contact = k == null ? null : new ContactRow(k.Id, k.PublicId, k.Kind, k.Name, k.Email, k.Phone, k.Language),
            Address = a,
            Partner = p == null ? null : new OrderPartner(p.PublicId, p.Name),
            PartnerContactId = p!.ContactId,
            Category = o.StatusCategory,
            Deadline = o.Deadline,
            NextVisitAt = o.NextVisitAt,
            Version = o.Version,
            WorkflowVersionId = t!.WorkflowVersionId,
            Since = t.Since,
        };

    private static Dictionary<(OrderSort, bool), Expression<Func<AppDb, IQueryable<Order>, int, int, IQueryable<T>>>> Sorted<T>(Expression<Func<AppDb, IQueryable<Order>, IQueryable<T>>> shown) =>
        (from sort in Enum.GetValues<OrderSort>() from last in new[] { false, true } select (Sort: sort, IsDescending: last)).ToDictionary(s => s, s => Page(shown, Order(s.Sort, s.IsDescending)));

    // the page is cut from the orders alone and put in order again once the rest hangs on it
    private static Expression<Func<AppDb, IQueryable<Order>, int, int, IQueryable<T>>> Page<T>(
        Expression<Func<AppDb, IQueryable<Order>, IQueryable<T>>> shown, Expression<Func<IQueryable<Order>, IQueryable<Order>>> order)
    {
        Expression<Func<IQueryable<Order>, int, int, IQueryable<Order>>> cut = (orders, skip, take) => orders.Skip(skip).Take(take);
        var (db, orders, skip, take) = (Expression.Parameter(typeof(AppDb)), Expression.Parameter(typeof(IQueryable<Order>)), Expression.Parameter(typeof(int), "skip"), Expression.Parameter(typeof(int), "take"));
        var page = Composition.Inline(order, Composition.Inline(cut, Composition.Inline(order, orders), skip, take));
        return Expression.Lambda<Func<AppDb, IQueryable<Order>, int, int, IQueryable<T>>>(Composition.Inline(shown, db, page), db, orders, skip, take);
    }

    /// <summary>Always a complete order, or a row could stand on two pages.</summary>
    private static Expression<Func<IQueryable<Order>, IQueryable<Order>>> Order(OrderSort sort, bool descending) => (sort, descending) switch
    {
        (OrderSort.Created, true) => orders => orders.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id),
        (OrderSort.Created, false) => orders => orders.OrderBy(o => o.CreatedAt).ThenBy(o => o.Id),
        (OrderSort.Number, true) => orders => orders.OrderByDescending(o => o.Number),
        (OrderSort.Number, false) => orders => orders.OrderBy(o => o.Number),
        (OrderSort.Total, true) => orders => orders.OrderByDescending(o => o.Total).ThenByDescending(o => o.Id),
        (OrderSort.Total, false) => orders => orders.OrderBy(o => o.Total).ThenBy(o => o.Id),
        (OrderSort.Deadline, true) => orders => orders.OrderByDescending(o => o.IsClosed).ThenByDescending(o => o.DeadlineOrder).ThenByDescending(o => o.Id),
        _ => orders => orders.OrderBy(o => o.IsClosed).ThenBy(o => o.DeadlineOrder).ThenBy(o => o.Id),
    };
}

/// <summary>A row as the database gives it, before the workflow's words and the clock are put to it.</summary>
internal sealed record OrderRowData
{
    public long Id { get; init; }

    public Guid PublicId { get; init; }

    public required string Number { get; init; }

    public required string OrderType { get; init; }

    public required string Priority { get; init; }

    public long BusinessEntityId { get; init; }

    public required string BusinessEntity { get; init; }

    public required string Customer { get; init; }

    public string? City { get; init; }

    public string? Partner { get; init; }

    public required string Status { get; init; }

    public StatusCategory Category { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public DateOnly? RequestedDate { get; init; }

    public DateTimeOffset? NextVisitAt { get; init; }

    public Money Total { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long? TrackId { get; init; }

    public long? WorkflowVersionId { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? StepDeadline { get; init; }

    public string? HeldStatus { get; init; }

    public DateTimeOffset? ClockSince { get; init; }

    public DateTimeOffset? ExplicitDeadline { get; init; }
}

/// <summary>One order as the database gives it.</summary>
internal sealed record OrderDetailsData
{
    public required OrderRecord Order { get; init; }

    public long BusinessEntityId { get; init; }

    public required string BusinessEntityName { get; init; }

    public required string Source { get; init; }

    public string? PartnerOrderId { get; init; }

    public required ContactRow Customer { get; init; }

    public ContactRow? Contact { get; init; }

    public Address? Address { get; init; }

    public OrderPartner? Partner { get; init; }

    public long? PartnerContactId { get; init; }

    public StatusCategory Category { get; init; }

    public DateTimeOffset? Deadline { get; init; }

    public DateTimeOffset? NextVisitAt { get; init; }

    public long Version { get; init; }

    public long? WorkflowVersionId { get; init; }

    public DateTimeOffset? Since { get; init; }
}
