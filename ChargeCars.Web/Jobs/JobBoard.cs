using ChargeCars.Core.Common;
using ChargeCars.Core.Jobs;
using Quartz;

namespace ChargeCars.Web.Jobs;

/// <summary>A job with its schedule and how it last went.</summary>
/// <param name="Job">The job.</param>
/// <param name="NextAt">UTC; null when nothing is scheduled on this node.</param>
/// <param name="LastRun">Null until it ran.</param>
public sealed record JobBoardRow(ScheduledJob Job, DateTimeOffset? NextAt, JobRunRow? LastRun);

/// <summary>What the jobs page shows and does.</summary>
public sealed class JobBoard(IServiceProvider services, IEnumerable<ScheduledJob> jobs, JobHistory history)
{
    /// <summary>False when this node leaves the schedule to others (<c>Jobs:Enabled</c>).</summary>
    public bool RunsHere => services.GetService<ISchedulerFactory>() is not null;

    /// <summary>All jobs, by name.</summary>
    public async Task<IReadOnlyList<JobBoardRow>> ListAsync(Actor actor, CancellationToken ct)
    {
        var last = await history.LastRunsAsync(actor, ct);
        var rows = new List<JobBoardRow>();
        foreach (var job in jobs.OrderBy(j => j.Name, StringComparer.Ordinal))
        {
            rows.Add(new JobBoardRow(job, await NextAsync(job, ct), last.GetValueOrDefault(job.Name)));
        }

        return rows;
    }

    /// <summary>Starts a job now, once its present run has ended.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND; JOBS_RUN_ELSEWHERE.</exception>
    public async Task RunNowAsync(Actor actor, string name, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (!jobs.Any(j => j.Name == name))
        {
            throw DomainError.NotFound("The job");
        }

        if (services.GetService<ISchedulerFactory>() is not { } schedulers)
        {
            throw new DomainError(ErrorKind.Conflict, "JOBS_RUN_ELSEWHERE", "Jobs are switched off on this node").AsException();
        }

        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.TriggerJob(new JobKey(name), new JobDataMap { [RunScheduledJob.StartedBy] = actor.Name }, ct);
    }

    private async Task<DateTimeOffset?> NextAsync(ScheduledJob job, CancellationToken ct)
    {
        if (services.GetService<ISchedulerFactory>() is not { } schedulers)
        {
            return null;
        }

        var trigger = await (await schedulers.GetScheduler(ct)).GetTrigger(new TriggerKey(job.Name), ct);
        return trigger?.NextFireTimeUtc;
    }
}
