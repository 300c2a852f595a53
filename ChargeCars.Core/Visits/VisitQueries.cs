using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>What a list of visits is sorted by.</summary>
public enum VisitSort
{
    /// <summary>The beginning of its window.</summary>
    Window,

    /// <summary>Its document number.</summary>
    Number,
}

/// <summary>Which visits a list shows.</summary>
/// <param name="From">UTC; windows that end after this moment.</param>
/// <param name="Until">UTC; windows that start before this moment.</param>
/// <param name="TechnicianId">One technician.</param>
/// <param name="Status">One status.</param>
/// <param name="OpenOnly">Leaves out what has ended.</param>
/// <param name="OrderId">Visits of one order.</param>
/// <param name="Search">A visit's number, or words by which its order is found.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last first.</param>
public sealed record VisitFilter(
    DateTimeOffset? From = null,
    DateTimeOffset? Until = null,
    long? TechnicianId = null,
    string? Status = null,
    bool OpenOnly = false,
    long? OrderId = null,
    string? Search = null,
    VisitSort Sort = VisitSort.Window,
    bool Descending = false);

/// <summary>A visit in a list.</summary>
public sealed record VisitRow(
    long Id,
    string Number,
    string Kind,
    string Status,
    StatusCategory Category,
    string LabelNl,
    string LabelEn,
    string Color,
    DateTimeOffset WindowStart,
    DateTimeOffset WindowEnd,
    int DurationMinutes,
    string Technician,
    string? OrderNumber,
    string? Customer,
    string? AddressLine,
    string? City,
    double? Latitude,
    double? Longitude);

/// <summary>A visit with all that happened on site.</summary>
public sealed record VisitDetails(
    VisitRow Row,
    Guid PublicId,
    long? OrderId,
    DateTimeOffset? LmraAt,
    string? Lmra,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    string? OfflineReason,
    string? CustomerPhone,
    IReadOnlyList<VisitDeviceRow> Devices,
    IReadOnlyList<VisitPhotoRow> Photos);

/// <summary>A device recorded on a visit, and the charger that proved to be it.</summary>
public sealed record VisitDeviceRow(string Serial, DateTimeOffset RecordedAt, string? StationId, bool IsOnline, DateTimeOffset? LastBootAt);

/// <summary>A picture taken on a visit.</summary>
public sealed record VisitPhotoRow(Guid PublicId, string Subject, DateTimeOffset TakenAt);

/// <summary>An order that a visit is planned for.</summary>
public sealed record OrderToPlan(long Id, string Number, string CustomerName, string? AddressLine);

/// <summary>A technician to choose from.</summary>
public sealed record TechnicianRow(long Id, string Name, string Region);

/// <summary>Visits, for pages and contracts.</summary>
public sealed class VisitQueries(IDbContextFactory<AppDb> dbs, IFileStore files, IEnumerable<IStepRequirement> requirements)
{
    /// <summary>A visit is found by the words of its order.</summary>
    private static readonly SearchConditions<Visit> Words = new(EntityTypes.Order, v => v.OrderId!.Value);

    /// <summary>A page of visits within the actor's scope.</summary>
    public async Task<Paged<VisitRow>> ListAsync(Actor actor, VisitFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var visits = Seen(db, actor);
        if (filter.From is { } from)
        {
            visits = visits.Where(v => v.WindowEnd > from);
        }

        if (filter.Until is { } until)
        {
            visits = visits.Where(v => v.WindowStart < until);
        }

        if (filter.TechnicianId is { } technician)
        {
            visits = visits.Where(v => v.TechnicianId == technician);
        }

        if (filter.Status is { } status)
        {
            visits = visits.Where(v => v.Status == status);
        }

        if (filter.OrderId is { } order)
        {
            visits = visits.Where(v => v.OrderId == order);
        }

        if (filter.OpenOnly)
        {
            visits = visits.Where(v => v.StatusCategory != StatusCategory.Done && v.StatusCategory != StatusCategory.Cancelled);
        }

        if (!string.IsNullOrWhiteSpace(filter.Search))
        {
            visits = await FoundAsync(db, visits, filter.Search.Trim(), ct);
        }

        var total = await visits.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        var rows = await Rows(db, Ordered(visits, filter).Skip(page.Skip).Take(page.PerPage)).ToListAsync(ct);
        return new Paged<VisitRow>(rows, page.Page, page.PerPage, Math.Min(total, PageRequest.CountLimit), total > PageRequest.CountLimit);
    }

