using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Data;

/// <summary>
/// Keeps the promises of the outbox: hands every message to the <see cref="IWhen"/>s of its event, in one transaction with the mark that it was dispatched.
/// So an effect happens exactly once, also when the process dies half-way or several nodes dispatch at the same time. Facts about one record
/// are told in order; a message whose handling fails is tried again later and holds up only what came after it about the same record.
/// </summary>
public sealed partial class OutboxDispatcher(
    IDbContextFactory<AppDb> dbs,
    DbWriter writer,
    OutboxSignal signal,
    IEnumerable<IWhen> handlers,
    DatabaseSettings settings,
    TimeProvider clock,
    ILogger<OutboxDispatcher> log) : IDisposable
{
    private const int MostPerPass = 256;
    private static readonly TimeSpan Sweep = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.System("outbox");

    private readonly ILookup<string, IWhen> when = handlers.ToLookup(h => h.EventName);
    private readonly SemaphoreSlim onePass = new(1, 1);

    /// <summary>On SQLite units that run at once share a commit; on servers each has a connection, and a few keep it busy.</summary>
    private readonly int parallel = settings.Provider is DatabaseProvider.Sqlite ? 64 : 4;

    /// <inheritdoc/>
    public void Dispose() => onePass.Dispose();

    /// <summary>Dispatches what is owed now and from now on, until cancelled. What an earlier process left behind comes first.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        while (true)
        {
            var pause = Sweep;
            try
            {
                await SweepAsync(ct);
                pause = await UntilNextAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogPassFailed(log, e);
                pause = TimeSpan.FromSeconds(5);
            }

            await signal.WaitAsync(pause, clock, ct);
        }
    }

    /// <summary>Dispatches everything that is due now.</summary>
    /// <returns>How many messages were dispatched by this call.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        await onePass.WaitAsync(ct);
        try
        {
            var total = 0;
            int dispatched;
            do
            {
                dispatched = await PassAsync(ct);
                total += dispatched;
            }
            while (dispatched > 0); // what is still due now failed, or is another node's

            return total;
        }
        finally
        {
            onePass.Release();
        }
    }

    private async Task<int> PassAsync(CancellationToken ct)
    {
        var due = await DueAsync(ct);
        var dispatched = 0;
        var records = due.GroupBy(d => d.About ?? $"#{d.Id}").Select(g => g.Select(d => d.Id).Order().ToList());
        await Parallel.ForEachAsync(records, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct }, async (ids, token) =>
        {
            foreach (var id in ids)
            {
                if (!await DispatchAsync(id, token))
                {
                    return;
                }

                Interlocked.Increment(ref dispatched);
            }
        });
        return dispatched;
    }

    private async Task<List<Owed>> DueAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        return await db.Outbox.AsNoTracking()
            .Where(m => m.DispatchedAt == null && m.DueAt <= now && m.Attempts < OutboxMessage.MostAttempts)
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(MostPerPass)
            .Select(m => new Owed(m.Id, m.About))
            .ToListAsync(ct);
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var next = await db.Outbox.Where(m => m.DispatchedAt == null && m.Attempts < OutboxMessage.MostAttempts).OrderBy(m => m.DueAt).Select(m => (DateTimeOffset?)m.DueAt).FirstOrDefaultAsync(ct);
        var pause = next - clock.GetUtcNow();

        // one that is due and still there is in another node's hands: look again soon, not at once
        return pause is null || pause > Sweep ? Sweep : pause > TimeSpan.FromSeconds(1) ? pause.Value : TimeSpan.FromSeconds(1);
    }

    /// <returns>False when the message failed, waits for an earlier one, or is another node's.</returns>
    private async Task<bool> DispatchAsync(long id, CancellationToken ct)
    {
        try
        {
            return await writer.WriteAsync(Self, (db, token) => HandleAsync(db, id, token), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, id, e);
            await writer.WriteAsync(Self, (db, token) => RecordFailureAsync(db, id, e, token), ct);
            return false;
        }
    }

    private async Task<bool> HandleAsync(AppDb db, long id, CancellationToken ct)
    {
        var message = await ClaimAsync(db, id, ct);
        if (message is null)
        {
            return false;
        }

        if (message.About is not null)
        {
            var earlier = await db.Outbox
                .Where(m => m.About == message.About && m.Id < id && m.DispatchedAt == null && m.Attempts < OutboxMessage.MostAttempts)
                .OrderBy(m => m.Id).Select(m => (DateTimeOffset?)m.DueAt).FirstOrDefaultAsync(ct);
            if (earlier is not null)
            {
                // not before its forerunner, and not in the way of others meanwhile
                message.DueAt = earlier > message.DueAt ? earlier.Value : message.DueAt;
                return false;
            }
        }

        foreach (var handler in when[message.Type])
        {
            await handler.HandleAsync(db, message, ct);
        }

        message.DispatchedAt = clock.GetUtcNow();
        message.Error = null;
        return true;
    }

    /// <summary>The message, held for this transaction; null when it is dispatched, not due any more, or held by another node.</summary>
    private async Task<OutboxMessage?> ClaimAsync(AppDb db, long id, CancellationToken ct)
    {
        var rows = settings.Provider switch
        {
            DatabaseProvider.Postgres => db.Outbox.FromSql($"""SELECT * FROM "Outbox" WHERE "Id" = {id} AND "DispatchedAt" IS NULL FOR UPDATE SKIP LOCKED"""),
            DatabaseProvider.SqlServer => db.Outbox.FromSql($"SELECT * FROM [Outbox] WITH (UPDLOCK, ROWLOCK, READPAST) WHERE [Id] = {id} AND [DispatchedAt] IS NULL"),
            _ => db.Outbox.Where(m => m.Id == id && m.DispatchedAt == null), // the writer is alone with the file
        };
        var message = (await rows.ToListAsync(ct)).SingleOrDefault();
        return message is { IsSetAside: false } && message.DueAt <= clock.GetUtcNow() ? message : null;
    }

    private async Task RecordFailureAsync(AppDb db, long id, Exception e, CancellationToken ct)
    {
        var message = await db.Outbox.SingleAsync(m => m.Id == id, ct);
        if (message.DispatchedAt is null)
        {
            message.Failed($"{e.GetType().Name}: {e.Message}", clock.GetUtcNow());
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox message {MessageId} could not be handled; it will be tried again")]
    private static partial void LogFailed(ILogger log, long messageId, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outbox could not be read or written; trying again")]
    private static partial void LogPassFailed(ILogger log, Exception e);

    private sealed record Owed(long Id, string? About);
}
