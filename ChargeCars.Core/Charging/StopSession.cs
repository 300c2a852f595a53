using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>1.6: a transaction ended. A report, never a request: whoever stopped it and whatever id it names, it is stored and answered.</summary>
public sealed class StopSession(DbWriter writer, ReportWriter reports, AuthorizeTag tags, TimeProvider clock)
{
    /// <summary>Ends the session. The same report again is answered the same and changes nothing.</summary>
    public async Task<SessionStopped> StopAsync(ConnectedStation station, SessionStop stop, CancellationToken ct)
    {
        var tag = stop.IdTag is { Length: > 0 } idTag ? await tags.DecideAsync(station, idTag, null, ct) : null;
        if (station.Session(stop.SessionId) is { } running && station.Connector(running.EvseNo, running.ConnectorNo) is { } plugged && plugged.SessionId == running.Id)
        {
            await StopQuicklyAsync(station, running, plugged, stop, tag, ct);
            return new SessionStopped(running.Id, tag);
        }

        var (session, connector) = await writer.WriteAsync(station.Actor, (db, token) => StopAsync(db, station, stop, tag, token), ct);
        station.Remember(connector);
        station.Remember(session);
        return new SessionStopped(session.Id, tag);
    }

    /// <summary>The frequent case, of a session that is remembered as running: a handful of prepared statements in a commit shared with others.</summary>
    private async Task StopQuicklyAsync(ConnectedStation station, Session session, Connector connector, SessionStop stop, TagDecision? tag, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var (at, remark) = ReportedTime.Judge(stop.At, now, station.ConnectedAt);
        Fold(session, station, stop, tag, at, remark, now);
        station.Remember(session);
        Free(connector);
        var state = station.State;
        var statements = new List<SqlStatement>(stop.Samples.Count + 4)
        {
            HotSql.AddEnd(Ended(station.Id, session.Id, stop, ContentKey.Stop(stop), now)),
            HotSql.End(session),
            HotSql.Unplug(connector, session),
            HotSql.StationState(station.Id, state),
        };
        statements.AddRange(stop.Samples.Select(s => HotSql.AddReading(station.Id, session.Id, session.EvseNo, Judged(s, station, now))));
        await reports.WriteAsync(statements, [station.LiveState(state), station.Live(LiveSession.Of(session)), station.Live(RecordStatus.Live(connector))], ct);
    }

    private async Task<(Session Session, Connector? Connector)> StopAsync(AppDb db, ConnectedStation station, SessionStop stop, TagDecision? tag, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var key = ContentKey.Stop(stop);
        var repeated = await db.SessionEvents.Where(e => e.ChargePointId == station.Id && e.ContentKey == key).Select(e => e.SessionId).SingleOrDefaultAsync(ct);
        if (repeated is { } known)
        {
            return (await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == known, ct), null);
        }

        var (at, remark) = ReportedTime.Judge(stop.At, now, station.ConnectedAt);
        var session = await FindAsync(db, station, stop, at, ct) ?? await MakeOrphanAsync(db, station, stop, tag, at, ct);
        Fold(session, station, stop, tag, at, remark, now);
        await db.SaveChangesAsync(ct);

