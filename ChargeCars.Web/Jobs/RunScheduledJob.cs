using ChargeCars.Core.Jobs;
using Quartz;

namespace ChargeCars.Web.Jobs;

/// <summary>What the scheduler starts: looks the job up by its name, runs it and has it written down.</summary>
[DisallowConcurrentExecution]
internal sealed class RunScheduledJob(IEnumerable<ScheduledJob> jobs, JobHistory history, IServiceProvider services) : IJob
{
    /// <summary>Who asked for a run that is not on the schedule.</summary>
    public const string StartedBy = "started-by";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var job = jobs.Single(j => j.Name == context.JobDetail.Key.Name);
        await history.RunAsync(job.Name, context.MergedJobDataMap.TryGetValue(StartedBy, out var who) ? who as string : null, ct => job.Work(services, ct), cancellationToken);
    }
}
