using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A station reported the status of a connector, or its own. Connectors are made on sight.</summary>
public sealed class RecordStatus(DbWriter writer, ReportWriter reports, TimeProvider clock)
{
    /// <summary>Records the status. One that is older than what is known changes nothing.</summary>
    public async Task RecordAsync(ConnectedStation station, StatusReport report, CancellationToken ct)
    {
        var at = ReportedTime.Judge(report.At, clock.GetUtcNow(), station.ConnectedAt).At;
        if (report.EvseNo <= 0)
        {
            await RecordStationAsync(station, report, at, ct);
            return;
        }

        var known = station.Connector(report.EvseNo, report.ConnectorNo);
        if (known is null || (known.Status == ConnectorStatus.Faulted) != (report.Status == ConnectorStatus.Faulted) || report.Status == ConnectorStatus.Faulted)
        {
            // first sight, or a fault begins, changes or ends: others must hear of it
            station.Remember(await writer.WriteAsync(station.Actor, (db, token) => RecordConnectorAsync(db, station, report, at, token), ct));
            return;
        }

        if (at < known.StatusAt)
        {
            return;
        }

        var before = station.State;
        var session = station.SessionOn(report.EvseNo);
        Apply(known, report, session, at);
        var statements = new List<SqlStatement>(3) { HotSql.ConnectorStatus(known) };
        if (session is not null && ConnectorStatus.ChargingState(report.Status) is { } charging && charging != session.ChargingState)
        {
            session.ChargingState = charging;
            statements.Add(HotSql.Progress(session));
        }

        if (station.State != before)
        {
            statements.Add(HotSql.StationState(station.Id, station.State));
            await reports.WriteAsync(statements, [station.LiveState(station.State), station.Live(Live(known))], ct);
        }
        else
        {
            await reports.WriteAsync(statements, [station.Live(Live(known))], ct);
        }
    }

    internal static LiveConnector Live(Connector connector) => new(connector.EvseNo, connector.ConnectorNo, connector.Status, connector.ErrorCode);

    private static void Apply(Connector connector, StatusReport report, Session? session, DateTimeOffset at)
    {
        connector.Status = Clip.To(ConnectorStatus.Translate(report.Status, session), 20);
        connector.ErrorCode = Clip.To(report.ErrorCode, 60);
        connector.Info = Clip.To(report.Info, 200);
        connector.VendorErrorCode = Clip.To(report.VendorErrorCode, 60);
        connector.StatusAt = at;
    }

    private static string FaultCode(string errorCode, string vendorErrorCode) =>
        ConnectorStatus.IsError(errorCode) ? errorCode : vendorErrorCode.Length > 0 ? vendorErrorCode : ConnectorStatus.Faulted;

    private static void Tell(AppDb db, long chargePointId, int connectorNo, (string Status, string Code) before, (string Status, string Code) after, string info, DateTimeOffset at)
    {
        if (after.Status == ConnectorStatus.Faulted && after != before)
        {
            db.Promise(new ChargerFaulted(chargePointId, connectorNo, after.Code, info, at));
        }
        else if (before.Status == ConnectorStatus.Faulted && after.Status != ConnectorStatus.Faulted)
        {
            db.Promise(new ChargerRecovered(chargePointId, connectorNo, at));
        }
    }

    private static async Task<Connector> RecordConnectorAsync(AppDb db, ConnectedStation station, StatusReport report, DateTimeOffset at, CancellationToken ct)
    {
        var connector = await ConnectorRows.GetAsync(db, station.Id, report.EvseNo, report.ConnectorNo, ct);
        if (at < connector.StatusAt)
        {
            return connector;
        }

        var before = (connector.Status, FaultCode(connector.ErrorCode, connector.VendorErrorCode));
        Apply(connector, report, station.SessionOn(report.EvseNo), at);
        Tell(db, station.Id, connector.EvseNo, before, (connector.Status, FaultCode(connector.ErrorCode, connector.VendorErrorCode)), connector.Info, at);
        var state = station.StateAfter(connector);
        await HotSql.StationState(station.Id, state).RunAsync(db, ct);
        db.Publish(station.LiveState(state));
        db.Publish(station.Live(Live(connector)));
        return connector;
    }

    private async Task RecordStationAsync(ConnectedStation station, StatusReport report, DateTimeOffset at, CancellationToken ct)
    {
        if (at < station.StatusAt)
        {
            return;
        }

        var quiet = station.Status != ConnectorStatus.Faulted && report.Status != ConnectorStatus.Faulted;
        (station.Status, station.ErrorCode, station.StatusAt) = (Clip.To(report.Status, 20), Clip.To(report.ErrorCode, 60), at);
        if (quiet)
        {
            await reports.WriteAsync([HotSql.StationStatus(station)], [station.LiveState(station.State)], ct);
            return;
        }

        await writer.WriteAsync(
            station.Actor,
            async (db, token) =>
            {
                var stored = await db.ChargePoints.Where(p => p.Id == station.Id).Select(p => new { p.Status, p.ErrorCode }).SingleAsync(token);
                Tell(db, station.Id, 0, (stored.Status, FaultCode(stored.ErrorCode, "")), (station.Status, FaultCode(station.ErrorCode, "")), Clip.To(report.Info, 200), at);
                await HotSql.StationStatus(station).RunAsync(db, token);
                db.Publish(station.LiveState(station.State));
            },
            ct);
    }
}