    /// <summary>One visit by its number.</summary>
    /// <exception cref="DomainException">NOT_FOUND, also outside the actor's scope.</exception>
    public async Task<VisitDetails> DetailsAsync(Actor actor, string number, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var visit = await Seen(db, actor).SingleOrDefaultAsync(v => v.Number == number, ct) ?? throw VisitErrors.NotFound();
        var row = await Rows(db, db.Visits.AsNoTracking().Where(v => v.Id == visit.Id)).SingleAsync(ct);
        var phone = await (from o in db.Orders
                           join c in db.Contacts on o.ContactId ?? o.CustomerId equals c.Id
                           where o.Id == visit.OrderId
                           select c.Phone).FirstOrDefaultAsync(ct);
        var devices = await (from d in db.VisitDevices
                             where d.VisitId == visit.Id
                             join p in db.ChargePoints on d.ChargePointId equals p.Id into points
                             from p in points.DefaultIfEmpty()
                             orderby d.Id
                             select new VisitDeviceRow(d.Serial, d.RecordedAt, p == null ? null : p.StationId, p != null && p.IsOnline, p == null ? null : p.LastBootAt)).ToListAsync(ct);
        var photos = await db.VisitPhotos.Where(p => p.VisitId == visit.Id).OrderBy(p => p.Id).Select(p => new VisitPhotoRow(p.PublicId, p.Subject, p.TakenAt)).ToListAsync(ct);
        return new VisitDetails(row, visit.PublicId, visit.OrderId, visit.LmraAt, visit.Lmra, visit.StartedAt, visit.EndedAt, visit.OfflineReason, phone, devices, photos);
    }

    /// <summary>What the visit still needs before it can be completed.</summary>
    /// <exception cref="DomainException">NOT_FOUND, also outside the actor's scope.</exception>
    public async Task<IReadOnlyList<MissingRequirement>> MissingAsync(Actor actor, long visitId, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (!await Seen(db, actor).AnyAsync(v => v.Id == visitId, ct))
        {
            throw VisitErrors.NotFound();
        }

        var missing = new List<MissingRequirement>();
        foreach (var requirement in requirements.Where(r => r.EntityType == EntityTypes.Visit))
        {
            missing.AddRange(await requirement.MissingAsync(db, visitId, "completed", ct));
        }

        return missing;
    }

