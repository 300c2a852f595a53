using ChargeCars.Core.Common;
using ChargeCars.Core.Jobs;
using Quartz;

namespace ChargeCars.Web.Jobs;

/// <summary>Puts every <see cref="ScheduledJob"/> on the schedule before the scheduler starts.</summary>
internal sealed class StartSchedule(ISchedulerFactory schedulers, IEnumerable<ScheduledJob> jobs, JobHistory history) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await history.CloseAbandonedAsync(cancellationToken);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var job in jobs)
        {
            await scheduler.ScheduleJob(JobBuilder.Create<RunScheduledJob>().WithIdentity(job.Name).Build(), Trigger(job), cancellationToken: cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static ITrigger Trigger(ScheduledJob job)
    {
        var trigger = TriggerBuilder.Create().WithIdentity(job.Name);
        return job.Schedule switch
        {
            { Every: { } pace } => trigger.StartNow().WithSimpleSchedule(s => s.WithInterval(pace).RepeatForever()).Build(),
            { DailyAt: { } time } => trigger.WithCronSchedule(FormattableString.Invariant($"0 {time.Minute} {time.Hour} * * ?"), c => c.InTimeZone(Amsterdam.Zone)).Build(),
            _ => throw new InvalidOperationException($"The job {job.Name} has no schedule"),
        };
    }
}
