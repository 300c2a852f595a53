using ChargeCars.Core.Data;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Jobs;

/// <summary>Registers the history of scheduled jobs, whose schedule the host has, and long jobs.</summary>
internal static class JobsRegistration
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobHistory>();
        services.AddSingleton<LongJobs>();
        services.AddSingleton<RunLongJobs>();
        services.AddSingleton<PruneBookkeeping>();
        services.AddSingleton<IPruned, PruneJobRuns>();
        return services;
    }
}