    /// <summary>Those who work with us, by name.</summary>
    public async Task<IReadOnlyList<TechnicianRow>> TechniciansAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Technicians.Where(t => t.IsActive).OrderBy(t => t.Name).Select(t => new TechnicianRow(t.Id, t.Name, t.Region)).ToListAsync(ct);
    }

    /// <summary>Those whose visits can be asked for, by name: who works with us first, then who did; at most <see cref="TechnicianQueries.Most"/>.</summary>
    public async Task<IReadOnlyList<TechnicianRow>> TechniciansEverAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Ever(db).ToListAsync(ct);
    }

    /// <summary>The order of that number.</summary>
    /// <exception cref="DomainException">NOT_FOUND, also outside the actor's scope.</exception>
    public async Task<OrderToPlan> OrderToPlanAsync(Actor actor, string number, CancellationToken ct)
    {
        actor.Demand(Permissions.PlanVisits);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (from o in db.Orders
                           where o.Number == number
                           join c in db.Contacts on o.CustomerId equals c.Id
                           join a in db.Addresses on o.InstallationAddressId equals a.Id into addresses
                           from a in addresses.DefaultIfEmpty()
                           select new { o.Id, o.BusinessEntityId, c.Name, Address = a }).AsNoTracking().SingleOrDefaultAsync(ct);
        return found is not null && actor.Sees(found.BusinessEntityId)
            ? new OrderToPlan(found.Id, number, found.Name, found.Address is { } address ? $"{address.StreetLine}, {address.PostcodeWithSpace} {address.City}" : null)
            : throw DomainError.NotFound("This order");
    }

    /// <summary>The bytes of a photo and their type; null when there is none within the actor's scope.</summary>
    public async Task<(Stream Content, string ContentType)?> PhotoAsync(Actor actor, Guid publicId, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var type = await (from p in db.VisitPhotos
                          join v in Seen(db, actor) on p.VisitId equals v.Id
                          where p.PublicId == publicId
                          select p.ContentType).SingleOrDefaultAsync(ct);
        return type is not null && await files.OpenAsync(publicId, ct) is { } content ? (content, type) : null;
    }

    internal static IQueryable<TechnicianRow> Ever(AppDb db) =>
        db.Technicians.OrderByDescending(t => t.IsActive).ThenBy(t => t.Name).ThenBy(t => t.Id).Take(TechnicianQueries.Most).Select(t => new TechnicianRow(t.Id, t.Name, t.Region));

    private static async Task<IQueryable<Visit>> FoundAsync(AppDb db, IQueryable<Visit> visits, string search, CancellationToken ct)
    {
        var number = search.ToUpperInvariant();
        return visits.Where(v => v.Number == number).Union((await Words.FindAsync(db, visits, search, ct)).Rows);
    }

    internal static IQueryable<Visit> Seen(AppDb db, Actor actor)
    {
        var visits = db.Visits.AsNoTracking();
        if (actor.BusinessEntityIds is { } entities)
        {
            visits = visits.Where(v => entities.Contains(v.BusinessEntityId));
        }

        if (actor.TechnicianId is { } technician)
        {
            visits = visits.Where(v => v.TechnicianId == technician);
        }

        return visits;
    }

    internal static IOrderedQueryable<Visit> Ordered(IQueryable<Visit> visits, VisitFilter filter) => filter.Sort is VisitSort.Number
        ? visits.SortBy(v => v.Number, filter.Descending)
        : visits.SortBy(v => v.WindowStart, filter.Descending).ThenSortBy(v => v.Id, filter.Descending);

    // in the order of the visits
    internal static IQueryable<VisitRow> Rows(AppDb db, IQueryable<Visit> visits) =>
        from v in visits
        join t in db.Technicians on v.TechnicianId equals t.Id
        join track in db.StatusTracks on new { Type = EntityTypes.Visit, v.Id } equals new { Type = track.EntityType, Id = track.EntityId }
        join step in db.WorkflowSteps on new { track.WorkflowVersionId, track.Status } equals new { step.WorkflowVersionId, step.Status }
        join o in db.Orders on v.OrderId equals o.Id into orders
        from o in orders.DefaultIfEmpty()
        join c in db.Contacts on o.CustomerId equals c.Id into customers
        from c in customers.DefaultIfEmpty()
        join a in db.Addresses on o.InstallationAddressId equals a.Id into addresses
        from a in addresses.DefaultIfEmpty()
        select new VisitRow(
            v.Id, v.Number, v.Kind, v.Status, v.StatusCategory, step.LabelNl, step.LabelEn, step.Color, v.WindowStart, v.WindowEnd, v.DurationMinutes, t.Name,
            o == null ? null : o.Number,
            c == null ? null : c.Name,
            a == null ? null : a.Street + (a.HouseNumber == null ? "" : " " + a.HouseNumber + a.HouseNumberAddition),
            a == null ? null : a.City,
            a == null ? null : a.Latitude,
            a == null ? null : a.Longitude);
}
