using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>
/// 1.6: a transaction began. It is stored whatever its tag is worth; the answer tells the station, and the session carries a flag. What is read for it
/// is read before the unit of work, so that many stations that begin at once keep the writer busy with writing only.
/// </summary>
public sealed class StartSession(IDbContextFactory<AppDb> dbs, DbWriter writer, ReportWriter reports, AuthorizeTag tags, TimeProvider clock)
{
    private const int RecentCommands = 10;
    private static readonly TimeSpan RemoteStartCounts = TimeSpan.FromMinutes(5);

    // compiled once for the provider in use
    private readonly Func<AppDb, long, string, long, Task<Stored?>> stored = EF.CompileAsyncQuery((AppDb db, long chargePointId, string key, long connectorId) =>
        db.Sessions.AsNoTracking().Where(s => s.ChargePointId == chargePointId && s.StationKey == key)
            .Select(s => new Stored(s, db.Connectors.Where(c => c.Id == connectorId).Select(c => c.SessionId).FirstOrDefault())).SingleOrDefault());

    private readonly Func<AppDb, string?, IAsyncEnumerable<Tariff>> tariffs = EF.CompileAsyncQuery((AppDb db, string? plan) =>
        db.Tariffs.AsNoTracking().Where(t => t.IsActive && (t.Code == plan || t.IsDefault)).OrderBy(t => t.Id).AsQueryable());

    private readonly Func<AppDb, long, IAsyncEnumerable<RecentCommand>> recentCommands = EF.CompileAsyncQuery((AppDb db, long chargePointId) =>
        db.StationCommands.Where(c => c.ChargePointId == chargePointId).OrderByDescending(c => c.Id).Take(RecentCommands).Select(c => new RecentCommand(c.Id, c.Action, c.Request, c.RequestedAt)));

    /// <summary>Begins the session, or finds the one that the same report began before.</summary>
    public async Task<SessionStarted> StartAsync(ConnectedStation station, SessionStart start, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var connectorNo = start.ConnectorNo > 0 ? start.ConnectorNo : station.Connectors.Count == 1 ? station.Connectors[0].ConnectorNo : 0;
        await using var db = await dbs.CreateDbContextAsync(ct);

        // one connection for all that is read, given back before the wait for the commit
        await db.Database.OpenConnectionAsync(ct);
        var tag = await tags.DecideAsync(db, station.Id, station.Registration, station.AccessLevel, start.IdTag, start.ConnectorNo, ct);
        var session = await MakeAsync(db, station, start, connectorNo, tag, now);
        await db.Database.CloseConnectionAsync();
        var connector = station.Connector(connectorNo, connectorNo);
        if (connector is { SessionId: null } && station.SessionOn(connector.EvseNo) is null
            && await TryQuicklyAsync(db, station, session, connector, Began(station, start, session, now), tag, ct) is { } id)
        {
            return new SessionStarted(id, tag);
        }

        var (kept, plugged) = await writer.WriteAsync(station.Actor, (unit, token) => StartAsync(unit, station, session.Anew(), s => Began(station, start, s, now), tag, token), ct);
        station.Remember(plugged);
        station.Remember(kept);
        return new SessionStarted(kept.Id, tag);
    }

    private static SessionEvent Began(ConnectedStation station, SessionStart start, Session session, DateTimeOffset now) => new()
    {
        SessionId = session.Id,
        ChargePointId = station.Id,
        Kind = nameof(TransactionEventKind.Started),
        ContentKey = ContentKey.Of("start", session.StationKey),
        At = start.At ?? now,
        ReceivedAt = now,
        Payload = start.Payload,
    };

