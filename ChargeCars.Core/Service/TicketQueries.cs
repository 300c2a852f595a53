using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
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

    /// <summary>One of <see cref="OpenTicket.Priorities"/>.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    /// <summary>Past the deadline of its step.</summary>
    public bool IsLate { get; init; }

    /// <summary>The beginning of a ticket's, an order's or a station's number, or part of the subject; in any case.</summary>
    public string? Search { get; init; }
}

/// <summary>How a workflow step is shown.</summary>
/// <param name="Color">#RRGGBB.</param>
public sealed record StepLook(string LabelEn, string LabelNl, string Color);

/// <summary>A ticket in a list.</summary>
/// <param name="Since">UTC of the current step's start.</param>
/// <param name="Deadline">UTC; null while no clock runs.</param>
/// <param name="Clock">The clock of its step.</param>
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
    RowClock Clock,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ClosedAt);

/// <summary>A ticket as a line beside something else.</summary>
/// <param name="Deadline">UTC; null while no clock runs.</param>
public sealed record TicketBrief(long Id, Guid PublicId, long? ChargePointId, string Number, string Title, string Status, StatusCategory Category, DateTimeOffset? Deadline, DateTimeOffset CreatedAt);

/// <summary>Reads tickets.</summary>
public sealed class TicketQueries(IDbContextFactory<AppDb> dbs, RowClocks clocks, TimeProvider clock)
{
    /// <summary>A page of tickets: the open ones by deadline, closed ones newest first.</summary>
    public async Task<Paged<TicketRow>> ListAsync(Actor actor, TicketFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var tickets = TicketsFor(db, actor);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<TicketRow>();
        }

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

        if (filter.Priorities.Count > 0)
        {
            tickets = tickets.Where(t => filter.Priorities.Contains(t.Priority));
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            tickets = Found(db, tickets, filter.Search.Trim());
        }

        var rows = Tracked(db, tickets);
        if (filter.IsLate)
        {
            var now = clock.GetUtcNow();
            rows = rows.Where(r => r.Ticket.ClosedAt == null && r.Track!.Deadline < now);
        }

