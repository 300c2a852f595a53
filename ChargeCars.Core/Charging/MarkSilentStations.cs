using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Marks stations offline that should have sent three heartbeats and sent nothing: their node died, or their software hangs behind a live socket.</summary>
public sealed class MarkSilentStations(DbWriter writer, ChargingSettings settings, TimeProvider clock)
{
    private const int MostPerRun = 500;

    /// <summary>Runs once; gives back how many fell silent. The cost grows with those, not with all stations.</summary>
    public Task<int> RunAsync(CancellationToken ct) => writer.WriteAsync(
        Actor.System("station-silence"),
        async (db, token) =>
        {
            // a minute of grace: what was seen is written at most that late
            var before = clock.GetUtcNow() - TimeSpan.FromSeconds(settings.SilenceSeconds + 60);
            var silent = await db.ChargePoints.Where(p => p.IsOnline && (p.LastSeenAt == null || p.LastSeenAt < before))
                .OrderBy(p => p.Id).Take(MostPerRun).Select(p => new { p.Id, p.LastSeenAt }).ToListAsync(token);
            foreach (var station in silent)
            {
                await HotSql.Offline(station.Id).RunAsync(db, token);
                db.Promise(new ChargerSilent(station.Id, station.LastSeenAt));
                db.Publish(new LiveEvent(LiveTopics.ChargePoints, station.Id, new LiveStation(ChargePointState.Offline, IsOnline: false)));
            }

            return silent.Count;
        },
        ct);
}
