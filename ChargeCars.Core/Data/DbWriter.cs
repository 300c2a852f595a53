using System.Data.Common;
using System.Threading.Channels;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ChargeCars.Core.Data;

/// <summary>
/// Where every write happens: state, audit lines and outbox messages of one unit of work in one transaction.
/// On SQLite units that arrive while another commits share the next commit (each behind its own savepoint, so that one may fail alone);
/// the caller hears of success only after that commit is on disk. Who finds nobody committing does it himself, for all who wait: handing a
/// lone unit to another thread and back took as long as the unit. On servers each unit has a transaction of its own.
/// A unit that loses a race (concurrency token, unique index) is run again from the start, up to three times, so it must only use the
/// context it is given and do nothing outside the database.
/// </summary>
public sealed class DbWriter : IAsyncDisposable
{
    private const int MostPerCommit = 200;
    private const int Tries = 4;
    private static readonly AsyncLocal<bool> Inside = new();
    private static readonly SqlStatement Save = new("SAVEPOINT unit");
    private static readonly SqlStatement Release = new("RELEASE unit");
    private static readonly SqlStatement Undo = new("ROLLBACK TO unit");

    private readonly AppDbFactory dbs;
    private readonly WriteGate gate;
    private readonly LiveFeed live;
    private readonly OutboxSignal outbox;
    private readonly DatabaseSettings settings;
    private readonly Channel<Unit> queue = Channel.CreateUnbounded<Unit>();
    private readonly SemaphoreSlim lead = new(1, 1);
    private SqliteConnection? connection;
    private AppDb? held;

    /// <summary>Starts the writer.</summary>
    public DbWriter(AppDbFactory dbs, WriteGate gate, LiveFeed live, OutboxSignal outbox, DatabaseSettings settings) =>
        (this.dbs, this.gate, this.live, this.outbox, this.settings) = (dbs, gate, live, outbox, settings);

    /// <summary>Runs <paramref name="work"/> in a transaction, saves what it left tracked, commits, and gives back its result.</summary>
    /// <exception cref="DomainException">What the work refused; nothing of it was kept.</exception>
    public async Task<T> WriteAsync<T>(Actor actor, Func<AppDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        if (Inside.Value)
        {
            throw new InvalidOperationException("A unit of work may not start another: pass it the context instead");
        }

        if (settings.Provider is not DatabaseProvider.Sqlite)
        {
            return await WriteAloneAsync(actor, work, ct);
        }

        var unit = new Unit<T>(actor, work, ct);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(unit), this);
        if (lead.Wait(0, CancellationToken.None))
        {
            await LeadAsync();
        }

        return await unit.Task;
    }

    /// <inheritdoc cref="WriteAsync{T}(Actor, Func{AppDb, CancellationToken, Task{T}}, CancellationToken)"/>
    public Task WriteAsync(Actor actor, Func<AppDb, CancellationToken, Task> work, CancellationToken ct) =>
        WriteAsync(
            actor,
            async (db, token) =>
            {
                await work(db, token);
                return true;
            },
            ct);

    /// <summary>Finishes what is queued, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (queue.Writer.TryComplete())
        {
            await lead.WaitAsync();
            await CommitAllAsync();
            await CloseAsync();
        }
    }

    private static bool IsLostRace(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: DbException inner } => IsLostRace(inner),
        SqliteException s => s.SqliteExtendedErrorCode is 2067 or 1555, // unique index, primary key
        DbException { SqlState: "23505" or "40001" or "40P01" } => true, // unique violation, serialisation failure, deadlock
        Microsoft.Data.SqlClient.SqlException s => s.Number is 2601 or 2627 or 1205 or Calendars.CalendarLock.GaveUp,
        _ => false,
    };

    private async Task<T> WriteAloneAsync<T>(Actor actor, Func<AppDb, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = dbs.CreateDbContext();
            db.Actor = actor;
            try
            {
                T result;
                bool promised;
                await using (var transaction = await db.Database.BeginTransactionAsync(ct))
                {
                    Inside.Value = true;
                    result = await work(db, ct);
                    await db.SaveChangesAsync(ct);
                    promised = db.HasPromised;
                    await transaction.CommitAsync(CancellationToken.None);
                }

                Tell(db.AfterCommit, promised);
                return result;
            }
            catch (Exception e) when (IsLostRace(e) && attempt < Tries)
            {
            }
            finally
            {
                Inside.Value = false;
            }
        }
    }

    private void Tell(List<LiveEvent> events, bool promised)
    {
        if (promised)
        {
            outbox.Poke();
        }

        foreach (var happened in events)
        {
            live.Publish(happened);
        }
    }

    /// <summary>
    /// Commits once, for everybody who waits, and leaves those who came meanwhile to the thread pool: nobody commits for others for ever. Where
    /// the caller is bound to a page, other people's work must not run there, so the thread pool does it all.
    /// </summary>
    private async Task LeadAsync()
    {
        if (SynchronizationContext.Current is not null)
        {
            LeadElsewhere();
            return;
        }

        try
        {
            await CommitAsync();
        }
        finally
        {
            lead.Release();
        }

        if (queue.Reader.TryPeek(out _) && lead.Wait(0))
        {
            LeadElsewhere();
        }
    }

    private void LeadElsewhere()
    {
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(async () =>
            {
                do
                {
                    try
                    {
                        await CommitAllAsync();
                    }
                    finally
                    {
                        lead.Release();
                    }
                }
                while (queue.Reader.TryPeek(out _) && lead.Wait(0));
            });
        }
    }

    private async Task CommitAllAsync()
    {
        while (queue.Reader.TryPeek(out _))
        {
            await CommitAsync();
        }
    }

    /// <summary>Runs and commits what is queued, at most <see cref="MostPerCommit"/> units, and lets their callers know.</summary>
    private async Task CommitAsync()
    {
        var batch = new List<Unit>();
        try
        {
            using var pass = await gate.EnterAsync(CancellationToken.None);
            if (connection is null)
            {
                connection = new SqliteConnection(DataRegistration.Sqlite(settings.ConnectionString));
                await connection.OpenAsync();
                await PrepareAsync(connection);
                held = dbs.CreateOn(connection);
                held.Database.AutoSavepointsEnabled = false;
            }

            await CommitTogetherAsync(held!, connection, batch);
        }
        catch (Exception e)
        {
            // the transaction as a whole failed (disk full, I/O): nothing of it was kept, everybody in it must hear that
            batch.ForEach(u => u.Fail(e));
            await CloseAsync();
            if (batch.Count == 0 && queue.Reader.TryRead(out var waiting))
            {
                waiting.Fail(e);
            }

            return;
        }

        foreach (var unit in batch)
        {
            Tell(unit.AfterCommit, unit.Promised);
            unit.Complete();
        }
    }

    private async Task CloseAsync()
    {
        var (db, open) = (held, connection);
        (held, connection) = (null, null);
        if (db is not null)
        {
            await db.DisposeAsync();
        }

        if (open is not null)
        {
            await open.DisposeAsync();
        }
    }

    // pages that many commits touch go to the file once in a while, not every four megabytes, and the indexes they belong to stay in memory;
    // so does what a savepoint keeps of them, or each unit that changes more than sixteen pages would open, write and delete a file for it
    private static async Task PrepareAsync(SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY";
        await command.ExecuteNonQueryAsync();
    }

