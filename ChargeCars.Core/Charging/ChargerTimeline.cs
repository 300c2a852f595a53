using System.Globalization;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>What an order's chargers tell in its timeline: their first boot and their sessions.</summary>
internal sealed class ChargerTimeline : ITimelineSource
{
    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var boots = await db.ChargePoints
            .Where(p => p.OrderId == orderId && p.FirstBootAt != null)
            .OrderByDescending(p => p.FirstBootAt).Take(limit)
            .Select(p => new { p.StationId, p.FirstBootAt, p.Vendor, p.Model, p.Serial })
            .ToListAsync(ct);
        var sessions = await Sessions(db, orderId).Take(limit).ToListAsync(ct);
        var entries = boots.Select(b => new TimelineEntry("charger", "booted", b.FirstBootAt!.Value, null, b.StationId, TimelineEntry.FactsOf(("model", $"{b.Vendor} {b.Model}".Trim()), ("serial", b.Serial)))).ToList();
        foreach (var session in sessions)
        {
            var tag = MaskedTag.Of(session.IdTag);
            var id = session.Id.ToString(CultureInfo.InvariantCulture);
            entries.Add(new TimelineEntry("session", "started", session.StartedAt, null, session.StationId, TimelineEntry.FactsOf(("session", id), ("tag", tag), ("connector", session.ConnectorNo.ToString(CultureInfo.InvariantCulture)))));
            if (session.EndedAt is { } ended)
            {
                entries.Add(new TimelineEntry("session", "ended", ended, null, session.StationId, TimelineEntry.FactsOf(("session", id), ("tag", tag), ("wh", session.EnergyWh.ToString(CultureInfo.InvariantCulture)))));
            }
        }

        return entries;
    }

    internal static IQueryable<Told> Sessions(AppDb db, long orderId) =>
        from p in db.ChargePoints
        where p.OrderId == orderId
        join s in db.Sessions on p.Id equals s.ChargePointId
        orderby s.StartedAt descending, s.Id descending
        select new Told(s.Id, p.StationId, s.IdTag, s.ConnectorNo, s.StartedAt, s.EndedAt, s.EnergyWh);

    internal sealed record Told(long Id, string StationId, string IdTag, int ConnectorNo, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, long EnergyWh);
}
