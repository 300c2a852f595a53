using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Which sessions a list shows; what is null does not limit.</summary>
public sealed record SessionFilter
{
    /// <summary>Of these companies' stations.</summary>
    public IReadOnlyList<long>? BusinessEntityIds { get; init; }

    /// <summary>Running (true) or over (false).</summary>
    public bool? Running { get; init; }

    /// <summary>On this station.</summary>
    public string? StationId { get; init; }

    /// <summary>Public id of a tag: begun with it.</summary>
    public Guid? TagId { get; init; }

    /// <summary>Only those with a remark.</summary>
    public bool Flagged { get; init; }

    /// <summary>UTC; started at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>UTC; started before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>A session's number, with or without S-; a whole tag; or words that start a word of a station's id, name, serial or place.</summary>
    public string? Search { get; init; }

    /// <summary>Those started longest ago first.</summary>
    public bool OldestFirst { get; init; }
}

/// <summary>A session in a list.</summary>
/// <param name="Tag">Masked.</param>
/// <param name="PriceCents">Excluding VAT.</param>
public sealed record SessionRow(
    long Id,
    string StationId,
    string Place,
    int ConnectorNo,
    string Tag,
    SessionState State,
    string ChargingState,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long EnergyWh,
    int PowerW,
    long PriceCents,
    string StopReason,
    string Flags);

/// <summary>A session as its page shows it.</summary>
/// <param name="Tag">Masked.</param>
/// <param name="PriceCents">Excluding VAT, so far or in the end.</param>
public sealed record SessionOverview(
    long Id,
    Guid PublicId,
    long ChargePointId,
    string StationId,
    string Place,
    string Protocol,
    int ConnectorNo,
    int ConnectorPowerW,
    string Tag,
    string? Driver,
    bool TagIsKnown,
    string StationKey,
    SessionState State,
    string ChargingState,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    long MeterStartWh,
    long? MeterStopWh,
    long EnergyWh,
    int PowerW,
    int? SocPercent,
    string StopReason,
    long PriceCents,
    TariffBrief? Tariff,
    IReadOnlyList<string> Flags);

/// <summary>What a session is priced by, as it stood when the session began.</summary>
/// <param name="PricePerKwh">Cents excluding VAT.</param>
/// <param name="PricePerHour">Cents excluding VAT.</param>
public sealed record TariffBrief(string Code, string Description, int PricePerKwh, int PricePerHour);

/// <summary>One reading of a session.</summary>
/// <param name="Id">For asking what came after it.</param>
/// <param name="At">UTC, by the station's clock.</param>
/// <param name="RegisterWh">The meter's register, in Wh.</param>
public sealed record MeterReading(long Id, DateTimeOffset At, long? RegisterWh, int? PowerW, int? SocPercent);

/// <summary>Something the station reported about a session.</summary>
/// <param name="At">UTC, by the station's clock.</param>
/// <param name="ReceivedAt">UTC, by ours.</param>
/// <param name="Payload">JSON, as it came.</param>
public sealed record SessionReport(string Kind, DateTimeOffset At, DateTimeOffset ReceivedAt, string Payload);

