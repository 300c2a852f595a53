using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>What is wrong with the stations of a list.</summary>
public enum TroubleKind
{
    /// <summary>A connector or the station reports a fault.</summary>
    Faulted,

    /// <summary>No socket.</summary>
    Offline,

    /// <summary>Faulted, and nobody has a ticket for it.</summary>
    FaultedWithoutTicket,
}

/// <summary>A station that needs somebody.</summary>
/// <param name="ConnectorNo">The faulted connector; null when the trouble is the whole station's.</param>
/// <param name="ErrorCode">In OCPP's words; empty when offline.</param>
/// <param name="Since">UTC of the fault's report, or of the last message of an offline station.</param>
/// <param name="Ticket">The open ticket about it.</param>
public sealed record TroubledStation(long Id, string StationId, string Place, ChargePointState State, int? ConnectorNo, string ErrorCode, DateTimeOffset? Since, TicketBrief? Ticket);

/// <summary>How many stations are in which trouble.</summary>
public sealed record TroubleCounts(int Faulted, int Offline, int FaultedWithoutTicket)
{
    /// <summary>The count of one kind.</summary>
    public int Of(TroubleKind kind) => kind switch
    {
        TroubleKind.Faulted => Faulted,
        TroubleKind.Offline => Offline,
        TroubleKind.FaultedWithoutTicket => FaultedWithoutTicket,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>Reads which stations are in trouble, longest first.</summary>
public sealed class TroubleQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>How many, of what the actor sees within <paramref name="entities"/>.</summary>
    public async Task<TroubleCounts> CountAsync(Actor actor, IReadOnlyList<long>? entities, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var points = db.ChargePointsFor(actor, entities);
        return new(
            await Of(db, points, TroubleKind.Faulted).CountAsync(ct),
            await Of(db, points, TroubleKind.Offline).CountAsync(ct),
            await Of(db, points, TroubleKind.FaultedWithoutTicket).CountAsync(ct));
    }

    /// <summary>The first <paramref name="most"/> of them, longest in trouble first.</summary>
    public async Task<IReadOnlyList<TroubledStation>> ListAsync(Actor actor, IReadOnlyList<long>? entities, TroubleKind kind, int most, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var points = Of(db, db.ChargePointsFor(actor, entities), kind);
        // two indexes, one for each order
        points = kind is TroubleKind.Offline ? points.OrderBy(p => p.LastSeenAt) : points.OrderBy(p => p.StatusAt);
        var rows = await points.Take(most).Select(p => new
        {
            p.Id,
            p.StationId,
            p.Title,
            Location = db.ChargingLocations.Where(l => l.Id == p.LocationId).Select(l => new { l.Name, l.City }).FirstOrDefault(),
            p.State,
            p.ErrorCode,
            p.StatusAt,
            p.LastSeenAt,
            Connector = p.Connectors.Where(c => c.Status == "Faulted").OrderBy(c => c.StatusAt).Select(c => new { c.ConnectorNo, c.EvseNo, c.ErrorCode, c.StatusAt }).FirstOrDefault(),
        }).ToListAsync(ct);
        var tickets = (await db.OpenTickets([.. rows.Select(r => r.Id)]).ToListAsync(ct)).ToLookup(t => t.ChargePointId);
        return [.. rows.Select(r => new TroubledStation(
            r.Id,
            r.StationId,
            PlaceName.Of(r.Title, r.Location?.Name, r.Location?.City),
            r.State,
            r.State is ChargePointState.Offline ? null : r.Connector is { } c ? Math.Max(c.EvseNo, c.ConnectorNo) : null,
            r.State is ChargePointState.Offline ? "" : r.Connector?.ErrorCode is { Length: > 0 } code ? code : r.ErrorCode,
            r.State is ChargePointState.Offline ? r.LastSeenAt : r.Connector?.StatusAt ?? r.StatusAt,
            tickets[r.Id].FirstOrDefault())).OrderBy(t => t.Since)];
    }

    private static IQueryable<ChargePoint> Of(AppDb db, IQueryable<ChargePoint> points, TroubleKind kind) => kind switch
    {
        TroubleKind.Offline => points.Where(p => p.State == ChargePointState.Offline),
        TroubleKind.Faulted => points.Where(p => p.State == ChargePointState.Faulted),
        _ => points.Where(p => p.State == ChargePointState.Faulted && !db.Tickets.Any(t => t.ChargePointId == p.Id && t.ClosedAt == null)),
    };
}
