using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Which sessions a list of all drivers shows; what is null does not limit.</summary>
public sealed record DriverSessionFilter
{
    /// <summary>UTC; started at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>UTC; started before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Of the driver with this user name.</summary>
    public string? Username { get; init; }

    /// <summary>With this tag, compared without case.</summary>
    public string? IdTag { get; init; }

    /// <summary>At this station.</summary>
    public string? StationId { get; init; }

    /// <summary>True when nothing limits.</summary>
    public bool IsEmpty => this == new DriverSessionFilter();
}

/// <summary>What a session is priced by.</summary>
/// <param name="PricePerKwh">Cents, as the session has them.</param>
/// <param name="PricePerHour">Cents, as the session has them.</param>
public sealed record SessionTariff(string Code, string Description, bool IsDefault, bool IsActive, int PricePerKwh, int PricePerHour, TimeOnly StartTime, TimeOnly EndTime);

/// <summary>The tag a session began with.</summary>
/// <param name="Username">Empty when the tag has no driver.</param>
/// <param name="UserId">Null when the tag has no driver.</param>
public sealed record SessionTag(string IdTag, string Username, Guid? UserId, string Source, bool IsEnabled, bool Local, string Note, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt);

/// <summary>A session with what its driver wants to know.</summary>
/// <param name="Connector">Null when the station never said on which.</param>
/// <param name="IsOwn">The actor's own.</param>
/// <param name="Readings">By time; empty in lists of past sessions.</param>
public sealed record DriverSession(
    Session Session,
    string StationId,
    string StationTitle,
    string Address,
    string Protocol,
    ChargerConnector? Connector,
    SessionTariff? Tariff,
    SessionTag? Tag,
    bool IsOwn,
    IReadOnlyList<MeterReading> Readings);

