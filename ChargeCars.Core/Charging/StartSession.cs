using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>1.6: a transaction began. It is stored whatever its tag is worth; the answer tells the station, and the session carries a flag.</summary>
public sealed class StartSession(DbWriter writer, AuthorizeTag tags, TimeProvider clock)
{
    private const int RecentCommands = 10;
    private static readonly TimeSpan RemoteStartCounts = TimeSpan.FromMinutes(5);

    /// <summary>Begins the session, or finds the one that the same report began before.</summary>
    public async Task<SessionStarted> StartAsync(ConnectedStation station, SessionStart start, CancellationToken ct)
    {
        var (session, connector, tag) = await writer.WriteAsync(station.Actor, (db, token) => StartAsync(db, station, start, token), ct);
        station.Remember(connector);
        station.Remember(session);
        return new SessionStarted(session.Id, tag);
    }

    private async Task<(Session Session, Connector? Connector, TagDecision Tag)> StartAsync(AppDb db, ConnectedStation station, SessionStart start, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var tag = await tags.DecideAsync(db, station.Id, station.Registration, station.AccessLevel, start.IdTag, start.ConnectorNo, ct);
        var key = ContentKey.Start(start);
        var before = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.ChargePointId == station.Id && s.StationKey == key, ct);
        if (before is not null)
        {
            return (before, null, tag);
        }

        var (at, remark) = ReportedTime.Judge(start.At, now, station.ConnectedAt);
        var connectorNo = start.ConnectorNo > 0 ? start.ConnectorNo : station.Connectors.Count == 1 ? station.Connectors[0].ConnectorNo : 0;
        var connector = connectorNo > 0 ? await ConnectorRows.GetAsync(db, station.Id, connectorNo, connectorNo, ct) : null;
        if (connector is not null)
        {
            await ZombieSessions.CloseAsync(db, station, connector, ct);
        }

        var tariff = await Tariffs.ForAsync(db, tag.PaymentPlan, at, ct);
        var session = new Session
        {
            ChargePointId = station.Id,
            EvseNo = connectorNo,
            ConnectorNo = connectorNo,
            StationKey = key,
            Protocol = station.Protocol,
            IdTag = tag.IdTag,
            UserId = tag.UserId,
            StartedAt = at,
            MeterStartWh = start.MeterStartWh ?? 0,
            Tariff = tariff?.Code ?? "",
            PricePerKwh = tariff?.PricePerKwh ?? 0,
            PricePerHour = tariff?.PricePerHour ?? 0,
            RemoteStartId = await RemoteStartAsync(db, station.Id, tag.IdTag, now, ct),
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

        db.Add(session);
        await db.SaveChangesAsync(ct);
        if (connector is not null)
        {
            connector.SessionId = session.Id;
        }

        db.Add(new SessionEvent
        {
            SessionId = session.Id,
            ChargePointId = station.Id,
            Kind = nameof(TransactionEventKind.Started),
            ContentKey = ContentKey.Of("start", key),
            At = start.At ?? now,
            ReceivedAt = now,
            Payload = start.Payload,
        });
        if (tag.TagId is { } tagId)
        {
            await HotSql.TagSeen(tagId, now).RunAsync(db, ct);
        }

        await SessionNews.PublishAsync(db, station, session, connector, ct);
        return (session, connector, tag);
    }

    // 1.6 does not say which remote start a session answers: the last one that named this tag and was taken is meant
    private static async Task<int?> RemoteStartAsync(AppDb db, long chargePointId, string idTag, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - RemoteStartCounts;
        var recent = await db.StationCommands.Where(c => c.ChargePointId == chargePointId).OrderByDescending(c => c.Id).Take(RecentCommands)
            .Select(c => new { c.Id, c.Action, c.Request, c.RequestedAt }).ToListAsync(ct);
        var last = recent.Find(c => c.Action == nameof(RemoteStartTransaction) && c.RequestedAt >= since);
        return last is not null && StationRequest.Read(last.Request) is RemoteStartTransaction remote && Tag.KeyOf(remote.IdTag) == Tag.KeyOf(idTag) ? (int)last.Id : null;
    }
}
