using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A command ready to be sent.</summary>
/// <param name="Id">The row.</param>
/// <param name="MessageId">The id on the wire.</param>
/// <param name="ChargePointId">The station.</param>
/// <param name="StationId">Its identity.</param>
/// <param name="Request">What to ask.</param>
/// <param name="Transaction">The station's own transaction id of the session a 2.x stop names; null otherwise.</param>
public sealed record CommandToSend(long Id, Guid MessageId, long ChargePointId, string StationId, StationRequest Request, string? Transaction);

/// <summary>Keeps the rows of commands: what became of each, on the wire and after.</summary>
public sealed class CommandLog(IDbContextFactory<AppDb> dbs, DbWriter writer, TimeProvider clock)
{
    private static readonly Actor Router = Actor.System("ocpp") with { Channel = "ocpp" };

    /// <summary>The command, while it still waits; null when it does not.</summary>
    public async Task<CommandToSend?> FindWaitingAsync(long id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var row = await (from command in db.StationCommands
                         join point in db.ChargePoints on command.ChargePointId equals point.Id
                         where command.Id == id && command.State == CommandState.Waiting
                         select new { command.Id, command.PublicId, command.ChargePointId, point.StationId, command.Request }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var request = StationRequest.Read(row.Request);
        var transaction = request is RemoteStopTransaction stop ? await db.Sessions.Where(s => s.Id == stop.SessionId).Select(s => s.StationKey).SingleOrDefaultAsync(ct) : null;
        return new(row.Id, row.PublicId, row.ChargePointId, row.StationId, request, transaction);
    }

    /// <summary>It is on the wire.</summary>
    public Task SentAsync(long id, CancellationToken ct) => MoveAsync(
        id,
        c =>
        {
            // an answer may have overtaken this
            if (c.State is CommandState.Waiting)
            {
                (c.State, c.SentAt) = (CommandState.Sent, clock.GetUtcNow());
            }
        },
        ct);

    /// <summary>The station answered, in time or late.</summary>
    /// <param name="id">The row.</param>
    /// <param name="accepted">True when the station took it.</param>
    /// <param name="status">The status word of the answer.</param>
    /// <param name="payload">The answer, or the error, as JSON.</param>
    /// <param name="ct">Cancels.</param>
    public Task AnsweredAsync(long id, bool accepted, string status, string payload, CancellationToken ct) => MoveAsync(
        id,
        c =>
        {
            var now = clock.GetUtcNow();
            (c.State, c.AnswerStatus, c.Answer, c.AnsweredAt) = (accepted ? CommandState.Accepted : CommandState.Refused, Clip.To(status, 40), payload, now);
            c.SentAt ??= now;
        },
        ct);

    /// <summary>No answer came in time.</summary>
    public Task ExpiredAsync(long id, CancellationToken ct) => MoveAsync(
        id,
        c =>
        {
            if (c.State is CommandState.Waiting or CommandState.Sent)
            {
                c.State = CommandState.Expired;
            }
        },
        ct);

    /// <summary>It could not be sent, or the connection broke before its answer.</summary>
    public Task FailedAsync(long id, string why, CancellationToken ct) => MoveAsync(
        id,
        c =>
        {
            if (c.State is CommandState.Waiting or CommandState.Sent)
            {
                (c.State, c.AnswerStatus) = (CommandState.Failed, Clip.To(why, 40));
            }
        },
        ct);

    /// <summary>What an earlier process left on its way gets no answer any more: stations answer on the connection they were asked on.</summary>
    public Task AbandonAsync(CancellationToken ct) => writer.WriteAsync(
        Router,
        (db, token) => db.StationCommands.Where(c => c.State == CommandState.Waiting || c.State == CommandState.Sent)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, c => c.State == CommandState.Sent ? CommandState.Expired : CommandState.Failed), token),
        ct);

    private Task MoveAsync(long id, Action<StationCommand> move, CancellationToken ct) => writer.WriteAsync(
        Router,
        async (db, token) =>
        {
            var command = await db.StationCommands.SingleAsync(c => c.Id == id, token);
            move(command);
            db.Publish(new LiveEvent(LiveTopics.ChargePoint(command.ChargePointId), command.ChargePointId, new LiveCommand(command.Id, command.State)));
        },
        ct);
}
