using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Jobs;

/// <summary>Does the long jobs, one at a time on each node. A job whose node died is taken over where it stood.</summary>
public sealed partial class RunLongJobs(
    IDbContextFactory<AppDb> dbs, DbWriter writer, IEnumerable<ILongWork> works, DatabaseSettings database, LiveFeed live, TimeProvider clock, ILogger<RunLongJobs> log)
{
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.System("long-jobs");

    private readonly Dictionary<string, ILongWork> works = works.ToDictionary(w => w.Kind);
    private readonly Signal signal = new();

    /// <summary>Does what there is and what is asked for from now on, until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var listening = live.Subscribe(LiveTopics.LongJobs, _ => signal.Poke());
        await ReleaseAsync(ct);
        while (true)
        {
            try
            {
                await SweepAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, e);
            }

            await signal.WaitAsync(Look, clock, ct);
        }
    }

    /// <summary>Does every job that waits or was left.</summary>
    /// <returns>How many.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var done = 0;
        while (await NextAsync(ct) is { } job)
        {
            await WorkAsync(job, ct);
            done++;
        }

        return done;
    }

    /// <summary>One process has a SQLite file to itself, so what is claimed when it starts was its dead predecessor's.</summary>
    private async Task ReleaseAsync(CancellationToken ct)
    {
        if (database.Provider is DatabaseProvider.Sqlite)
        {
            await writer.WriteAsync(
                Self,
                (db, token) => db.LongJobs.Where(j => j.ClaimedUntil != null).ExecuteUpdateAsync(set => set.SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null), token),
                ct);
        }
    }

    private async Task<LongJob?> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var now = clock.GetUtcNow();
            var open = db.LongJobs.Where(j => (j.State == LongJobState.Waiting || j.State == LongJobState.Running) && (j.ClaimedUntil == null || j.ClaimedUntil < now));
            if (await open.AsNoTracking().OrderBy(j => j.Id).FirstOrDefaultAsync(ct) is not { } job)
            {
                return null;
            }

            var until = now + Claim;
            var mine = await writer.WriteAsync(
                Self,
                (unit, token) => unit.LongJobs
                    .Where(j => j.Id == job.Id && j.State == job.State && j.ClaimedUntil == job.ClaimedUntil)
                    .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, LongJobState.Running).SetProperty(j => j.ClaimedUntil, until), token),
                ct);
            if (mine == 1)
            {
                return job;
            }
        }
    }

    private async Task WorkAsync(LongJob job, CancellationToken ct)
    {
        var actor = new Actor
        {
            Name = job.StartedBy, UserId = job.StartedByUserId, Channel = "job", Permissions = Permissions.All.ToHashSet(), Component = job.StartedByUserId is null ? job.Kind : null,
        };
        var (state, result, error) = (LongJobState.Succeeded, (string?)null, (string?)null);
        try
        {
            if (!works.TryGetValue(job.Kind, out var work))
            {
                throw new InvalidOperationException($"Nothing here does '{job.Kind}'");
            }

            result = await work.RunAsync(new LongJobRun(job, actor, writer, Claim), ct);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            state = LongJobState.Cancelled;
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogJobFailed(log, job.Kind, job.PublicId, e);
            (state, error) = (LongJobState.Failed, $"{e.GetType().Name}: {e.Message}");
        }

        await EndAsync(job.Id, state, result, error, ct);
    }

    /// <summary>A job that another node took over meanwhile is that node's to end: a cancelled one ends only when it was asked to.</summary>
    private Task<int> EndAsync(long id, LongJobState state, string? result, string? error, CancellationToken ct) => writer.WriteAsync(
        Self,
        (db, token) =>
        {
            db.Publish(new LiveEvent(LiveTopics.LongJobs, id));
            var (now, said) = (db.Clock.GetUtcNow(), error is { Length: > 1000 } ? error[..1000] : error);
            return db.LongJobs
                .Where(j => j.Id == id && j.State == LongJobState.Running && (state != LongJobState.Cancelled || j.IsCancelRequested))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(j => j.State, state).SetProperty(j => j.Result, result).SetProperty(j => j.Error, said)
                        .SetProperty(j => j.EndedAt, now).SetProperty(j => j.ClaimedUntil, (DateTimeOffset?)null),
                    token);
        },
        ct);

    [LoggerMessage(Level = LogLevel.Error, Message = "Long jobs could not be read or claimed; trying again")]
    private static partial void LogFailed(ILogger log, Exception e);

    [LoggerMessage(Level = LogLevel.Error, Message = "The long job {Kind} {JobId} failed")]
    private static partial void LogJobFailed(ILogger log, string kind, Guid jobId, Exception e);
}