    private async Task<Session> MakeAsync(AppDb db, ConnectedStation station, SessionStart start, int connectorNo, TagDecision tag, DateTimeOffset now)
    {
        var (at, remark) = ReportedTime.Judge(start.At, now, station.ConnectedAt);
        var candidates = new List<Tariff>();
        await foreach (var candidate in tariffs(db, tag.PaymentPlan))
        {
            candidates.Add(candidate);
        }

        var tariff = Tariffs.Choose(candidates, tag.PaymentPlan, at);
        var session = new Session
        {
            ChargePointId = station.Id,
            EvseNo = connectorNo,
            ConnectorNo = connectorNo,
            StationKey = ContentKey.Start(start),
            Protocol = station.Protocol,
            IdTag = tag.IdTag,
            UserId = tag.UserId,
            StartedAt = at,
            MeterStartWh = start.MeterStartWh ?? 0,
            Tariff = tariff?.Code ?? "",
            PricePerKwh = tariff?.PricePerKwh ?? 0,
            PricePerHour = tariff?.PricePerHour ?? 0,
            RemoteStartId = await RemoteStartAsync(db, station.Id, tag.IdTag, now),
        };
        TagRemarks.Add(session, tag);
        if (start.MeterStartWh is null)
        {
            session.Flag(SessionFlags.NoMeterStart);
        }

        if (remark is not null)
        {
            session.Flag(remark);
        }

        return session;
    }

    /// <summary>
    /// The frequent case, on a connector that is known and free: a handful of prepared statements in a commit shared with others, each of which does
    /// nothing when the session was begun before. Null when the connector turns out not to be free; then the session stands, and nothing else.
    /// </summary>
    private async Task<long?> TryQuicklyAsync(AppDb db, ConnectedStation station, Session session, Connector connector, SessionEvent began, TagDecision tag, CancellationToken ct)
    {
        var state = station.StateAfter(connector, session);
        var statements = new List<SqlStatement>(5)
        {
            HotSql.AddSession(session),
            HotSql.AddBeginning(session, began),
            HotSql.Plug(connector, session),
            HotSql.StationState(station.Id, state),
        };
        if (tag.TagId is { } tagId)
        {
            statements.Add(HotSql.TagSeen(tagId, began.ReceivedAt));
        }

        await reports.WriteAsync(statements, [station.LiveState(state), station.Live(LiveSession.Of(session))], ct);

        var (begun, runningOn) = await stored(db, station.Id, session.StationKey, connector.Id) ?? throw new InvalidOperationException("A session that was committed cannot be read");
        if (begun.PublicId != session.PublicId)
        {
            // told before, and over since then: the connector is as free as it was
            await reports.WriteAsync([HotSql.StationState(station.Id, station.State)], [station.LiveState(station.State)], ct);
            return begun.Id;
        }

        if (runningOn != begun.Id)
        {
            return null;
        }

        connector.SessionId = begun.Id;
        station.Remember(begun);
        return begun.Id;
    }

    // 1.6 does not say which remote start a session answers: the last one that named this tag and was taken is meant
    private async Task<int?> RemoteStartAsync(AppDb db, long chargePointId, string idTag, DateTimeOffset now)
    {
        await foreach (var command in recentCommands(db, chargePointId))
        {
            if (command.Action == nameof(RemoteStartTransaction) && command.RequestedAt >= now - RemoteStartCounts)
            {
                return StationRequest.Read(command.Request) is RemoteStartTransaction remote && Tag.KeyOf(remote.IdTag) == Tag.KeyOf(idTag) ? (int)command.Id : null;
            }
        }

        return null;
    }

    private static async Task<(Session Session, Connector? Connector)> StartAsync(AppDb db, ConnectedStation station, Session session, Func<Session, SessionEvent> began, TagDecision tag, CancellationToken ct)
    {
        var row = await db.Sessions.SingleOrDefaultAsync(s => s.ChargePointId == station.Id && s.StationKey == session.StationKey, ct);
        if (row is not null && row.PublicId != session.PublicId)
        {
            return (row, null);
        }

        var connector = session.ConnectorNo > 0 ? await ConnectorRows.GetAsync(db, station.Id, session.EvseNo, session.ConnectorNo, ct) : null;
        if (connector is not null)
        {
            await ZombieSessions.CloseAsync(db, station, connector, ct);
        }

        if (row is null)
        {
            row = session;
            db.Add(row);
            await db.SaveChangesAsync(ct);
            db.Add(began(row));
        }

        if (connector is not null)
        {
            connector.SessionId = row.Id;
        }

        if (tag.TagId is { } tagId)
        {
            await HotSql.TagSeen(tagId, db.Clock.GetUtcNow()).RunAsync(db, ct);
        }

        await SessionNews.PublishAsync(db, station, row, connector, ct);
        return (row, connector);
    }

    private sealed record Stored(Session Session, long? RunningOn);

    private sealed record RecentCommand(long Id, string Action, string Request, DateTimeOffset RequestedAt);
}
