using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Jobs;

/// <summary>What a list of runs is sorted by.</summary>
public enum JobRunSort
{
    /// <summary>When it started.</summary>
    Started,

    /// <summary>How long it took; those that still run come last.</summary>
    Took,

    /// <summary>How many things it dealt with.</summary>
    Items,
}

/// <summary>Which runs of a job to list.</summary>
/// <param name="Outcome">With this outcome; null for all.</param>
/// <param name="Search">The beginning of who started it, or a part of the error or the node; null for all.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The latest, longest or most first.</param>
public sealed record JobRunFilter(JobOutcome? Outcome = null, string? Search = null, JobRunSort Sort = JobRunSort.Started, bool Descending = true);

/// <summary>A run in a list.</summary>
public sealed record JobRunRow(string Job, string? StartedBy, string Node, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, JobOutcome Outcome, int Items, int? Milliseconds, string? Error);

/// <summary>Runs jobs and remembers how they went.</summary>
public sealed partial class JobHistory(IDbContextFactory<AppDb> dbs, DbWriter writer, DatabaseSettings database, TimeProvider clock, ILogger<JobHistory> log)
{
    private static readonly Actor Self = Actor.System("jobs");
    private static readonly string Node = $"{Environment.MachineName}/{Environment.ProcessId}";

    /// <summary>Runs <paramref name="work"/> under the name <paramref name="job"/>. A failure is written down and not thrown: the next run is on the schedule.</summary>
    /// <param name="job">Name of the job.</param>
    /// <param name="startedBy">Who asked for it; null when the schedule did.</param>
    /// <param name="work">Gives back how many things it dealt with.</param>
    /// <param name="ct">Cancels.</param>
    public async Task RunAsync(string job, string? startedBy, Func<CancellationToken, Task<int>> work, CancellationToken ct)
    {
        var run = new JobRun { Job = job, StartedBy = startedBy, Node = Node, StartedAt = clock.GetUtcNow() };
        await writer.WriteAsync(
            Self,
            (db, _) =>
            {
                db.Add(run);
                db.Publish(new LiveEvent(LiveTopics.Jobs, 0));
                return Task.CompletedTask;
            },
            ct);
        var started = clock.GetTimestamp();
        var (items, error) = (0, (Exception?)null);
        try
        {
            items = await work(ct);
        }
        catch (Exception e)
        {
            LogFailed(log, job, e);
            error = e;
        }

        var took = clock.GetElapsedTime(started);
        await writer.WriteAsync(
            Self,
            async (db, token) =>
            {
                var row = await db.JobRuns.SingleAsync(r => r.Id == run.Id, token);
                if (error is null)
                {
                    row.Succeed(items, took, clock.GetUtcNow());
                }
                else
                {
                    row.Fail($"{error.GetType().Name}: {error.Message}", took, clock.GetUtcNow());
                }

                db.Publish(new LiveEvent(LiveTopics.Jobs, 0));
            },
            CancellationToken.None);
    }

    /// <summary>
    /// Ends the runs that a dead process left open. Called when a process starts: it has a SQLite file to itself. On servers other nodes may be running, so there
    /// an open run only ends by its own node.
    /// </summary>
    public Task CloseAbandonedAsync(CancellationToken ct) => database.Provider is not DatabaseProvider.Sqlite
        ? Task.CompletedTask
        : writer.WriteAsync(
            Self,
            async (db, token) =>
            {
                foreach (var run in await db.JobRuns.Where(r => r.EndedAt == null).ToListAsync(token))
                {
                    run.Fail("The process ended before the job did", clock.GetUtcNow() - run.StartedAt, clock.GetUtcNow());
                }
            },
            ct);

    /// <summary>The last run of each job.</summary>
    public async Task<IReadOnlyDictionary<string, JobRunRow>> LastRunsAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var last = db.JobRuns.GroupBy(r => r.Job).Select(g => g.Max(r => r.Id));
        return await Rows(db.JobRuns.Where(r => last.Contains(r.Id))).ToDictionaryAsync(r => r.Job, ct);
    }

    /// <summary>The runs of one job.</summary>
    public async Task<Paged<JobRunRow>> RunsAsync(Actor actor, string job, JobRunFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<JobRunRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(Ordered(Matching(db, job, filter), filter)).PageAsync(page, ct);
    }

    internal static IQueryable<JobRun> Matching(AppDb db, string job, JobRunFilter filter)
    {
        var runs = db.JobRuns.AsNoTracking().Where(r => r.Job == job);
        runs = filter.Outcome is { } outcome ? runs.Where(r => r.Outcome == outcome) : runs;
        if (filter.Search?.Trim().ToLowerInvariant() is not { Length: > 0 } text)
        {
            return runs;
        }

#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
        return runs.Where(r => r.StartedBy!.ToLower().StartsWith(text) || r.Error!.ToLower().Contains(text) || r.Node.ToLower().Contains(text));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
    }

    // runs are kept for weeks: any order of those of one job is quickly made
    internal static IOrderedQueryable<JobRun> Ordered(IQueryable<JobRun> runs, JobRunFilter filter) => filter.Sort switch
    {
        JobRunSort.Took => runs.OrderBy(r => r.Milliseconds == null).ThenSortBy(r => r.Milliseconds, filter.Descending).ThenSortBy(r => r.Id, filter.Descending),
        JobRunSort.Items => runs.SortBy(r => r.Items, filter.Descending).ThenSortBy(r => r.Id, filter.Descending),
        _ => runs.SortBy(r => r.Id, filter.Descending),
    };

    private static IQueryable<JobRunRow> Rows(IQueryable<JobRun> runs) =>
        runs.Select(r => new JobRunRow(r.Job, r.StartedBy, r.Node, r.StartedAt, r.EndedAt, r.Outcome, r.Items, r.Milliseconds, r.Error));

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed")]
    private static partial void LogFailed(ILogger log, string job, Exception e);
}
