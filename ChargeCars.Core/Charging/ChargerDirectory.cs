using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A place with the chargers an actor may use there.</summary>
public sealed record ChargerPlace(
    string Code, string Name, string Street, string City, string Postcode, string Country, double Latitude, double Longitude, int PowerLimitW, int DefaultPowerLimitW, IReadOnlyList<Charger> Chargers);

/// <summary>A station as a driver sees it.</summary>
/// <param name="Address">Street and number of its location; empty when it has none.</param>
/// <param name="StatusAt">UTC; null when it never told a status.</param>
public sealed record Charger(
    long Id,
    string StationId,
    long? LocationId,
    string Title,
    string Description,
    string Vendor,
    string Model,
    string Serial,
    string Firmware,
    bool IsEnabled,
    bool IsOnline,
    ChargePointState State,
    string Status,
    string ErrorCode,
    DateTimeOffset? StatusAt,
    DateTimeOffset? LastSeenAt,
    string Address,
    string AccessType,
    int AccessLevel,
    double? Latitude,
    double? Longitude,
    IReadOnlyList<ChargerConnector> Connectors);

/// <summary>A connector as a driver sees it.</summary>
public sealed record ChargerConnector(int EvseNo, int ConnectorNo, string Type, int PowerW, string Status, string ErrorCode, string Info, DateTimeOffset? StatusAt, long? SessionId);

/// <summary>
/// The chargers somebody may use: for whoever sees charging those of their companies, for everybody else the public ones that ask no higher level than
/// theirs.
/// </summary>
public sealed class ChargerDirectory(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Lists give no more than this.</summary>
    public const int Most = 5_000;

    private const int MostRecent = 10;

    /// <summary>All places with such chargers.</summary>
    public async Task<IReadOnlyList<ChargerPlace>> PlacesAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var chargers = await ReadAsync(db, (await OpenToAsync(db, actor, ct)).Where(p => p.LocationId != null), ct);
        var byLocation = chargers.ToLookup(c => c.LocationId);
        var ids = byLocation.Select(g => g.Key!.Value).ToList();
        var locations = await db.ChargingLocations.AsNoTracking().Where(l => ids.Contains(l.Id)).OrderBy(l => l.Code).ToListAsync(ct);
        return [.. locations.Select(l => new ChargerPlace(
            l.Code, l.Name, l.Street, l.City, l.Postcode, l.Country, l.Latitude, l.Longitude, l.PowerLimitW, l.DefaultPowerLimitW, [.. byLocation[l.Id]]))];
    }

    /// <summary>All such chargers; with <paramref name="search"/> those whose words, or whose identity, begin with it.</summary>
    public async Task<IReadOnlyList<Charger>> ListAsync(Actor actor, string? search, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var points = await OpenToAsync(db, actor, ct);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var start = search.Trim();
            var begun = points.Where(p => p.StationId.StartsWith(start));
            points = SearchText.IsWordless(start) ? begun : begun.Union((await ChargePointQueries.Words.FindAsync(db, points, start, ct)).Rows);
        }

        return await ReadAsync(db, points, ct);
    }

    /// <summary>One of them; null when there is none by that identity.</summary>
    public async Task<Charger?> FindAsync(Actor actor, string stationId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return (await ReadAsync(db, (await OpenToAsync(db, actor, ct)).Where(p => p.StationId == stationId), ct)).SingleOrDefault();
    }

    /// <summary>Those of the actor's own last sessions, the latest first.</summary>
    public async Task<IReadOnlyList<Charger>> RecentAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var latest = await db.SessionsOf(actor).GroupBy(s => s.ChargePointId).Select(g => new { Id = g.Key, At = g.Max(s => s.StartedAt) })
            .OrderByDescending(g => g.At).Take(MostRecent).Select(g => g.Id).ToListAsync(ct);
        var chargers = (await ReadAsync(db, (await OpenToAsync(db, actor, ct)).Where(p => latest.Contains(p.Id)), ct)).ToDictionary(c => c.Id);
        return [.. latest.Where(chargers.ContainsKey).Select(id => chargers[id])];
    }

    private static async Task<IQueryable<ChargePoint>> OpenToAsync(AppDb db, Actor actor, CancellationToken ct)
    {
        if (actor.May(Permissions.SeeCharging))
        {
            return db.ChargePointsFor(actor);
        }

        var level = await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.AccessLevel).SingleOrDefaultAsync(ct);
        return db.ChargePoints.Where(p => p.IsEnabled && p.AccessType == "public" && p.AccessLevel <= level && p.Registration == RegistrationState.Accepted);
    }

    private static async Task<List<Charger>> ReadAsync(AppDb db, IQueryable<ChargePoint> points, CancellationToken ct)
    {
        var rows = await (
            from p in points.OrderBy(p => p.StationId).Take(Most)
            join l in db.ChargingLocations on p.LocationId equals l.Id into locations
            from l in locations.DefaultIfEmpty()
            orderby p.StationId
            select new
            {
                Charger = new Charger(
                    p.Id, p.StationId, p.LocationId, p.Title, p.Description, p.Vendor, p.Model, p.Serial, p.Firmware, p.IsEnabled, p.IsOnline, p.State, p.Status, p.ErrorCode, p.StatusAt, p.LastSeenAt,
                    l == null ? "" : l.Street, p.AccessType, p.AccessLevel, p.Latitude ?? (l == null ? null : l.Latitude), p.Longitude ?? (l == null ? null : l.Longitude), Array.Empty<ChargerConnector>()),
            }).ToListAsync(ct);
        var ids = rows.ConvertAll(r => r.Charger.Id);
        var connectors = (await db.Connectors.AsNoTracking().Where(c => ids.Contains(c.ChargePointId)).OrderBy(c => c.EvseNo).ThenBy(c => c.ConnectorNo).ToListAsync(ct))
            .ToLookup(c => c.ChargePointId, c => new ChargerConnector(c.EvseNo, c.ConnectorNo, c.Type, c.PowerW, c.Status, c.ErrorCode, c.Info, c.StatusAt, c.SessionId));
        return rows.ConvertAll(r => r.Charger with { Connectors = [.. connectors[r.Charger.Id]] });
    }
}
