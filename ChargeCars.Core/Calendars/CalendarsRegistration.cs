using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Calendars;

/// <summary>Registers calendars.</summary>
internal static class CalendarsRegistration
{
    public static IServiceCollection AddCalendars(this IServiceCollection services)
    {
        services.TryAddSingleton(new CalendarSettings());
        services.AddSingleton<CalendarBook>();
        services.AddSingleton<DefaultCalendars>();
        return services;
    }
}
