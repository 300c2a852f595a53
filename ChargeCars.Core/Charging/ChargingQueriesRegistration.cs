using ChargeCars.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Charging;

internal static class ChargingQueriesRegistration
{
    /// <summary>Adds what reads stations and sessions.</summary>
    public static IServiceCollection AddChargingQueries(this IServiceCollection services) => services
        .AddSingleton<ChargePointQueries>()
        .AddSingleton<StationQueries>()
        .AddSingleton<SessionQueries>()
        .AddSingleton<StationLogQueries>()
        .AddSingleton<ChargersOfOrder>()
        .AddSingleton<ITimelineSource, ChargerTimeline>();
}