#pragma warning disable CA1849 // SQLite has no asynchronous I/O: its Async methods only wrap these
    private async Task CommitTogetherAsync(AppDb db, SqliteConnection connection, List<Unit> batch)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        using (await db.Database.UseTransactionAsync(transaction))
        {
            while (batch.Count < MostPerCommit && queue.Reader.TryRead(out var unit))
            {
                batch.Add(unit);
                await RunBehindSavepointAsync(db, unit);
            }

            transaction.Commit();
        }
    }

    private static async Task RunBehindSavepointAsync(AppDb db, Unit unit)
    {
        if (unit.Token.IsCancellationRequested)
        {
            unit.Refuse(new OperationCanceledException(unit.Token));
            return;
        }

        for (var attempt = 1; ; attempt++)
        {
            db.Begin(unit.Actor);
            await Save.RunAsync(db, CancellationToken.None);
            try
            {
                await unit.RunAsync(db);
                await db.SaveChangesAsync(CancellationToken.None);
                unit.Promised = db.HasPromised;
                unit.AfterCommit.AddRange(db.AfterCommit);
                await Release.RunAsync(db, CancellationToken.None);
                return;
            }
            catch (Exception e)
            {
                await Undo.RunAsync(db, CancellationToken.None);
                await Release.RunAsync(db, CancellationToken.None);
                if (!IsLostRace(e) || attempt == Tries)
                {
                    unit.Refuse(e);
                    return;
                }
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

#pragma warning restore CA1849

    private abstract class Unit(Actor actor, CancellationToken ct)
    {
        private readonly ExecutionContext? flow = ExecutionContext.Capture();

        public Actor Actor => actor;

        public CancellationToken Token => ct;

        public List<LiveEvent> AfterCommit { get; } = [];

        public bool Promised { get; set; }

        /// <summary>Runs the work in the flow of its own caller (culture, trace), whoever commits it.</summary>
        public Task RunAsync(AppDb db)
        {
            if (flow is null)
            {
                return RunInsideAsync(db);
            }

            var run = Task.CompletedTask;
            ExecutionContext.Run(flow, _ => run = RunInsideAsync(db), null);
            return run;
        }

        /// <summary>Remembers the refusal; the caller hears it at once, since nothing of this unit is waiting for the commit.</summary>
        public abstract void Refuse(Exception e);

        public abstract void Complete();

        public abstract void Fail(Exception e);

        protected abstract Task RunInsideAsync(AppDb db);
    }

    private sealed class Unit<T>(Actor actor, Func<AppDb, CancellationToken, Task<T>> work, CancellationToken ct) : Unit(actor, ct)
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T result = default!;

        public Task<T> Task => done.Task;

        public override void Refuse(Exception e) => done.TrySetException(e);

        public override void Complete() => done.TrySetResult(result);

        public override void Fail(Exception e) => done.TrySetException(e);

        protected override async Task RunInsideAsync(AppDb db)
        {
            Inside.Value = true;
            result = await work(db, CancellationToken.None);
        }
    }
}
