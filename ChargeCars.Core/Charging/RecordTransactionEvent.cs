using System.Data.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>The answer to a transaction event.</summary>
/// <param name="SessionId">The session it belongs to.</param>
/// <param name="Tag">What to tell of the tag; null when the event named none.</param>
public sealed record TransactionRecorded(long SessionId, TagDecision? Tag);

/// <summary>
/// 2.x: something happened to a transaction. Events are stored once each, in whatever order they come; the session is their fold: its state is that of
/// the highest sequence number, its beginning and end are those of the events that say so.
/// </summary>
public sealed class RecordTransactionEvent(DbWriter writer, ReportWriter reports, AuthorizeTag tags, TimeProvider clock)
{
    /// <summary>Stores the event and folds it in; done once both are committed.</summary>
    public async Task<TransactionRecorded> RecordAsync(ConnectedStation station, TransactionReport report, CancellationToken ct)
    {
        var running = station.Transaction(ContentKey.Transaction(report.TransactionId));
        if (running is not null && IsProgress(running, report))
        {
            try
            {
                await ProgressAsync(station, running, report, ct);
                return new(running.Id, null);
            }
            catch (DbException)
            {
                // stored before, over another connection: the fold below knows what to make of that
            }
        }

        var (session, connector, tag) = await writer.WriteAsync(station.Actor, (db, token) => FoldAsync(db, station, report, token), ct);
        station.Remember(connector);
        station.Remember(session);
        return new(session.Id, tag);
    }

    /// <summary>True for the frequent case: the next event of a session that runs, with readings and perhaps another charging state.</summary>
    private static bool IsProgress(Session running, TransactionReport report) =>
        report.Kind is TransactionEventKind.Updated && report.Sequence > running.LastSequence && report.IdTag is null && !report.Offline
        && running.EvseNo != 0 && (report.EvseNo ?? running.EvseNo) == running.EvseNo;

    private async Task ProgressAsync(ConnectedStation station, Session running, TransactionReport report, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var statements = new List<SqlStatement>(report.Samples.Count + 3) { HotSql.AddEvent(Event(station.Id, running.Id, report, ContentKey.Event(report), now)) };
        foreach (var sample in Judged(report, station, now))
        {
            statements.Add(HotSql.AddReading(station.Id, running.Id, running.EvseNo, sample));
            running.Measure(sample);
        }

        running.LastSequence = report.Sequence;
        if (report.ChargingState is { } charging && charging != running.ChargingState)
        {
            running.ChargingState = Clip.To(charging, 20);
            if (station.Connector(running.EvseNo, running.ConnectorNo) is { } connector)
            {
                connector.Status = ConnectorStatus.Of(charging);
                statements.Add(HotSql.ConnectorStatus(connector));
            }
        }

        statements.Add(HotSql.Progress(running));
        await reports.WriteAsync(statements, [station.Live(LiveSession.Of(running))], ct);
    }

    private async Task<(Session Session, Connector? Connector, TagDecision? Tag)> FoldAsync(AppDb db, ConnectedStation station, TransactionReport report, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var tag = report.IdTag is { Length: > 0 } idTag
            ? await tags.DecideAsync(db, station.Id, station.Registration, station.AccessLevel, idTag, report.Kind is TransactionEventKind.Started ? report.EvseNo : null, ct)
            : null;
        var stationKey = ContentKey.Transaction(report.TransactionId);
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.ChargePointId == station.Id && s.StationKey == stationKey, ct);

        var key = ContentKey.Event(report);
        if (session is not null && await StoredAsync(db, station.Id, key, ct) is { } earlier)
        {
            if (IsRepeat(earlier, report))
            {
                return (session, null, tag);
            }

            key = ContentKey.Reused(report);
            if (await StoredAsync(db, station.Id, key, ct) is not null)
            {
                return (session, null, tag);
            }

            session.Flag(SessionFlags.SequenceReused);
        }

        var (at, remark) = ReportedTime.Judge(report.At, now, station.ConnectedAt);
        if (report.Kind is TransactionEventKind.Started && session?.IsFollowedBy(report.Sequence, at) is true)
        {
            // a station that was reset counts its transactions from the start again; the energy of the earlier one stands
            session.GiveIdAway();
            await db.SaveChangesAsync(ct);
            session = null;
        }

        session ??= await MakeAsync(db, station, stationKey, report, at, ct);
        if ((report.Offline ? SessionFlags.Offline : remark) is { } flag)
        {
            session.Flag(flag);
        }

        await NameDriverAsync(db, session, report, tag, ct);
        Fold(session, report, at, [.. Judged(report, station, now)]);
        await db.SaveChangesAsync(ct);

