using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>Which tickets a list shows; what is null does not limit.</summary>
public sealed record TicketFilter
{
    /// <summary>Of these companies.</summary>
    public IReadOnlyList<long>? BusinessEntityIds { get; init; }

    /// <summary>Open (true) or closed (false).</summary>
    public bool? Open { get; init; }

    /// <summary>About this station.</summary>
    public string? StationId { get; init; }
}

/// <summary>How a workflow step is shown.</summary>
/// <param name="Color">#RRGGBB.</param>
public sealed record StepLook(string LabelEn, string LabelNl, string Color);

/// <summary>A ticket in a list.</summary>
/// <param name="Since">UTC of the current step's start.</param>
/// <param name="Deadline">UTC; null while no clock runs.</param>
public sealed record TicketRow(
    long Id,
    Guid PublicId,
    string Number,
    string Title,
    string Priority,
    string EntityPrefix,
    string? StationId,
    int? ConnectorNo,
    string? ErrorCode,
    string? OrderNumber,
    string Status,
    StatusCategory Category,
    StepLook? Step,
    DateTimeOffset? Since,
    DateTimeOffset? Deadline,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt);

/// <summary>A ticket as a line beside something else.</summary>
/// <param name="Deadline">UTC; null while no clock runs.</param>
public sealed record TicketBrief(long Id, Guid PublicId, long? ChargePointId, string Number, string Title, string Status, StatusCategory Category, DateTimeOffset? Deadline, DateTimeOffset CreatedAt);

/// <summary>Reads tickets.</summary>
public sealed class TicketQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>A page of tickets: the open ones by deadline, closed ones newest first.</summary>
    public async Task<Paged<TicketRow>> ListAsync(Actor actor, TicketFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var tickets = TicketsFor(db, actor);
        if (filter.BusinessEntityIds is { Count: > 0 } entities)
        {
            tickets = tickets.Where(t => entities.Contains(t.BusinessEntityId));
        }

        if (filter.Open is { } open)
        {
            tickets = open ? tickets.Where(t => t.ClosedAt == null) : tickets.Where(t => t.ClosedAt != null);
        }

        if (filter.StationId is { } station)
        {
            tickets = tickets.Where(t => db.ChargePoints.Any(p => p.Id == t.ChargePointId && p.StationId == station));
        }

        var rows = Tracked(db, tickets);
        rows = filter.Open is true
            ? rows.OrderBy(r => r.Deadline == null).ThenBy(r => r.Deadline).ThenBy(r => r.Ticket.Id)
            : rows.OrderByDescending(r => r.Ticket.Id);
        return await Rows(db, rows).PageAsync(page, ct);
    }

    /// <summary>The ticket with this number; null when there is none that the actor may see.</summary>
    public async Task<TicketRow?> FindAsync(Actor actor, string number, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, Tracked(db, TicketsFor(db, actor).Where(t => t.Number == number))).SingleOrDefaultAsync(ct);
    }

    /// <summary>How each step of the ticket's workflow is shown, by status.</summary>
    public async Task<IReadOnlyDictionary<string, StepLook>> StepsAsync(Actor actor, long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (
            from t in TicketsFor(db, actor).Where(t => t.Id == id)
            join s in db.StatusTracks.Where(s => s.EntityType == EntityTypes.Ticket) on t.Id equals s.EntityId
            join w in db.WorkflowSteps on s.WorkflowVersionId equals w.WorkflowVersionId
            select new { w.Status, Look = new StepLook(w.LabelEn, w.LabelNl, w.Color) }).ToDictionaryAsync(w => w.Status, w => w.Look, ct);
    }

    /// <summary>The open tickets about a station, oldest first; none for an actor who may not see tickets or that station.</summary>
    public async Task<IReadOnlyList<TicketBrief>> OpenOfAsync(Actor actor, long chargePointId, CancellationToken ct)
    {
        if (!actor.May(Permissions.HandleTickets))
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ChargePointsFor(actor).AnyAsync(p => p.Id == chargePointId, ct)
            ? await db.OpenTickets([chargePointId]).ToListAsync(ct)
            : [];
    }

    private static IQueryable<Ticket> TicketsFor(AppDb db, Actor actor)
    {
        actor.Demand(Permissions.HandleTickets);
        return actor.BusinessEntityIds is { } own ? db.Tickets.Where(t => own.Contains(t.BusinessEntityId)) : db.Tickets;
    }

    private static IQueryable<TrackedTicket> Tracked(AppDb db, IQueryable<Ticket> tickets) =>
        from t in tickets
        join s in db.StatusTracks.Where(s => s.EntityType == EntityTypes.Ticket) on t.Id equals s.EntityId into tracks
        from s in tracks.DefaultIfEmpty()
        select new TrackedTicket { Ticket = t, Version = s == null ? null : s.WorkflowVersionId, Since = s == null ? null : s.Since, Deadline = s == null ? null : s.Deadline };

    private static IQueryable<TicketRow> Rows(AppDb db, IQueryable<TrackedTicket> rows) => rows.Select(r => new TicketRow(
        r.Ticket.Id,
        r.Ticket.PublicId,
        r.Ticket.Number,
        r.Ticket.Title,
        r.Ticket.Priority,
        db.BusinessEntities.Where(e => e.Id == r.Ticket.BusinessEntityId).Select(e => e.Prefix).First(),
        db.ChargePoints.Where(p => p.Id == r.Ticket.ChargePointId).Select(p => p.StationId).FirstOrDefault(),
        r.Ticket.ConnectorNo,
        r.Ticket.ErrorCode,
        db.Orders.Where(o => o.Id == r.Ticket.OrderId).Select(o => o.Number).FirstOrDefault(),
        r.Ticket.Status,
        r.Ticket.StatusCategory,
        db.WorkflowSteps.Where(w => w.WorkflowVersionId == r.Version && w.Status == r.Ticket.Status).Select(w => new StepLook(w.LabelEn, w.LabelNl, w.Color)).FirstOrDefault(),
        r.Since,
        r.Deadline,
        r.Ticket.CreatedAt,
        r.Ticket.ClosedAt));

    private sealed class TrackedTicket
    {
        public required Ticket Ticket { get; init; }

        public long? Version { get; init; }

        public DateTimeOffset? Since { get; init; }

        public DateTimeOffset? Deadline { get; init; }
    }
}

internal static class OpenTicketsExtensions
{
    /// <summary>The open tickets about these stations, oldest first.</summary>
    public static IQueryable<TicketBrief> OpenTickets(this AppDb db, IReadOnlyList<long> chargePointIds) =>
        from t in db.Tickets
        where chargePointIds.Contains(t.ChargePointId ?? 0) && t.ClosedAt == null
        orderby t.CreatedAt
        select new TicketBrief(
            t.Id,
            t.PublicId,
            t.ChargePointId,
            t.Number,
            t.Title,
            t.Status,
            t.StatusCategory,
            db.StatusTracks.Where(s => s.EntityType == EntityTypes.Ticket && s.EntityId == t.Id).Select(s => s.Deadline).FirstOrDefault(),
            t.CreatedAt);
}
