using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>Asks a station to do something. The command is a row before it is a frame; whoever holds the station's socket hears of it after the commit.</summary>
public sealed class SendCommand(IDbContextFactory<AppDb> dbs, DbWriter writer, LiveFeed live, AuthorizeTag tags, TimeProvider clock)
{
    /// <summary>Topic on which holders of sockets hear of new commands; the event's id is the command's.</summary>
    public const string Topic = "station-commands";

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    /// <summary>Records the command and has it sent; gives back its id. The answer comes on the row.</summary>
    /// <exception cref="DomainException">The actor may not do this, or the request cannot be meant: an unknown tag, a session that ended.</exception>
    public Task<long> SendAsync(Actor actor, long chargePointId, StationRequest request, CancellationToken ct) => writer.WriteAsync(
        actor,
        async (db, token) =>
        {
            var point = await db.ChargePoints.AsNoTracking().SingleOrDefaultAsync(p => p.Id == chargePointId, token);
            if (point is null || !actor.Sees(point.BusinessEntityId))
            {
                throw ChargingErrors.NoSuchStation(point?.StationId ?? chargePointId.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            await AuthoriseAsync(db, actor, point, request, token);
            var command = new StationCommand
            {
                ChargePointId = chargePointId,
                Action = request.Action,
                Request = request.Write(),
                RequestedBy = actor.Name,
                UserId = actor.UserId,
                RequestedAt = clock.GetUtcNow(),
            };
            db.Add(command);
            await db.SaveChangesAsync(token);
            db.Publish(new LiveEvent(Topic, command.Id));
            db.Publish(new LiveEvent(LiveTopics.ChargePoint(chargePointId), chargePointId, new LiveCommand(command.Id, CommandState.Waiting)));
            return command.Id;
        },
        ct);

    /// <summary>Sends, then waits for the answer at most <paramref name="patience"/>; gives back the row as it stands then.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public async Task<StationCommand> AskAsync(Actor actor, long chargePointId, StationRequest request, TimeSpan patience, CancellationToken ct)
    {
        var moved = new System.Collections.Concurrent.ConcurrentDictionary<long, bool>();
        var signal = new SemaphoreSlim(0);
        using var listening = live.Subscribe(LiveTopics.ChargePoint(chargePointId), e =>
        {
            if (e.Data is LiveCommand { State: not (CommandState.Waiting or CommandState.Sent) } done)
            {
                moved[done.CommandId] = true;
                signal.Release();
            }
        });
        var id = await SendAsync(actor, chargePointId, request, ct);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        using var timer = clock.CreateTimer(_ => timeout.Cancel(), null, patience + Grace, Timeout.InfiniteTimeSpan);
        try
        {
            while (!moved.ContainsKey(id))
            {
                await signal.WaitAsync(timeout.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // the row tells how far it came
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.StationCommands.AsNoTracking().SingleAsync(c => c.Id == id, ct);
    }

    private async Task AuthoriseAsync(AppDb db, Actor actor, ChargePoint point, StationRequest request, CancellationToken ct)
    {
        switch (request)
        {
            case RemoteStartTransaction start:
                var tag = await tags.DecideAsync(db, point.Id, point.Registration, point.AccessLevel, start.IdTag, start.EvseNo, ct);
                if (actor.UserId is null || tag.UserId != actor.UserId)
                {
                    actor.Demand(Permissions.OperateChargers);
                }

                if (tag.Status is not TagStatus.Accepted)
                {
                    throw ChargingErrors.TagNotWelcome(tag.Status);
                }

                break;

            case RemoteStopTransaction stop:
                var session = await db.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Id == stop.SessionId && s.ChargePointId == point.Id, ct);
                if (actor.UserId is null || session?.UserId != actor.UserId)
                {
                    if (!actor.May(Permissions.OperateChargers))
                    {
                        // whether somebody else's session exists is not for everybody to know
                        throw ChargingErrors.NoSuchSession(stop.SessionId);
                    }
                }

                if (session is null)
                {
                    throw ChargingErrors.NoSuchSession(stop.SessionId);
                }

                if (session.State is not SessionState.Active)
                {
                    throw ChargingErrors.NotRunning(session.Id);
                }

                break;

            default:
                actor.Demand(Permissions.OperateChargers);
                Check(request);
                break;
        }
    }

    private static void Check(StationRequest request)
    {
        switch (request)
        {
            case UnlockConnector { EvseNo: < 1 } or UnlockConnector { ConnectorNo: < 1 }:
                throw DomainError.Invalid("connector_id", "A connector to unlock counts from 1");
            case ChangeAvailability { EvseNo: < 0 }:
                throw DomainError.Invalid("connector_id", "A connector counts from 1; 0 is the whole charge point");
            case ChangeConfiguration { Key: "AuthorizationKey" or "SecurityCtrlr.BasicAuthPassword" }:
                throw DomainError.Invalid("key", "A password does not travel as plain configuration: it would stay readable in the log");
            case ChangeConfiguration { Key.Length: 0 or > 50 }:
                throw DomainError.Invalid("key", "A key has 1 to 50 characters");
            case ChangeConfiguration { Value.Length: > 500 }:
                throw DomainError.Invalid("value", "A value has at most 500 characters");
            case DataTransfer { VendorId.Length: 0 or > 255 }:
                throw DomainError.Invalid("vendor_id", "A vendor id has 1 to 255 characters");
            case TriggerMessage { Message.Length: 0 or > 50 }:
                throw DomainError.Invalid("message", "A message name has 1 to 50 characters");
        }
    }
}
