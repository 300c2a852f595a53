using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>A charger that an order installed, as it is now.</summary>
/// <param name="Id">Database key.</param>
/// <param name="StationId">Identity in its URL.</param>
/// <param name="Model">Maker and model.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Firmware">Version.</param>
/// <param name="Protocol">Sub-protocol of its last connection.</param>
/// <param name="IsOnline">Has a socket now.</param>
/// <param name="State">The map's word for it.</param>
/// <param name="LastSeenAt">UTC of its last message.</param>
/// <param name="FirstBootAt">UTC; null until it first booted.</param>
/// <param name="PowerW">Power of the running session, in W; null when none runs.</param>
/// <param name="EnergyWh">Energy of the running session, in Wh.</param>
/// <param name="PriceCents">Price of the running session so far, in cents.</param>
/// <param name="SessionStartedAt">UTC; when the running session began.</param>
public sealed record OrderCharger(
    long Id,
    string StationId,
    string Model,
    string Serial,
    string Firmware,
    string Protocol,
    bool IsOnline,
    ChargePointState State,
    DateTimeOffset? LastSeenAt,
    DateTimeOffset? FirstBootAt,
    int? PowerW,
    long? EnergyWh,
    long? PriceCents,
    DateTimeOffset? SessionStartedAt);

/// <summary>The chargers of an order.</summary>
public sealed class OrderChargers(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Those linked to the order; the caller has shown the order to the actor already.</summary>
    public async Task<IReadOnlyList<OrderCharger>> OfAsync(Actor actor, long orderId, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await (from p in db.ChargePoints.AsNoTracking()
                          where p.OrderId == orderId
                          orderby p.Id
                          select new { Point = p, Session = db.Sessions.Where(s => s.ChargePointId == p.Id && s.State == SessionState.Active).OrderByDescending(s => s.Id).FirstOrDefault() }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new OrderCharger(
                r.Point.Id, r.Point.StationId, $"{r.Point.Vendor} {r.Point.Model}".Trim(), r.Point.Serial, r.Point.Firmware, r.Point.Protocol, r.Point.IsOnline, r.Point.State, r.Point.LastSeenAt, r.Point.FirstBootAt,
                r.Session?.PowerW, r.Session?.EnergyWh, r.Session?.PriceCents, r.Session?.StartedAt)),
        ];
    }
}
