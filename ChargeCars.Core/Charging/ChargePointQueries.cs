using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A station as a point: what the map keeps of each.</summary>
/// <param name="Longitude">WGS 84 degrees; null when nobody knows where it stands.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
public sealed record MapPoint(long Id, long BusinessEntityId, double? Longitude, double? Latitude, ChargePointState State);

/// <summary>Which stations a list shows; what is null or empty does not limit.</summary>
public sealed record ChargePointFilter
{
    /// <summary>Of these companies.</summary>
    public IReadOnlyList<long>? BusinessEntityIds { get; init; }

    /// <summary>In one of these states.</summary>
    public IReadOnlyList<ChargePointState>? States { get; init; }

    /// <summary>Of this maker.</summary>
    public string? Vendor { get; init; }

    /// <summary>At this location.</summary>
    public long? LocationId { get; init; }

    /// <summary>Words that start a word of its id, name, serial or place.</summary>
    public string? Search { get; init; }

    /// <summary>The order of the list.</summary>
    public ChargePointSort Sort { get; init; }

    /// <summary>The last or latest first.</summary>
    public bool Descending { get; init; }
}

/// <summary>What a list of stations is sorted by.</summary>
public enum ChargePointSort
{
    /// <summary>Its identity.</summary>
    StationId,

    /// <summary>Its last message; those never heard before all others.</summary>
    LastSeen,

    /// <summary>Its state, from trouble to free, then how long it has been in it.</summary>
    State,

    /// <summary>Its maker and model.</summary>
    Model,
}

/// <summary>A station in a list.</summary>
/// <param name="Since">UTC of its last status.</param>
/// <param name="LastSeenAt">UTC of its last message.</param>
public sealed record ChargePointRow(
    long Id,
    string StationId,
    string Title,
    string EntityPrefix,
    string? Location,
    string? City,
    string Vendor,
    string Model,
    string Firmware,
    string Protocol,
    ChargePointState State,
    string ErrorCode,
    DateTimeOffset? Since,
    DateTimeOffset? LastSeenAt,
    int Connectors,
    int Charging,
    string? OrderNumber);

/// <summary>Reads stations: as points for the map and as lists.</summary>
public sealed class ChargePointQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Stations' word in <see cref="SearchToken.EntityType"/>.</summary>
    public const string SearchType = "charge_point";

    /// <summary>Each part of a station's identity is searched on its own.</summary>
    internal static readonly SearchConditions<ChargePoint> Words = new(SearchType, p => p.Id, SearchText.Words);

    /// <summary>All stations as points; with <paramref name="ids"/> only those.</summary>
    public async Task<IReadOnlyList<MapPoint>> PointsAsync(Actor actor, IReadOnlyCollection<long>? ids, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var points = db.ChargePointsFor(actor);
        if (ids is not null)
        {
            points = points.Where(p => ids.Contains(p.Id));
        }

        return await (
            from p in points
            join l in db.ChargingLocations on p.LocationId equals l.Id into locations
            from l in locations.DefaultIfEmpty()
            select new MapPoint(p.Id, p.BusinessEntityId, p.Longitude ?? (l == null ? null : l.Longitude), p.Latitude ?? (l == null ? null : l.Latitude), p.State))
            .ToListAsync(ct);
    }

    /// <summary>A page of stations.</summary>
    public async Task<Paged<ChargePointRow>> ListAsync(Actor actor, ChargePointFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (points, _) = await Words.FindAsync(db, Filtered(db, actor, filter), filter.Search, ct);
        return await Ordered(points, filter).Select(p => new ChargePointRow(
            p.Id,
            p.StationId,
            p.Title,
            db.BusinessEntities.Where(e => e.Id == p.BusinessEntityId).Select(e => e.Prefix).First(),
            db.ChargingLocations.Where(l => l.Id == p.LocationId).Select(l => l.Name).FirstOrDefault(),
            db.ChargingLocations.Where(l => l.Id == p.LocationId).Select(l => l.City).FirstOrDefault(),
            p.Vendor,
            p.Model,
            p.Firmware,
            p.Protocol,
            p.State,
            p.ErrorCode,
            p.StatusAt,
            p.LastSeenAt,
            p.Connectors.Count,
            p.Connectors.Count(c => c.SessionId != null),
            db.Orders.Where(o => o.Id == p.OrderId).Select(o => o.Number).FirstOrDefault())).PageAsync(page, ct);
    }

    /// <summary>Makers of the stations the actor sees, for a filter.</summary>
    public async Task<IReadOnlyList<string>> VendorsAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ChargePointsFor(actor).Where(p => p.Vendor != "").Select(p => p.Vendor).Distinct().OrderBy(v => v).ToListAsync(ct);
    }

    /// <summary>The identity in the URL of the station with this key; null when there is none that the actor may see.</summary>
    public async Task<string?> StationIdAsync(Actor actor, long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ChargePointsFor(actor).Where(p => p.Id == id).Select(p => p.StationId).SingleOrDefaultAsync(ct);
    }

    // stations are thousands, not millions: any order of them is quickly made
    internal static IOrderedQueryable<ChargePoint> Ordered(IQueryable<ChargePoint> points, ChargePointFilter filter) => filter.Sort switch
    {
        ChargePointSort.LastSeen => points.SortBy(p => p.LastSeenAt != null, filter.Descending).ThenSortBy(p => p.LastSeenAt, filter.Descending).ThenSortBy(p => p.Id, filter.Descending),
        ChargePointSort.State => points
            .SortBy(p => p.State == ChargePointState.Faulted ? 0 : p.State == ChargePointState.Offline ? 1 : p.State == ChargePointState.Unavailable ? 2 : p.State == ChargePointState.Charging ? 3 : p.State == ChargePointState.Reserved ? 4 : 5, filter.Descending)
            .ThenBy(p => p.StatusAt).ThenBy(p => p.Id),
        ChargePointSort.Model => points.SortBy(p => p.Vendor, filter.Descending).ThenSortBy(p => p.Model, filter.Descending).ThenBy(p => p.StationId),
        _ => points.SortBy(p => p.StationId, filter.Descending),
    };

    private static IQueryable<ChargePoint> Filtered(AppDb db, Actor actor, ChargePointFilter filter)
    {
        var points = db.ChargePointsFor(actor, filter.BusinessEntityIds);
        if (filter.States is { Count: > 0 } states)
        {
            points = points.Where(p => states.Contains(p.State));
        }

        if (filter.Vendor is { } vendor)
        {
            points = points.Where(p => p.Vendor == vendor);
        }

        if (filter.LocationId is { } location)
        {
            points = points.Where(p => p.LocationId == location);
        }

        return points;
    }
}