/// <summary>Reads sessions for the people who charge, and for those who help them.</summary>
public sealed class DriverSessions(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Lists give no more than this.</summary>
    public const int Most = 1_000;

    private const int LatestReadings = 60;

    /// <summary>The actor's own sessions that run, each with its latest readings.</summary>
    public async Task<IReadOnlyList<DriverSession>> RunningAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var sessions = await ReadAsync(db, actor, db.SessionsOf(actor).Where(s => s.State == SessionState.Active), ct);
        var running = new List<DriverSession>(sessions.Count);
        foreach (var session in sessions)
        {
            running.Add(session with { Readings = await LatestAsync(db, session.Session.Id, LatestReadings, ct) });
        }

        return running;
    }

    /// <summary>The actor's own sessions, newest first; those since <paramref name="since"/> only when it is given.</summary>
    public async Task<IReadOnlyList<DriverSession>> OwnAsync(Actor actor, DateTimeOffset? since, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var own = db.SessionsOf(actor);
        return await ReadAsync(db, actor, since is { } from ? own.Where(s => s.StartedAt >= from) : own, ct);
    }

    /// <summary>Sessions of all drivers, newest first.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED for an actor who may not see charging.</exception>
    public async Task<IReadOnlyList<DriverSession>> ListAsync(Actor actor, DriverSessionFilter filter, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var points = db.ChargePointsFor(actor);
        if (filter.StationId is { } station)
        {
            points = points.Where(p => p.StationId == station);
        }

        var sessions = db.Sessions.Where(s => points.Any(p => p.Id == s.ChargePointId));
        if (filter.From is { } from)
        {
            sessions = sessions.Where(s => s.StartedAt >= from);
        }

        if (filter.Until is { } until)
        {
            sessions = sessions.Where(s => s.StartedAt < until);
        }

        if (filter.IdTag is { } tag)
        {
            var key = Tag.KeyOf(tag);
            sessions = sessions.Where(s => s.IdTag == tag || db.Tags.Any(t => t.Key == key && t.IdTag == s.IdTag));
        }

        if (filter.Username is { } name)
        {
            var normal = name.ToUpperInvariant();
            sessions = sessions.Where(s => db.Users.Any(u => u.NormalizedUserName == normal && (u.Id == s.UserId || (s.UserId == null && db.Tags.Any(t => t.IdTag == s.IdTag && t.UserId == u.Id)))));
        }

        return await ReadAsync(db, actor, sessions, ct);
    }

    /// <summary>One session with all its readings; null when there is none that the actor may know of.</summary>
    public async Task<DriverSession?> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var sessions = actor.May(Permissions.SeeCharging)
            ? db.Sessions.Where(s => s.Id == id && db.ChargePointsFor(actor, null).Any(p => p.Id == s.ChargePointId))
            : db.SessionsOf(actor).Where(s => s.Id == id);
        var found = (await ReadAsync(db, actor, sessions, ct)).SingleOrDefault()
            ?? (await ReadAsync(db, actor, db.SessionsOf(actor).Where(s => s.Id == id), ct)).SingleOrDefault();
        return found is null ? null : found with { Readings = await LatestAsync(db, id, SessionQueries.MostReadings, ct) };
    }

    private static async Task<IReadOnlyList<MeterReading>> LatestAsync(AppDb db, long id, int most, CancellationToken ct)
    {
        var latest = await db.MeterValues.Where(v => v.SessionId == id).OrderByDescending(v => v.At).ThenByDescending(v => v.Id).Take(most)
            .Select(v => new MeterReading(v.Id, v.At, v.EnergyWh, v.PowerW, v.SocPercent)).ToListAsync(ct);
        latest.Reverse();
        return latest;
    }

    private static async Task<List<DriverSession>> ReadAsync(AppDb db, Actor actor, IQueryable<Session> sessions, CancellationToken ct)
    {
        var rows = await (
            from s in sessions.OrderByDescending(s => s.StartedAt).ThenByDescending(s => s.Id).Take(Most)
            join p in db.ChargePoints on s.ChargePointId equals p.Id
            join l in db.ChargingLocations on p.LocationId equals l.Id into locations
            from l in locations.DefaultIfEmpty()
            join t in db.Tags on s.IdTag equals t.IdTag into tags
            from t in tags.DefaultIfEmpty()
            join u in db.Users on t.UserId equals u.Id into users
            from u in users.DefaultIfEmpty()
            orderby s.StartedAt descending, s.Id descending
            select new
            {
                Session = s,
                p.StationId,
                p.Title,
                p.Protocol,
                Address = l == null ? "" : l.Street,
                Tag = t,
                Username = u == null ? null : u.UserName,
                User = u == null ? (Guid?)null : u.PublicId,
            }).AsNoTracking().ToListAsync(ct);
        var points = rows.Select(r => r.Session.ChargePointId).Distinct().ToList();
        var connectors = (await db.Connectors.AsNoTracking().Where(c => points.Contains(c.ChargePointId)).OrderBy(c => c.ConnectorNo).ToListAsync(ct)).ToLookup(c => (c.ChargePointId, c.EvseNo));
        var codes = rows.Select(r => r.Session.Tariff).Distinct().ToList();
        var tariffs = await db.Tariffs.AsNoTracking().Where(t => codes.Contains(t.Code)).ToDictionaryAsync(t => t.Code, ct);
        return rows.ConvertAll(r => new DriverSession(
            r.Session,
            r.StationId,
            r.Title,
            r.Address,
            r.Session.Protocol.Length > 0 ? r.Session.Protocol : r.Protocol,
            ConnectorOf(r.Session, [.. connectors[(r.Session.ChargePointId, r.Session.EvseNo)]]),
            tariffs.TryGetValue(r.Session.Tariff, out var tariff) ? Priced(r.Session, tariff) : null,
            r.Tag is null ? null : new SessionTag(r.Tag.IdTag, r.Username ?? "", r.User, r.Tag.Source, r.Tag.IsEnabled, r.Tag.Local, r.Tag.Note, r.Tag.CreatedAt, r.Tag.LastSeenAt),
            actor.UserId is { } me && (r.Session.UserId ?? r.Tag?.UserId) == me,
            []));
    }

    private static ChargerConnector? ConnectorOf(Session session, IReadOnlyList<Connector> onEvse)
    {
        var connector = onEvse.FirstOrDefault(c => c.ConnectorNo == session.ConnectorNo) ?? (onEvse.Count > 0 ? onEvse[0] : null);
        return connector is null
            ? null
            : new ChargerConnector(connector.EvseNo, connector.ConnectorNo, connector.Type, connector.PowerW, connector.Status, connector.ErrorCode, connector.Info, connector.StatusAt, connector.SessionId);
    }

    // sessions from before prices were kept on them have those of their tariff
    private static SessionTariff Priced(Session s, Tariff t)
    {
        var (perKwh, perHour) = s is { PricePerKwh: 0, PricePerHour: 0 } ? (t.PricePerKwh, t.PricePerHour) : (s.PricePerKwh, s.PricePerHour);
        return new(t.Code, t.Description, t.IsDefault, t.IsActive, perKwh, perHour, t.StartTime, t.EndTime);
    }
}

internal static class OwnSessions
{
    /// <summary>The sessions of an actor's own tags; none for a program.</summary>
    public static IQueryable<Session> SessionsOf(this AppDb db, Actor actor)
    {
        var me = actor.UserId ?? -1;
        return db.Sessions.Where(s => s.UserId == me || (s.UserId == null && db.Tags.Any(t => t.IdTag == s.IdTag && t.UserId == me)));
    }
}
