using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Keeps who is connected: set when a socket opens and closes, refreshed by messages at most once a minute.</summary>
public sealed class StationPresence(IDbContextFactory<AppDb> dbs, DbWriter writer, ReportWriter reports, ChargingSettings settings, TimeProvider clock)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>The station's socket is open: marks it online and gives back what is known of it.</summary>
    public async Task<ConnectedStation> ConnectAsync(long chargePointId, string protocol, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var station = await LoadAsync(chargePointId, protocol, now, ct);
        station.SeenWrittenAt = now;
        await reports.WriteAsync([HotSql.Online(station, now)], [station.LiveState(station.State)], ct);
        return station;
    }

    /// <summary>The station has no socket any more.</summary>
    public Task DisconnectAsync(long chargePointId, CancellationToken ct) =>
        reports.WriteAsync([HotSql.Offline(chargePointId)], [new LiveEvent(LiveTopics.ChargePoints, chargePointId, new LiveStation(ChargePointState.Offline, IsOnline: false))], ct);

    /// <summary>A message came. Costs nothing but once a minute.</summary>
    public void Seen(ConnectedStation station)
    {
        var now = clock.GetUtcNow();
        var since = now - station.SeenWrittenAt;
        if (since < SeenEvery)
        {
            return;
        }

        station.SeenWrittenAt = now;
        if (since.TotalSeconds < settings.SilenceSeconds)
        {
            reports.Post(HotSql.Seen(station.Id, now));
        }
        else
        {
            // it had fallen silent behind a live socket, and may have been marked offline for it
            reports.Post(HotSql.Online(station, now), station.LiveState(station.State));
        }
    }

    /// <summary>Nobody is connected to a process that has just started.</summary>
    public Task ResetAsync(CancellationToken ct) => writer.WriteAsync(
        Actor.System("ocpp"),
        (db, token) => db.ChargePoints.Where(p => p.IsOnline || p.State != ChargePointState.Offline)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.IsOnline, false).SetProperty(p => p.State, ChargePointState.Offline), token),
        ct);

    private async Task<ConnectedStation> LoadAsync(long id, string protocol, DateTimeOffset now, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var point = await db.ChargePoints.AsNoTracking().SingleAsync(p => p.Id == id, ct);
        var connectors = await db.Connectors.AsNoTracking().Where(c => c.ChargePointId == id).OrderBy(c => c.EvseNo).ThenBy(c => c.ConnectorNo).ToListAsync(ct);
        var open = connectors.Where(c => c.SessionId is not null).Select(c => c.SessionId!.Value).ToList();
        var sessions = open.Count == 0 ? [] : await db.Sessions.AsNoTracking().Where(s => open.Contains(s.Id) && s.State == SessionState.Active).ToListAsync(ct);
        return new ConnectedStation(point, connectors, sessions, protocol, now);
    }
}
