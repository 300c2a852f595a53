using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Planning;

/// <summary>Registers planning.</summary>
public static class PlanningRegistration
{
    /// <summary>Adds the queries of the Today page.</summary>
    public static IServiceCollection AddPlanning(this IServiceCollection services) => services.AddSingleton<TodayQueries>();
}