        rows = filter.Open is true
            ? rows.OrderBy(r => r.Track!.Deadline == null).ThenBy(r => r.Track!.Deadline).ThenBy(r => r.Ticket.Id)
            : rows.OrderByDescending(r => r.Ticket.Id);
        var read = await Rows(db, rows).PageAsync(page, ct);
        return new Paged<TicketRow>(await RowsAsync(db, read.Items, ct), read.Page, read.PerPage, read.Total, read.TotalIsCapped);
    }

    /// <summary>The ticket with this number; null when there is none that the actor may see.</summary>
    public async Task<TicketRow?> FindAsync(Actor actor, string number, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, Tracked(db, TicketsFor(db, actor).Where(t => t.Number == number))).SingleOrDefaultAsync(ct) is { } row ? (await RowsAsync(db, [row], ct))[0] : null;
    }

    /// <summary>How many tickets nobody has closed.</summary>
    public async Task<int> CountOpenAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await TicketsFor(db, actor).CountAsync(t => t.ClosedAt == null, ct);
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

    private static IQueryable<Ticket> Found(AppDb db, IQueryable<Ticket> tickets, string search)
    {
        var number = search.ToUpperInvariant();
        var words = search.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
        return tickets.Where(t => t.Number.StartsWith(number)
            || t.Title.ToLower().Contains(words)
            || db.ChargePoints.Any(p => p.Id == t.ChargePointId && p.StationId.ToUpper().StartsWith(number))
            || db.Orders.Any(o => o.Id == t.OrderId && o.Number.StartsWith(number)));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
    }

    private static IQueryable<TrackedTicket> Tracked(AppDb db, IQueryable<Ticket> tickets) =>
        from t in tickets
        join s in db.StatusTracks.Where(s => s.EntityType == EntityTypes.Ticket) on t.Id equals s.EntityId into tracks
        from s in tracks.DefaultIfEmpty()
        select new TrackedTicket { Ticket = t, Track = s };

    private static IQueryable<ReadTicket> Rows(AppDb db, IQueryable<TrackedTicket> rows) => rows.Select(r => new ReadTicket
    {
        Id = r.Ticket.Id,
        PublicId = r.Ticket.PublicId,
        Number = r.Ticket.Number,
        Title = r.Ticket.Title,
        Priority = r.Ticket.Priority,
        BusinessEntityId = r.Ticket.BusinessEntityId,
        EntityPrefix = db.BusinessEntities.Where(e => e.Id == r.Ticket.BusinessEntityId).Select(e => e.Prefix).First(),
        StationId = db.ChargePoints.Where(p => p.Id == r.Ticket.ChargePointId).Select(p => p.StationId).FirstOrDefault(),
        ConnectorNo = r.Ticket.ConnectorNo,
        ErrorCode = r.Ticket.ErrorCode,
        OrderNumber = db.Orders.Where(o => o.Id == r.Ticket.OrderId).Select(o => o.Number).FirstOrDefault(),
        Status = r.Ticket.Status,
        Category = r.Ticket.StatusCategory,
        Step = db.WorkflowSteps.Where(w => w.WorkflowVersionId == r.Track!.WorkflowVersionId && w.Status == r.Ticket.Status).Select(w => new StepLook(w.LabelEn, w.LabelNl, w.Color)).FirstOrDefault(),
        TrackId = r.Track!.Id,
        WorkflowVersionId = r.Track.WorkflowVersionId,
        Since = r.Track.Since,
        Deadline = r.Track.Deadline,
        StepDeadline = r.Track.StepDeadline,
        HeldStatus = r.Track.HeldStatus,
        ClockSince = r.Track.ClockSince,
        ExplicitDeadline = r.Track.ExplicitDeadline,
        CreatedAt = r.Ticket.CreatedAt,
        ClosedAt = r.Ticket.ClosedAt,
    });

    private async Task<IReadOnlyList<TicketRow>> RowsAsync(AppDb db, IReadOnlyList<ReadTicket> tickets, CancellationToken ct)
    {
        var standing = await clocks.ReadAsync(db, [.. tickets.Select(Track)], ct);
        return
        [
            .. tickets.Zip(standing, (t, at) => new TicketRow(
                t.Id, t.PublicId, t.Number, t.Title, t.Priority, t.EntityPrefix, t.StationId, t.ConnectorNo, t.ErrorCode, t.OrderNumber, t.Status, t.Category, t.Step, t.Since, t.Deadline, at, t.CreatedAt, t.ClosedAt)),
        ];
    }

    // a closed ticket has no clock any more, whatever its last step says
    private static RowTrack Track(ReadTicket t) => new(
        t.TrackId, t.WorkflowVersionId, t.Status, t.Category, t.BusinessEntityId, t.Since ?? t.CreatedAt, t.ClosedAt is null ? t.Deadline : null, t.StepDeadline, t.HeldStatus, t.ClockSince, t.ExplicitDeadline);

    private sealed class TrackedTicket
    {
        public required Ticket Ticket { get; init; }

        public StatusTrack? Track { get; init; }
    }

    /// <summary>A row as the database gives it, before the clock is put to it.</summary>
    private sealed record ReadTicket
    {
        public long Id { get; init; }

        public Guid PublicId { get; init; }

        public required string Number { get; init; }

        public required string Title { get; init; }

        public required string Priority { get; init; }

        public long BusinessEntityId { get; init; }

        public required string EntityPrefix { get; init; }

        public string? StationId { get; init; }

        public int? ConnectorNo { get; init; }

        public string? ErrorCode { get; init; }

        public string? OrderNumber { get; init; }

        public required string Status { get; init; }

        public StatusCategory Category { get; init; }

        public StepLook? Step { get; init; }

        public long? TrackId { get; init; }

        public long? WorkflowVersionId { get; init; }

        public DateTimeOffset? Since { get; init; }

        public DateTimeOffset? Deadline { get; init; }

        public DateTimeOffset? StepDeadline { get; init; }

        public string? HeldStatus { get; init; }

        public DateTimeOffset? ClockSince { get; init; }

        public DateTimeOffset? ExplicitDeadline { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }
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