        db.Add(Ended(station.Id, session.Id, stop, key, now));
        await SqlStatement.RunAsync(db, stop.Samples.Select(s => HotSql.AddReading(station.Id, session.Id, session.EvseNo, Judged(s, station, now))), ct);
        var connector = await FreeAsync(db, session, ct);
        await SessionNews.PublishAsync(db, station, session, connector, ct);
        return (session, connector);
    }

    private static SessionEvent Ended(long chargePointId, long sessionId, SessionStop stop, string key, DateTimeOffset now) => new()
    {
        SessionId = sessionId,
        ChargePointId = chargePointId,
        Kind = nameof(TransactionEventKind.Ended),
        ContentKey = key,
        At = stop.At ?? now,
        ReceivedAt = now,
        Payload = stop.Payload,
    };

    private static void Fold(Session session, ConnectedStation station, SessionStop stop, TagDecision? tag, DateTimeOffset at, string? remark, DateTimeOffset now)
    {
        if (remark is not null)
        {
            session.Flag(remark);
        }

        if (session.State is SessionState.Ended)
        {
            session.Flag(SessionFlags.StoppedTwice);
            return;
        }

        foreach (var sample in stop.Samples)
        {
            session.Measure(Judged(sample, station, now));
        }

        if (tag is not null && session.IdTag.Length > 0 && Tag.KeyOf(tag.IdTag) != Tag.KeyOf(session.IdTag))
        {
            session.Flag(SessionFlags.OtherTag);
        }

        session.End(at, stop.MeterStopWh, stop.Reason.Length > 0 ? Clip.To(stop.Reason, 30) : "Local");
    }

    private static MeterSample Judged(MeterSample sample, ConnectedStation station, DateTimeOffset now) =>
        sample with { At = ReportedTime.Judge(sample.At, now, station.ConnectedAt).At };

    private static async Task<Session?> FindAsync(AppDb db, ConnectedStation station, SessionStop stop, DateTimeOffset at, CancellationToken ct)
    {
        if (stop.SessionId > 0 && await db.Sessions.SingleOrDefaultAsync(s => s.Id == stop.SessionId && s.ChargePointId == station.Id, ct) is { } named)
        {
            return named;
        }

        var open = await db.Sessions.Where(s => s.ChargePointId == station.Id && s.State == SessionState.Active).OrderByDescending(s => s.StartedAt).ToListAsync(ct);
        var possible = open.FindAll(s => s.RegisterWh <= (stop.MeterStopWh ?? long.MaxValue) && s.StartedAt <= at + ReportedTime.Tolerance);
        var match = stop.IdTag is { Length: > 0 } tag ? possible.Find(s => Tag.KeyOf(s.IdTag) == Tag.KeyOf(tag)) : null;

        // an id of 0 or less says "the transaction I started offline"; any other id may be of a session that we never heard of
        match ??= possible.Count == 1 && (stop.SessionId <= 0 || station.Connectors.Count <= 1) ? possible[0] : null;
        match?.Flag(SessionFlags.Rematched);
        return match;
    }

    private static async Task<Session> MakeOrphanAsync(AppDb db, ConnectedStation station, SessionStop stop, TagDecision? tag, DateTimeOffset at, CancellationToken ct)
    {
        var first = stop.Samples.FirstOrDefault(s => s.EnergyWh is not null);
        var connectorNo = station.Connectors.Count == 1 ? station.Connectors[0].EvseNo : 0;
        var tariff = await Tariffs.ForAsync(db, tag?.PaymentPlan, at, ct);
        var session = new Session
        {
            ChargePointId = station.Id,
            EvseNo = connectorNo,
            ConnectorNo = connectorNo,
            StationKey = ContentKey.Stop(stop),
            Protocol = station.Protocol,
            IdTag = tag?.IdTag ?? "",
            UserId = tag?.UserId,
            StartedAt = first is not null && first.At < at ? first.At : at,
            MeterStartWh = first?.EnergyWh ?? stop.MeterStopWh ?? 0,
            Tariff = tariff?.Code ?? "",
            PricePerKwh = tariff?.PricePerKwh ?? 0,
            PricePerHour = tariff?.PricePerHour ?? 0,
        };
        session.Flag(SessionFlags.OrphanStop);
        db.Add(session);
        return session;
    }

    private static async Task<Connector?> FreeAsync(AppDb db, Session session, CancellationToken ct)
    {
        var connector = await db.Connectors.SingleOrDefaultAsync(c => c.SessionId == session.Id && c.ChargePointId == session.ChargePointId, ct);
        if (connector is not null)
        {
            Free(connector);
        }

        return connector;
    }

    private static void Free(Connector connector)
    {
        connector.SessionId = null;
        if (connector.Status is ConnectorStatus.Charging or ConnectorStatus.SuspendedEv or ConnectorStatus.SuspendedEvse)
        {
            connector.Status = ConnectorStatus.Finishing;
        }
    }
}