        db.Add(Event(station.Id, session.Id, report, key, now));
        await SqlStatement.RunAsync(db, Judged(report, station, now).Select(s => HotSql.AddReading(station.Id, session.Id, session.EvseNo, s)), ct);
        var connector = await PlugAsync(db, station, session, report, ct);
        await SessionNews.PublishAsync(db, station, session, connector, ct);
        return (session, connector, tag);
    }

    private static Task<SessionEvent?> StoredAsync(AppDb db, long chargePointId, string key, CancellationToken ct) =>
        db.SessionEvents.AsNoTracking().SingleOrDefaultAsync(e => e.ChargePointId == chargePointId && e.ContentKey == key, ct);

    // what was stored has lost its last digits on some databases
    private static bool IsRepeat(SessionEvent earlier, TransactionReport report) =>
        earlier.Kind == report.Kind.ToString() && (report.At is null || (earlier.At - report.At.Value).Duration() < TimeSpan.FromMilliseconds(1));

    private static SessionEvent Event(long chargePointId, long sessionId, TransactionReport report, string key, DateTimeOffset now) => new()
    {
        SessionId = sessionId,
        ChargePointId = chargePointId,
        Kind = report.Kind.ToString(),
        ContentKey = key,
        Sequence = report.Sequence,
        At = report.At ?? now,
        ReceivedAt = now,
        Payload = report.Payload,
    };

    private static IEnumerable<MeterSample> Judged(TransactionReport report, ConnectedStation station, DateTimeOffset now) =>
        report.Samples.Select(s => s with { At = ReportedTime.Judge(s.At, now, station.ConnectedAt).At });

    private static async Task<Session> MakeAsync(AppDb db, ConnectedStation station, string stationKey, TransactionReport report, DateTimeOffset at, CancellationToken ct)
    {
        var tariff = await Tariffs.ForAsync(db, null, at, ct);
        var session = new Session
        {
            ChargePointId = station.Id,
            StationKey = stationKey,
            Protocol = station.Protocol,
            StartedAt = at,
            ChargingState = "EVConnected",
            Tariff = tariff?.Code ?? "",
            PricePerKwh = tariff?.PricePerKwh ?? 0,
            PricePerHour = tariff?.PricePerHour ?? 0,
        };
        session.Flag(SessionFlags.NoMeterStart);
        if (report.Kind is not TransactionEventKind.Started)
        {
            session.Flag(SessionFlags.NoStart);
        }

        db.Add(session);
        return session;
    }

    private static async Task NameDriverAsync(AppDb db, Session session, TransactionReport report, TagDecision? tag, CancellationToken ct)
    {
        session.RemoteStartId ??= report.RemoteStartId;
        if (tag is null)
        {
            return;
        }

        if (session.IdTag.Length > 0)
        {
            if (Tag.KeyOf(session.IdTag) != Tag.KeyOf(tag.IdTag))
            {
                session.Flag(SessionFlags.OtherTag);
            }

            return;
        }

        (session.IdTag, session.UserId) = (tag.IdTag, tag.UserId);
        TagRemarks.Add(session, tag);
        if (tag.PaymentPlan is not null && await Tariffs.ForAsync(db, tag.PaymentPlan, session.StartedAt, ct) is { } tariff)
        {
            (session.Tariff, session.PricePerKwh, session.PricePerHour) = (tariff.Code, tariff.PricePerKwh, tariff.PricePerHour);
        }
    }

    private static void Fold(Session session, TransactionReport report, DateTimeOffset at, IReadOnlyList<MeterSample> samples)
    {
        if (session.EvseNo == 0)
        {
            session.EvseNo = report.EvseNo ?? 0;
        }

        if (session.ConnectorNo == 0)
        {
            session.ConnectorNo = report.ConnectorNo ?? 0;
        }

        if (report.Sequence < session.LastSequence)
        {
            session.Flag(SessionFlags.Late);
        }

        if (report.Kind is TransactionEventKind.Started)
        {
            session.Begin(at, samples.FirstOrDefault(s => s.EnergyWh is not null)?.EnergyWh);
        }

        foreach (var sample in samples)
        {
            session.Measure(sample);
        }

        if (report.Sequence > session.LastSequence)
        {
            session.LastSequence = report.Sequence;
            if (session.State is SessionState.ClosedByUs && report.Kind is TransactionEventKind.Updated)
            {
                session.Reopen();
            }

            if (session.State is SessionState.Active)
            {
                session.ChargingState = Clip.To(report.ChargingState ?? session.ChargingState, 20);
            }
        }

        if (report.Kind is TransactionEventKind.Ended)
        {
            session.End(at, samples.LastOrDefault(s => s.EnergyWh is not null)?.EnergyWh, Clip.To(report.StoppedReason ?? "Local", 30));
        }
    }

    /// <summary>Ties the session to its connector, or unties it; a session that was forgotten there is closed.</summary>
    private static async Task<Connector?> PlugAsync(AppDb db, ConnectedStation station, Session session, TransactionReport report, CancellationToken ct)
    {
        if (session.EvseNo == 0)
        {
            return null;
        }

        var connector = await ConnectorRows.GetAsync(db, station.Id, session.EvseNo, session.ConnectorNo, ct);
        session.ConnectorNo = connector.ConnectorNo;
        if (session.State is SessionState.Active && connector.SessionId != session.Id)
        {
            var other = connector.SessionId is { } id ? await db.Sessions.SingleOrDefaultAsync(s => s.Id == id && s.State == SessionState.Active, ct) : null;
            if (other is not null && other.StartedAt > session.StartedAt)
            {
                // what comes in late belongs to a session before the one that runs there now
                return null;
            }

            await ZombieSessions.CloseAsync(db, station, connector, ct);
            connector.SessionId = session.Id;
        }
        else if (session.State is not SessionState.Active && connector.SessionId == session.Id)
        {
            connector.SessionId = null;
        }
        else if (session.State is not SessionState.Active)
        {
            return connector;
        }

        if (connector.Status != ConnectorStatus.Faulted)
        {
            connector.Status = session.State is SessionState.Active ? ConnectorStatus.Of(session.ChargingState)
                : ConnectorStatus.IsOccupied(connector.Status) ? ConnectorStatus.Finishing : connector.Status;
        }

        return connector;
    }
}
