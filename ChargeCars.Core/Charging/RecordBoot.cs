using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A station introduced itself: keeps who made it and what it runs, and tells others of a serial number they may be waiting for.</summary>
public sealed class RecordBoot(DbWriter writer, ReportWriter reports, ChargingSettings settings, TimeProvider clock)
{
    /// <summary>Records the boot; the answer tells the station its time and its place.</summary>
    public async Task<BootAnswer> RecordAsync(ConnectedStation station, BootReport report, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var told = (Clip.To(report.Vendor, 60), Clip.To(report.Model, 60), Clip.To(Serials.Normalise(report.Serial), 60), Clip.To(report.Firmware, 60));
        if (told == station.Known)
        {
            await reports.WriteAsync([HotSql.Booted(station.Id, now)], [station.Live(new LiveStation(station.State, IsOnline: true))], ct);
        }
        else
        {
            await writer.WriteAsync(station.Actor, (db, token) => IntroduceAsync(db, station, told, now, token), ct);
            station.Known = told;
        }

        return new BootAnswer(station.Registration, now, settings.HeartbeatSeconds);
    }

    private static async Task IntroduceAsync(AppDb db, ConnectedStation station, (string Vendor, string Model, string Serial, string Firmware) told, DateTimeOffset now, CancellationToken ct)
    {
        var point = await db.ChargePoints.SingleAsync(p => p.Id == station.Id, ct);
        var introduced = told.Serial.Length > 0 && told.Serial != point.Serial && point.OrderId is null;
        (point.Vendor, point.Model, point.Serial, point.Firmware) = told;
        await HotSql.Booted(station.Id, now).RunAsync(db, ct);
        await StationSearch.IndexAsync(db, point, ct);
        if (introduced)
        {
            db.Promise(new StationIntroduced(point.Id, point.StationId, told.Serial, now));
        }

        db.Publish(station.Live(new LiveStation(station.State, IsOnline: true)));
    }
}
