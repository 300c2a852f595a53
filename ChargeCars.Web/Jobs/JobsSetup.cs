using ChargeCars.Core.Charging;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Statuses.Workflows;
using ChargeCars.Core.Webhooks;
using Quartz;

namespace ChargeCars.Web.Jobs;

/// <summary>The schedule, and the loops that deliver what is owed.</summary>
internal static class JobsSetup
{
    /// <summary>
    /// Adds them. <c>Jobs:Enabled</c> (on by default) decides whether this node runs the schedule; the loops run on every node. The schedule is kept in memory:
    /// several nodes each run it, which is safe because every job claims its work in the database.
    /// </summary>
    public static IServiceCollection AddScheduledJobs(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Retention").Get<RetentionSettings>() ?? new RetentionSettings());
        services.AddSingleton(configuration.GetSection("Webhooks").Get<WebhookSettings>() ?? new WebhookSettings());
        services.AddHostedService<DeliveryLoops>();
        services.AddSingleton<JobBoard>();
        var minute = JobSchedule.At(TimeSpan.FromMinutes(1));
        services.AddScheduledJob("outbox-sweep", minute, (s, ct) => s.GetRequiredService<OutboxDispatcher>().SweepAsync(ct));
        services.AddScheduledJob("webhook-sweep", minute, (s, ct) => s.GetRequiredService<DeliverWebhooks>().SweepAsync(ct));
        services.AddScheduledJob("message-sweep", minute, (s, ct) => s.GetRequiredService<SendMessages>().SweepAsync(ct));
        services.AddScheduledJob("sla-scan", minute, (s, ct) => s.GetRequiredService<ScanSla>().ScanAsync(ct));
        services.AddScheduledJob("auto-moves", minute, (s, ct) => s.GetRequiredService<RunAutoMoves>().RunAsync(ct));
        services.AddSingleton(configuration.GetSection("Approvals").Get<ApprovalSettings>() ?? new ApprovalSettings());
        services.AddSingleton(configuration.GetSection("Simulations").Get<SimulationSettings>() ?? new SimulationSettings());
        services.AddScheduledJob("approval-sweep", minute, (s, ct) => s.GetRequiredService<SweepApprovals>().RunAsync(ct));
        services.AddScheduledJob("hold-escalation", minute, (s, ct) => s.GetRequiredService<EscalateHolds>().RunAsync(ct));
        services.AddScheduledJob("station-silence", JobSchedule.At(TimeSpan.FromSeconds(30)), (s, ct) => s.GetRequiredService<MarkSilentStations>().RunAsync(ct));
        services.AddScheduledJob("retention", JobSchedule.Daily(3, 30), (s, ct) => s.GetRequiredService<PruneBookkeeping>().PruneAsync(ct));
        if (configuration.GetValue("Jobs:Enabled", true))
        {
            services.AddQuartz(_ => { });
            services.AddHostedService<StartSchedule>();
            services.AddQuartzHostedService(o => o.WaitForJobsToComplete = false);
        }

        return services;
    }

    /// <summary>Puts a job on the schedule.</summary>
    public static IServiceCollection AddScheduledJob(this IServiceCollection services, string name, JobSchedule schedule, Func<IServiceProvider, CancellationToken, Task<int>> work) =>
        services.AddSingleton(new ScheduledJob(name, schedule, work));
}
