using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Readings came. The hot path: one insert per reading and one update, in a commit shared with whoever reports at the same time.</summary>
public sealed class RecordMeterValues(IDbContextFactory<AppDb> dbs, ReportWriter reports, TimeProvider clock)
{
    /// <summary>Stores the readings, also those of sessions that ended or that nobody knows. Done once they are committed.</summary>
    public async Task RecordAsync(ConnectedStation station, MeterReport report, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (sessionId, running) = await FindAsync(station, report, ct);
        var statements = new List<SqlStatement>(report.Samples.Count + 1);
        foreach (var reported in report.Samples)
        {
            var sample = reported with { At = ReportedTime.Judge(reported.At, now, station.ConnectedAt).At };
            statements.Add(HotSql.AddReading(station.Id, sessionId, report.EvseNo, sample));
            running?.Measure(sample);
        }

        if (statements.Count == 0)
        {
            return;
        }

        if (running is not null)
        {
            statements.Add(HotSql.Progress(running));
        }

        await reports.WriteAsync(statements, running is null ? [] : [station.Live(LiveSession.Of(running))], ct);
    }

    private async Task<(long? Id, Session? Running)> FindAsync(ConnectedStation station, MeterReport report, CancellationToken ct)
    {
        if (report.SessionId is not > 0)
        {
            var open = station.SessionOn(report.EvseNo);
            return (open?.Id, open);
        }

        var id = report.SessionId.Value;
        if (station.Session(id) is { } remembered)
        {
            return (id, remembered);
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var stored = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.ChargePointId == station.Id, ct);
        if (stored?.State is SessionState.Active)
        {
            station.Remember(stored);
            return (id, stored);
        }

        return (stored?.Id, null);
    }
}
