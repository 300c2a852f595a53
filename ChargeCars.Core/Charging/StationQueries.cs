using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>The session that runs on a connector.</summary>
/// <param name="Tag">Masked.</param>
/// <param name="PriceCents">So far, excluding VAT.</param>
/// <param name="PricePerKwh">Cents excluding VAT; null when it has no tariff.</param>
public sealed record RunningSession(
    long Id,
    string Tag,
    string? Driver,
    string ChargingState,
    DateTimeOffset StartedAt,
    long MeterStartWh,
    int PowerW,
    long EnergyWh,
    int? SocPercent,
    long PriceCents,
    int? PricePerKwh,
    DateTimeOffset? LastMeterAt);

/// <summary>A connector as its page shows it.</summary>
/// <param name="No">As people count them: the connector in OCPP 1.6, the EVSE in 2.x.</param>
/// <param name="PowerW">What it can give at most, in W.</param>
public sealed record ConnectorOverview(int No, int EvseNo, int ConnectorNo, string Type, int PowerW, string Status, string ErrorCode, string Info, string VendorErrorCode, DateTimeOffset? StatusAt, RunningSession? Session);

/// <summary>The order that installed a station.</summary>
public sealed record InstallingOrder(Guid PublicId, string Number, string Status, StatusCategory Category, string? Partner);

/// <summary>What a station delivered in a stretch of time.</summary>
/// <param name="RevenueCents">Excluding VAT.</param>
public sealed record StationTotals(int Sessions, long EnergyWh, long RevenueCents);

/// <summary>A station as its page and the map's panel show it.</summary>
public sealed record StationOverview(
    long Id,
    string StationId,
    string Title,
    string Description,
    string EntityName,
    string EntityPrefix,
    string Place,
    string? Address,
    int LocationPowerLimitW,
    double? Longitude,
    double? Latitude,
    string Vendor,
    string Model,
    string Serial,
    string Firmware,
    string Protocol,
    bool HasPassword,
    RegistrationState Registration,
    bool IsEnabled,
    bool IsOnline,
    ChargePointState State,
    string Status,
    string ErrorCode,
    DateTimeOffset? FirstBootAt,
    DateTimeOffset? LastBootAt,
    DateTimeOffset? LastSeenAt,
    IReadOnlyList<ConnectorOverview> Connectors,
    InstallingOrder? Order)
{
    /// <summary>False for OCPP 2.x.</summary>
    public bool Speaks16 => Protocol is "" or "ocpp1.6";
}

/// <summary>Reads one station.</summary>
public sealed class StationQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The station; null when there is none that the actor may see.</summary>
    public async Task<StationOverview?> FindAsync(Actor actor, string stationId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await (
            from p in db.ChargePointsFor(actor).Where(p => p.StationId == stationId)
            join e in db.BusinessEntities on p.BusinessEntityId equals e.Id
            join l in db.ChargingLocations on p.LocationId equals l.Id into locations
            from l in locations.DefaultIfEmpty()
            select new { Point = p, Entity = e, Location = l }).AsNoTracking().SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (point, location) = (found.Point, found.Location);
        return new(
            point.Id,
            point.StationId,
            point.Title,
            point.Description,
            found.Entity.Name,
            found.Entity.Prefix,
            PlaceName.Of(point.Title, location?.Name, location?.City),
            location is null ? null : $"{location.Street}, {location.Postcode} {location.City}",
            location?.PowerLimitW ?? 0,
            point.Longitude ?? location?.Longitude,
            point.Latitude ?? location?.Latitude,
            point.Vendor,
            point.Model,
            point.Serial,
            point.Firmware,
            point.Protocol,
            point.PasswordHash is not null,
            point.Registration,
            point.IsEnabled,
            point.IsOnline,
            point.State,
            point.Status,
            point.ErrorCode,
            point.FirstBootAt,
            point.LastBootAt,
            point.LastSeenAt,
            await ConnectorsAsync(db, point.Id, ct),
            await OrderAsync(db, point, ct));
    }

    /// <summary>What people decided about it, and where it stands; null when there is no such station that the actor may see.</summary>
    public async Task<(StationTerms Terms, long BusinessEntityId, string? Location)?> TermsAsync(Actor actor, string stationId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.ChargePointsFor(actor).AsNoTracking().SingleOrDefaultAsync(p => p.StationId == stationId, ct) is not { } point)
        {
            return null;
        }

        var location = await db.ChargingLocations.Where(l => l.Id == point.LocationId).Select(l => l.Name).SingleOrDefaultAsync(ct);
        return (StationTerms.Of(point), point.BusinessEntityId, location);
    }

    /// <summary>What it delivered since <paramref name="since"/>, and per local day of <paramref name="zone"/> in Wh.</summary>
    public async Task<(StationTotals Totals, IReadOnlyDictionary<DateOnly, long> EnergyWhPerDay)> TotalsAsync(Actor actor, long id, DateTimeOffset since, TimeZoneInfo zone, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var sessions = await (
            from s in db.Sessions
            join p in db.ChargePointsFor(actor) on s.ChargePointId equals p.Id
            where p.Id == id && s.StartedAt >= since
            select new { s.StartedAt, s.EnergyWh, s.PriceCents }).ToListAsync(ct);
        return (
            new(sessions.Count, sessions.Sum(s => s.EnergyWh), sessions.Sum(s => s.PriceCents)),
            sessions.GroupBy(s => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(s.StartedAt, zone).DateTime)).ToDictionary(d => d.Key, d => d.Sum(s => s.EnergyWh)));
    }

    private static async Task<IReadOnlyList<ConnectorOverview>> ConnectorsAsync(AppDb db, long id, CancellationToken ct)
    {
        var rows = await (
            from c in db.Connectors.Where(c => c.ChargePointId == id)
            join s in db.Sessions on c.SessionId equals s.Id into sessions
            from s in sessions.DefaultIfEmpty()
            orderby c.EvseNo, c.ConnectorNo
            select new
            {
                Connector = c,
                Session = s,
                Driver = db.Users.Where(u => u.Id == s.UserId).Select(u => u.DisplayName).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(ct);
        return [.. rows.Select(r => new ConnectorOverview(
            Math.Max(r.Connector.EvseNo, r.Connector.ConnectorNo),
            r.Connector.EvseNo,
            r.Connector.ConnectorNo,
            r.Connector.Type,
            r.Connector.PowerW,
            r.Connector.Status,
            r.Connector.ErrorCode,
            r.Connector.Info,
            r.Connector.VendorErrorCode,
            r.Connector.StatusAt,
            r.Session is { State: SessionState.Active } s
                ? new(s.Id, MaskedTag.Of(s.IdTag), r.Driver, s.ChargingState, s.StartedAt, s.MeterStartWh, s.PowerW, s.EnergyWh, s.SocPercent, s.PriceCents, s.PricePerKwh > 0 ? s.PricePerKwh : null, s.LastMeterAt)
                : null))];
    }

    private static async Task<InstallingOrder?> OrderAsync(AppDb db, ChargePoint point, CancellationToken ct)
    {
        if (point.OrderId is not { } id)
        {
            return null;
        }

        return await db.Orders.Where(o => o.Id == id)
            .Select(o => new InstallingOrder(o.PublicId, o.Number, o.Status, o.StatusCategory, db.Partners.Where(p => p.Id == o.PartnerId).Select(p => p.Name).FirstOrDefault()))
            .SingleAsync(ct);
    }
}
