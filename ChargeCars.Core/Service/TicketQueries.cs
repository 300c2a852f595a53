using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>What a list of tickets is sorted by.</summary>
public enum TicketSort
{
    /// <summary>The deadline of its step; those without one come last. Only of open tickets: others come as <see cref="Opened"/>, the last first.</summary>
    Deadline,

    /// <summary>The moment it was opened.</summary>
    Opened,

    /// <summary>Its document number.</summary>
    Number,

    /// <summary>Its priority, then the moment it was opened. Only of open tickets, as <see cref="Deadline"/>.</summary>
    Priority,
}

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

    /// <summary>The order of the list.</summary>
    public TicketSort Sort { get; init; }

    /// <summary>The last, latest or most urgent first.</summary>
    public bool Descending { get; init; }
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
    /// <summary>A page of tickets.</summary>
    public async Task<Paged<TicketRow>> ListAsync(Actor actor, TicketFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var tickets = TicketsFor(db, actor);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<TicketRow>();
        }

        if (filter.BusinessEntityIds is { } entities)
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

        var read = await Rows(db, Ordered(rows, filter)).PageAsync(page, ct);
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

    // the open ones are few enough to be put in any order; all that ever were follow an index
    internal static IOrderedQueryable<TrackedTicket> Ordered(IQueryable<TrackedTicket> rows, TicketFilter filter) => (filter.Sort, filter.Open) switch
    {
        (TicketSort.Deadline, true) => rows.OrderBy(r => r.Track!.Deadline == null).ThenSortBy(r => r.Track!.Deadline, filter.Descending).ThenSortBy(r => r.Ticket.Id, filter.Descending),
        (TicketSort.Priority, true) => rows
            .SortBy(r => r.Ticket.Priority == "urgent" ? 3 : r.Ticket.Priority == "high" ? 2 : r.Ticket.Priority == "normal" ? 1 : 0, filter.Descending)
            .ThenBy(r => r.Ticket.Id),
        (TicketSort.Number, _) => rows.SortBy(r => r.Ticket.Number, filter.Descending),
        (TicketSort.Opened, _) => rows.SortBy(r => r.Ticket.Id, filter.Descending),
        _ => rows.OrderByDescending(r => r.Ticket.Id),
    };

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

    internal static IQueryable<TrackedTicket> Tracked(AppDb db, IQueryable<Ticket> tickets) =>
        from t in tickets
        join s in db.StatusTracks.Where(s => s.EntityType == EntityTypes.Ticket) on t.Id equals s.EntityId into tracks
        from s in tracks.DefaultIfEmpty()
        select new TrackedTicket { Ticket = t, Track = s };

    internal static IQueryable<StandingTicket> Rows(AppDb db, IQueryable<TrackedTicket> rows) => rows.Select(r => new StandingTicket(
        new TicketRow(
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
            db.WorkflowSteps.Where(w => w.WorkflowVersionId == r.Track!.WorkflowVersionId && w.Status == r.Ticket.Status).Select(w => new StepLook(w.LabelEn, w.LabelNl, w.Color)).FirstOrDefault(),
            (DateTimeOffset?)r.Track!.Since,
            r.Track.Deadline,
            new RowClock(RowClockState.None, 0, 0),
            r.Ticket.CreatedAt,
            r.Ticket.ClosedAt),
        new RowTrack(
            (long?)r.Track.Id,
            (long?)r.Track.WorkflowVersionId,
            r.Ticket.Status,
            r.Ticket.StatusCategory,
            r.Ticket.BusinessEntityId,
            (DateTimeOffset?)r.Track.Since ?? r.Ticket.CreatedAt,
            // a closed ticket has no clock any more, whatever its last step says
            r.Ticket.ClosedAt == null ? r.Track.Deadline : null,
            r.Track.StepDeadline,
            r.Track.HeldStatus,
            r.Track.ClockSince,
            r.Track.ExplicitDeadline)));

    private async Task<IReadOnlyList<TicketRow>> RowsAsync(AppDb db, IReadOnlyList<StandingTicket> tickets, CancellationToken ct)
    {
        var standing = await clocks.ReadAsync(db, [.. tickets.Select(t => t.Track)], ct);
        return [.. tickets.Zip(standing, (t, at) => t.Row with { Clock = at })];
    }

    /// <summary>A row before the clock is put to it, and what the clock needs.</summary>
    internal sealed record StandingTicket(TicketRow Row, RowTrack Track);

    internal sealed class TrackedTicket
    {
        public required Ticket Ticket { get; init; }

        public StatusTrack? Track { get; init; }
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
