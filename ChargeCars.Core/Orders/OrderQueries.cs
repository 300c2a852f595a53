using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>Reads orders. Every list is a walk along an index, at any size.</summary>
public sealed class OrderQueries(
    IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog, RowClocks clocks, ContactQueries contacts, IEnumerable<ITimelineSource> timeline, TimeProvider clock)
{
    /// <summary>The most a timeline shows.</summary>
    public const int MostEntries = 500;

    /// <summary>One page for the screen. <see cref="OrderFilter.Search"/> and every other filter only look at what the actor may see.</summary>
    public async Task<Paged<OrderRow>> ListAsync(OrderFilter filter, PageRequest page, Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one for all its queries
        var found = await OrderFinder.FindAsync(db, filter, actor, clock.GetUtcNow(), ct);
        var rows = await CompiledLists.ReadAsync(db, found.Orders, OrderRows.Of(filter), page.Skip, page.PerPage, ct);
        var standing = await clocks.ReadAsync(db, [.. rows.Select(Track)], ct);
        var items = new List<OrderRow>(rows.Count);
        foreach (var (row, at) in rows.Zip(standing))
        {
            items.Add(await RowAsync(db, row, at, ct));
        }

        return await WithTotalAsync(db, items, found, filter, page, ct);
    }

    /// <summary>One page with the ids that programs need.</summary>
    public async Task<Paged<OrderRecord>> RecordsAsync(OrderFilter filter, PageRequest page, Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one for all its queries
        var found = await OrderFinder.FindAsync(db, filter, actor, clock.GetUtcNow(), ct);
        var records = await CompiledLists.ReadAsync(db, found.Orders, OrderRows.Records(filter), page.Skip, page.PerPage, ct);
        return await WithTotalAsync(db, records, found, filter, page, ct);
    }

    /// <summary>What a list adds up to, as far as it is counted.</summary>
    public async Task<OrderSummary> SummaryAsync(OrderFilter filter, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // one for all its queries
        var (conditions, most) = await OrderFinder.FindAsync(db, filter, actor, now, ct);
        var count = await CompiledLists.CountAsync(db, conditions, most + 1, ct);
        if (count > most)
        {
            return new OrderSummary(most, true, 0, Money.Zero);
        }

        var orders = conditions.ApplyTo(db, db.Orders);
        var late = await orders.CountAsync(o => o.DeadlineOrder < now, ct);
        var total = await orders.SumAsync(o => (long?)(object)o.Total, ct) ?? 0;
        return new OrderSummary(count, false, late, new Money(total));
    }

    /// <summary>One order by number, database key or public id; null when there is none that the actor may see.</summary>
    public async Task<OrderDetails?> DetailsAsync(string key, Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var orders = Keyed(db.OrdersFor(actor), key);
        var found = await OrderRows.Details(db, orders).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var lines = await db.OrderLines.AsNoTracking().Where(l => l.OrderId == found.Order.Id).OrderBy(l => l.Position).ToListAsync(ct);
        var chain = found.PartnerContactId is { } partnerContact ? await contacts.AncestorsAsync(partnerContact, ct) : [];
        var definition = found.WorkflowVersionId is { } version ? await catalog.VersionAsync(db, version, ct) : null;
        return new OrderDetails(
            found.Order,
            found.BusinessEntityId,
            found.BusinessEntityName,
            found.Source,
            found.PartnerOrderId,
            found.Customer,
            found.Contact,
            found.Address is { } address ? AddressOf(address) : null,
            found.Partner,
            chain,
            [.. lines.Select(l => new OrderLineRow(l.Position, l.Sku, l.Description, l.ArticleId is not null, l.Payer, l.Quantity, l.UnitPrice, l.VatPercent, l.Amount))],
            StepOf(definition, found.Order.Status, found.Category),
            found.Since ?? found.Order.CreatedAt,
            found.Deadline,
            definition?.Workflow.Name,
            definition?.VersionNumber ?? 0,
            found.NextVisitAt,
            found.Version);
    }

    /// <summary>
    /// What happened to the order, newest first: moves, changes, messages, visits, charger and whatever else registers an <see cref="ITimelineSource"/>.
    /// At most <paramref name="limit"/> entries, 1 to <see cref="MostEntries"/>.
    /// </summary>
    /// <exception cref="DomainException">NOT_FOUND.</exception>
    public async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(long orderId, int limit, Actor actor, CancellationToken ct)
    {
        if (limit is < 1 or > MostEntries)
        {
            throw DomainError.Invalid("limit", $"limit must be between 1 and {MostEntries}");
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await db.OrdersFor(actor).AnyAsync(o => o.Id == orderId, ct))
        {
            throw OrderErrors.NotFound();
        }

        var entries = new List<TimelineEntry>();
        foreach (var source in timeline)
        {
            entries.AddRange(await source.NewestAsync(db, orderId, limit, ct));
        }

        return [.. entries.OrderByDescending(e => e.At).Take(limit)];
    }

    /// <summary>Where work was done for a customer before, the latest first; at most five.</summary>
    public async Task<IReadOnlyList<OrderAddress>> AddressesAsync(Guid customerId, Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var used = await (
            from o in db.OrdersFor(actor)
            join c in db.Contacts on o.CustomerId equals c.Id
            where c.PublicId == customerId
            join a in db.Addresses on o.InstallationAddressId equals a.Id
            orderby o.CreatedAt descending
            select a).AsNoTracking().Take(50).ToListAsync(ct);
        return [.. used.DistinctBy(a => a.Id).Take(5).Select(AddressOf)];
    }

    internal static IQueryable<Order> Keyed(IQueryable<Order> orders, string key)
    {
        if (EntityKey.TryParse(key, out var id))
        {
            return id.PublicId is { } publicId ? orders.Where(o => o.PublicId == publicId) : orders.Where(o => o.Id == id.Id);
        }

        return orders.Where(o => o.Number == key);
    }

    private static async Task<Paged<T>> WithTotalAsync<T>(AppDb db, List<T> items, FoundOrders found, OrderFilter filter, PageRequest page, CancellationToken ct)
    {
        // a page that is not full tells the count itself
        if (items.Count < page.PerPage && (items.Count > 0 || page.Page == 1))
        {
            return new Paged<T>(items, page.Page, page.PerPage, page.Skip + items.Count);
        }

        if (filter.CountAll)
        {
            return new Paged<T>(items, page.Page, page.PerPage, await found.Orders.ApplyTo(db, db.Orders).LongCountAsync(ct));
        }

        // never less than what is on the page already
        var most = Math.Max(found.CountLimit, page.Skip + page.PerPage);
        var counted = await CompiledLists.CountAsync(db, found.Orders, most + 1, ct);
        return new Paged<T>(items, page.Page, page.PerPage, Math.Min(counted, most), counted > most);
    }

    private static OrderAddress AddressOf(Address a) => new(a.PublicId, a.StreetLine, a.PostcodeWithSpace, a.City, a.Latitude, a.Longitude, a.Quality);

    private static OrderStep StepOf(WorkflowDefinition? definition, string status, StatusCategory category)
    {
        var step = definition?.Step(status);
        return step is null
            ? new OrderStep(status, status, status, WorkflowStep.NoColor, category)
            : new OrderStep(status, step.LabelNl, step.LabelEn, step.Color, category);
    }

    private static RowTrack Track(OrderRowData row) => new(
        row.TrackId, row.WorkflowVersionId, row.Status, row.Category, row.BusinessEntityId, row.Since ?? row.CreatedAt, row.Deadline, row.StepDeadline, row.HeldStatus, row.ClockSince, row.ExplicitDeadline);

    private async ValueTask<OrderRow> RowAsync(AppDb db, OrderRowData row, RowClock standing, CancellationToken ct)
    {
        var definition = row.WorkflowVersionId is { } version ? await catalog.VersionAsync(db, version, ct) : null;
        return new OrderRow(
            row.Id,
            row.PublicId,
            row.Number,
            row.OrderType,
            row.Priority,
            row.BusinessEntity,
            row.Customer,
            row.City,
            row.Partner,
            StepOf(definition, row.Status, row.Category),
            row.Since ?? row.CreatedAt,
            row.Deadline,
            standing,
            row.RequestedDate,
            row.NextVisitAt,
            row.Total,
            row.CreatedAt);
    }
}
