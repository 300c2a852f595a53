using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Messaging;

/// <summary>
/// Hands messages to their channels, with retries. A message is claimed before it is sent, so that two nodes do not send it; a node that dies in
/// between leaves it to be sent again under the same id. Messages of a channel that is not set up wait until it is.
/// </summary>
public sealed partial class SendMessages(
    IDbContextFactory<AppDb> dbs,
    DbWriter writer,
    IEnumerable<IChannel> channels,
    DatabaseSettings database,
    LiveFeed live,
    TimeProvider clock,
    ILogger<SendMessages> log) : IDisposable
{
    private const int AtOnce = 8;
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.System("messages");

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(c => c.Name);
    private readonly Signal signal = new();
    private readonly SemaphoreSlim onePass = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => onePass.Dispose();

    /// <summary>Sends what is owed now and from now on, until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var listening = live.Subscribe(LiveTopics.Messages, _ => signal.Poke());
        var first = true;
        while (true)
        {
            var pause = TimeSpan.FromSeconds(5);
            try
            {
                if (first)
                {
                    await ReleaseClaimsAsync(ct);
                    first = false;
                }

                await SweepAsync(ct);
                pause = await UntilNextAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, e);
            }

            await signal.WaitAsync(pause, clock, ct);
        }
    }

    /// <summary>Sends everything that is due now.</summary>
    /// <returns>How many tries were made.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await onePass.WaitAsync(ct);
        try
        {
            var total = 0;
            while (await writer.WriteAsync(Self, ClaimAsync, ct) is { Count: > 0 } claimed)
            {
                await Task.WhenAll(claimed.Select(m => SendAsync(m, ct)));
                total += claimed.Count;
            }

            return total;
        }
        finally
        {
            onePass.Release();
        }
    }

    /// <summary>One process has a SQLite file to itself, so what is claimed when it starts was claimed by its dead predecessor.</summary>
    private async Task ReleaseClaimsAsync(CancellationToken ct)
    {
        if (database.Provider is DatabaseProvider.Sqlite)
        {
            await writer.WriteAsync(
                Self,
                (db, token) => db.OutgoingMessages.Where(m => m.State == MessageState.Pending && m.ClaimedUntil != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, (DateTimeOffset?)null), token),
                ct);
        }
    }

    private IQueryable<OutgoingMessage> Due(AppDb db, DateTimeOffset now)
    {
        var names = channels.Keys.ToList();
        return db.OutgoingMessages.Where(m => m.State == MessageState.Pending && m.DueAt <= now && (m.ClaimedUntil == null || m.ClaimedUntil <= now) && names.Contains(m.Channel));
    }

    private async Task<List<OutgoingMessage>> ClaimAsync(AppDb db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var mine = new List<long>();
        foreach (var id in await Due(db, now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Select(m => m.Id).Take(AtOnce).ToListAsync(ct))
        {
            // the row lock of the update decides between nodes
            if (await Due(db, now).Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.ClaimedUntil, now + Claim), ct) == 1)
            {
                mine.Add(id);
            }
        }

        return mine.Count == 0 ? [] : await db.OutgoingMessages.AsNoTracking().Where(m => mine.Contains(m.Id)).OrderBy(m => m.Id).ToListAsync(ct);
    }

    private async Task SendAsync(OutgoingMessage message, CancellationToken ct)
    {
        try
        {
            var refusal = await TryAsync(message, ct);
            await writer.WriteAsync(Self, (db, token) => SettleAsync(db, message.Id, refusal, token), CancellationToken.None);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogNotWritten(log, message.PublicId, e);
        }
    }

    /// <returns>Null when the channel took it.</returns>
    private async Task<ChannelException?> TryAsync(OutgoingMessage message, CancellationToken ct)
    {
        try
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var from = await db.BusinessEntities.Where(e => e.Id == message.BusinessEntityId).Select(e => new { e.SenderEmail, e.Name }).SingleAsync(ct);
            using var alarm = new CancellationTokenSource(Timeout, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(alarm.Token, ct);
            await channels[message.Channel].SendAsync(
                new ChannelMessage(message.PublicId, from.SenderEmail, from.Name, message.Recipient, message.Subject, message.Text, message.CreatedAt), either.Token);
            return null;
        }
        catch (ChannelException e)
        {
            LogRefused(log, message.PublicId, e.IsFinal, e);
            return e;
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            return new ChannelException("The channel did not answer in time", isFinal: false, e);
        }
    }

    private static async Task SettleAsync(AppDb db, long id, ChannelException? refusal, CancellationToken ct)
    {
        var message = await db.OutgoingMessages.SingleAsync(m => m.Id == id, ct);
        var now = db.Clock.GetUtcNow();
        if (refusal is null)
        {
            message.Sent(now);
        }
        else
        {
            message.Failed(refusal.Message, refusal.IsFinal, now);
        }

        db.Publish(new LiveEvent(LiveTopics.Messages, id));
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var next = await db.OutgoingMessages.Where(m => m.State == MessageState.Pending && m.DueAt > now).MinAsync(m => (DateTimeOffset?)m.DueAt, ct);
        return next - now is { } pause && pause < Sweep ? pause : Sweep;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Outgoing messages could not be read or claimed; trying again")]
    private static partial void LogFailed(ILogger log, Exception e);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} was not taken by its channel (for good: {IsFinal})")]
    private static partial void LogRefused(ILogger log, Guid messageId, bool isFinal, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "What came of message {MessageId} could not be written down; it will be sent again")]
    private static partial void LogNotWritten(ILogger log, Guid messageId, Exception e);
}
