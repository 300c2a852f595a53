using ChargeCars.Core.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Statuses;

/// <summary>Registers the status engine and its workflows.</summary>
public static class StatusesRegistration
{
    /// <summary>Adds them. Register <see cref="CalendarSettings"/> before to change the calendars.</summary>
    public static IServiceCollection AddStatuses(this IServiceCollection services)
    {
        services.TryAddSingleton(new CalendarSettings());
        services.AddSingleton<BusinessCalendars>();
        services.AddSingleton<WorkflowCatalog>();
        services.AddSingleton<DefaultWorkflows>();
        services.AddSingleton<StatusEngine>();
        services.AddSingleton<StatusQueries>();
        services.AddSingleton<PublishedWorkflows>();
        services.AddSingleton<Holds>();
        services.AddSingleton<ScanSla>();
        return services;
    }
}
