using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Planning;

/// <summary>An order that asks for attention today.</summary>
/// <param name="Since">UTC; when its clock began.</param>
/// <param name="Deadline">UTC; null while no clock runs.</param>
public sealed record TodayOrder(
    long Id, string Number, string Customer, string? City, StatusCategory Category, string LabelNl, string LabelEn, string Color, string Priority, DateTimeOffset Since, DateTimeOffset? Deadline, DateOnly? RequestedDate);

/// <summary>Some orders and how many there are in all.</summary>
/// <param name="Count">All that match, counted up to <see cref="PageRequest.CountLimit"/>.</param>
/// <param name="First">The first few, most urgent first.</param>
public sealed record TodayList(int Count, IReadOnlyList<TodayOrder> First);

/// <summary>What a planner needs to see first.</summary>
/// <param name="Late">Past their deadline.</param>
/// <param name="LateToday">Due before midnight in Amsterdam.</param>
/// <param name="Unplanned">Ready to be planned, no visit yet.</param>
/// <param name="Visits">Visits whose window touches today, earliest first.</param>
/// <param name="OpenTickets">Tickets nobody has closed.</param>
/// <param name="FaultedChargers">Charge points that report a fault.</param>
/// <param name="OfflineChargers">Charge points without a connection that had one before.</param>
public sealed record TodayBoard(TodayList Late, TodayList LateToday, TodayList Unplanned, IReadOnlyList<VisitRow> Visits, int OpenTickets, int FaultedChargers, int OfflineChargers);

/// <summary>The Today page in a handful of indexed queries.</summary>
public sealed class TodayQueries(IDbContextFactory<AppDb> dbs, VisitQueries visits, TimeProvider clock)
{
    private const int Few = 8;

    /// <summary>The board as of now, within the actor's scope and, when given, the business entity of that slug.</summary>
    public async Task<TodayBoard> BoardAsync(Actor actor, string? businessEntity, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        var now = clock.GetUtcNow();
        var today = Amsterdam.Day(now);
        var (dayStart, dayEnd) = (Amsterdam.Moment(today, TimeOnly.MinValue), Amsterdam.Moment(today.AddDays(1), TimeOnly.MinValue));
        await using var db = await dbs.CreateDbContextAsync(ct);
        var entityId = businessEntity is null ? (long?)null : await db.BusinessEntities.Where(e => e.Slug == businessEntity).Select(e => (long?)e.Id).SingleOrDefaultAsync(ct);
        var open = Seen(db, actor, entityId).Where(o => o.StatusCategory != StatusCategory.Done && o.StatusCategory != StatusCategory.Cancelled);
        var tickets = db.Tickets.Where(t => t.ClosedAt == null);
        var points = db.ChargePoints.AsQueryable();
        if (entityId is { } entity)
        {
            tickets = tickets.Where(t => t.BusinessEntityId == entity);
            points = points.Where(p => p.BusinessEntityId == entity);
        }

        return new TodayBoard(
            await ListAsync(db, open.Where(o => o.Deadline < now), ct),
            await ListAsync(db, open.Where(o => o.Deadline >= now && o.Deadline < dayEnd), ct),
            await ListAsync(db, open.Where(o => o.Status == "planning"), ct),
            (await visits.ListAsync(actor, new VisitFilter(dayStart, dayEnd), new PageRequest(1, PageRequest.MaxPerPage), ct)).Items,
            await tickets.CountAsync(ct),
            await points.CountAsync(p => p.State == Charging.ChargePointState.Faulted, ct),
            await points.CountAsync(p => p.State == Charging.ChargePointState.Offline && p.LastBootAt != null, ct));
    }

    private static IQueryable<Order> Seen(AppDb db, Actor actor, long? businessEntityId)
    {
        var orders = db.Orders.AsNoTracking();
        if (actor.BusinessEntityIds is { } entities)
        {
            orders = orders.Where(o => entities.Contains(o.BusinessEntityId));
        }

        return businessEntityId is { } entity ? orders.Where(o => o.BusinessEntityId == entity) : orders;
    }

    private static async Task<TodayList> ListAsync(AppDb db, IQueryable<Order> orders, CancellationToken ct)
    {
        var count = await orders.Take(PageRequest.CountLimit).CountAsync(ct);
        var first = await (
            from o in orders.OrderBy(o => o.Deadline == null).ThenBy(o => o.Deadline).ThenBy(o => o.Id).Take(Few)
            join c in db.Contacts on o.CustomerId equals c.Id
            join track in db.StatusTracks on new { Type = EntityTypes.Order, o.Id } equals new { Type = track.EntityType, Id = track.EntityId }
            join step in db.WorkflowSteps on new { track.WorkflowVersionId, track.Status } equals new { step.WorkflowVersionId, step.Status }
            join a in db.Addresses on o.InstallationAddressId equals a.Id into addresses
            from a in addresses.DefaultIfEmpty()
            orderby o.Deadline == null, o.Deadline, o.Id
            select new TodayOrder(o.Id, o.Number, c.Name, a == null ? null : a.City, o.StatusCategory, step.LabelNl, step.LabelEn, step.Color, o.Priority, track.Since, o.Deadline, o.RequestedDate)).ToListAsync(ct);
        return new TodayList(count, first);
    }
}
