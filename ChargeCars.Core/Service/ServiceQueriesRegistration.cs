using ChargeCars.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Service;

internal static class ServiceQueriesRegistration
{
    /// <summary>Adds what reads tickets and trouble.</summary>
    public static IServiceCollection AddServiceQueries(this IServiceCollection services) => services
        .AddSingleton<TicketQueries>()
        .AddSingleton<TroubleQueries>()
        .AddSingleton<ITimelineSource, TicketTimeline>();
}