/// <summary>Reads sessions.</summary>
public sealed class SessionQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The most readings a curve is drawn from; more are thinned evenly.</summary>
    public const int MostReadings = 2_000;

    /// <summary>Sessions of more stations are looked for in the order of the list.</summary>
    private const int MostStations = 200;

    /// <summary>A page of sessions, newest first unless asked otherwise.</summary>
    public async Task<Paged<SessionRow>> ListAsync(Actor actor, SessionFilter filter, PageRequest page, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var sessions = db.Sessions.AsQueryable();
        if (filter.Running is { } running)
        {
            sessions = running ? sessions.Where(s => s.State == SessionState.Active) : sessions.Where(s => s.State != SessionState.Active);
        }

        if (filter.TagId is { } tagId)
        {
            if (await db.Tags.Where(t => t.PublicId == tagId).Select(t => t.IdTag).SingleOrDefaultAsync(ct) is not { } idTag)
            {
                return page.OfNothing<SessionRow>();
            }

            sessions = sessions.Where(s => s.IdTag == idTag);
        }

        if (filter.Flagged)
        {
            sessions = sessions.Where(s => s.Flags != "");
        }

        if (filter.From is { } from)
        {
            sessions = sessions.Where(s => s.StartedAt >= from);
        }

        if (filter.Until is { } until)
        {
            sessions = sessions.Where(s => s.StartedAt < until);
        }

        var points = db.ChargePointsFor(actor, filter.BusinessEntityIds);
        if (filter.StationId is { } station)
        {
            points = points.Where(p => p.StationId == station);
        }

        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<SessionRow>();
        }

        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            sessions = await FoundAsync(db, sessions, points, search, ct);
        }

        // not by key: a station that was offline tells of its sessions afterwards
        var rows = await (
            from s in sessions.SortBy(s => s.StartedAt, !filter.OldestFirst).ThenSortBy(s => s.Id, !filter.OldestFirst)
            join p in points on s.ChargePointId equals p.Id
            select new
            {
                Session = s,
                p.StationId,
                p.Title,
                Location = db.ChargingLocations.Where(l => l.Id == p.LocationId).Select(l => new { l.Name, l.City }).FirstOrDefault(),
            }).AsNoTracking().PageAsync(page, ct);
        return new(
            [.. rows.Items.Select(r => new SessionRow(
                r.Session.Id,
                r.StationId,
                PlaceName.Of(r.Title, r.Location?.Name, r.Location?.City),
                Math.Max(r.Session.EvseNo, r.Session.ConnectorNo),
                MaskedTag.Of(r.Session.IdTag),
                r.Session.State,
                r.Session.ChargingState,
                r.Session.StartedAt,
                r.Session.EndedAt,
                r.Session.EnergyWh,
                r.Session.PowerW,
                r.Session.PriceCents,
                r.Session.StopReason,
                r.Session.Flags))],
            rows.Page,
            rows.PerPage,
            rows.Total,
            rows.TotalIsCapped);
    }

    private static async Task<IQueryable<Session>> FoundAsync(AppDb db, IQueryable<Session> sessions, IQueryable<ChargePoint> points, string search, CancellationToken ct)
    {
        var number = search.StartsWith("S-", StringComparison.OrdinalIgnoreCase) ? search[2..] : search;
        var id = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var (tag, upper) = (search, search.ToUpperInvariant());
        var worded = (await ChargePointQueries.Words.FindAsync(db, points, search, ct)).Rows.Select(p => p.Id);
        var stations = await worded.Take(MostStations + 1).ToListAsync(ct);
        return stations.Count > MostStations
            ? sessions.Where(s => s.Id == id || s.IdTag == tag || s.IdTag == upper || worded.Contains(s.ChargePointId))
            : sessions.Where(s => s.Id == id || s.IdTag == tag || s.IdTag == upper || stations.Contains(s.ChargePointId));
    }

    /// <summary>The session; null when there is none that the actor may see.</summary>
    public async Task<SessionOverview?> FindAsync(Actor actor, long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (
            from s in db.Sessions
            join p in db.ChargePointsFor(actor) on s.ChargePointId equals p.Id
            where s.Id == id
            select new
            {
                Session = s,
                p.StationId,
                p.Title,
                Location = db.ChargingLocations.Where(l => l.Id == p.LocationId).Select(l => new { l.Name, l.City }).FirstOrDefault(),
                ConnectorPowerW = p.Connectors.Where(c => c.EvseNo == s.EvseNo || c.ConnectorNo == s.ConnectorNo).Select(c => c.PowerW).FirstOrDefault(),
                Tariff = db.Tariffs.Where(t => t.Code == s.Tariff).Select(t => t.Description).FirstOrDefault(),
                TagIsKnown = db.Tags.Any(t => t.IdTag == s.IdTag),
                Driver = db.Users.Where(u => u.Id == s.UserId).Select(u => u.DisplayName).FirstOrDefault(),
            }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var session = found.Session;
        return new(
            session.Id,
            session.PublicId,
            session.ChargePointId,
            found.StationId,
            PlaceName.Of(found.Title, found.Location?.Name, found.Location?.City),
            session.Protocol,
            Math.Max(session.EvseNo, session.ConnectorNo),
            found.ConnectorPowerW,
            MaskedTag.Of(session.IdTag),
            found.Driver,
            found.TagIsKnown,
            session.StationKey,
            session.State,
            session.ChargingState,
            session.StartedAt,
            session.EndedAt,
            session.MeterStartWh,
            session.MeterStopWh,
            session.EnergyWh,
            session.PowerW,
            session.SocPercent,
            session.StopReason,
            session.PriceCents,
            session.Tariff.Length == 0 ? null : new(session.Tariff, found.Tariff ?? session.Tariff, session.PricePerKwh, session.PricePerHour),
            session.Flags.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Its readings by time, those after <paramref name="afterId"/> only; thinned to <see cref="MostReadings"/> with the first and the last kept.</summary>
    public async Task<IReadOnlyList<MeterReading>> ReadingsAsync(Actor actor, long id, long afterId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var readings = await (
            from v in db.MeterValues
            where v.SessionId == id && v.Id > afterId && db.ChargePointsFor(actor, null).Any(p => p.Id == v.ChargePointId)
            orderby v.At
            select new MeterReading(v.Id, v.At, v.EnergyWh, v.PowerW, v.SocPercent)).ToListAsync(ct);
        if (readings.Count <= MostReadings)
        {
            return readings;
        }

        var step = (readings.Count - 1d) / (MostReadings - 1);
        return [.. Enumerable.Range(0, MostReadings).Select(i => readings[(int)Math.Round(i * step)])];
    }

    /// <summary>What the station reported about it, oldest first, at most <paramref name="most"/>.</summary>
    public async Task<IReadOnlyList<SessionReport>> ReportsAsync(Actor actor, long id, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await (
            from e in db.SessionEvents
            where e.SessionId == id && db.ChargePointsFor(actor, null).Any(p => p.Id == e.ChargePointId)
            orderby e.At, e.Id
            select new SessionReport(e.Kind, e.At, e.ReceivedAt, e.Payload)).Take(most).ToListAsync(ct);
    }

    /// <summary>How many run now, of what the actor sees within <paramref name="entities"/>.</summary>
    public async Task<int> RunningAsync(Actor actor, IReadOnlyList<long>? entities, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Sessions.Where(s => s.State == SessionState.Active)
            .Join(db.ChargePointsFor(actor, entities), s => s.ChargePointId, p => p.Id, (s, p) => s.Id).CountAsync(ct);
    }
}
