using ChargeCars.Core.Charging;
using ChargeCars.Ocpp.Rpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Central;

/// <summary>Registers and maps the central system that charging stations connect to.</summary>
public static class CentralRegistration
{
    /// <summary>Adds the central system with the settings of section <c>Ocpp</c>; Core's charging must be registered too.</summary>
    public static IServiceCollection AddOcppCentral(this IServiceCollection services, IConfiguration configuration)
    {
        services.Replace(ServiceDescriptor.Singleton(configuration.GetSection("Ocpp").Get<ChargingSettings>() ?? new ChargingSettings()));
        services.AddSingleton(s => new PeerOptions
        {
            CallTimeout = TimeSpan.FromSeconds(s.GetRequiredService<ChargingSettings>().CommandSeconds),
            Clock = s.GetRequiredService<TimeProvider>(),
            Log = s.GetRequiredService<ILoggerFactory>().CreateLogger("ChargeCars.Ocpp.Peer"),
        });
        services.AddSingleton<StationRegistry>();
        services.AddSingleton<PasswordGuesses>();
        services.AddSingleton<StationDoor>();
        services.AddSingleton<V16Central>();
        services.AddSingleton<V201Central>();
        services.AddHostedService<CentralLife>();
        services.AddHostedService<CommandRouter>();
        return services;
    }

    /// <summary>Serves <c>/ocpp/{stationId}</c>, for every version of OCPP on one address.</summary>
    public static IEndpointConventionBuilder MapOcpp(this IEndpointRouteBuilder endpoints)
    {
        var door = endpoints.ServiceProvider.GetRequiredService<StationDoor>();
        var pipeline = endpoints.CreateApplicationBuilder().UseWebSockets();
        pipeline.Run(door.AcceptAsync);
        return endpoints.Map("/ocpp/{stationId}", pipeline.Build()).WithDisplayName("OCPP").AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }
}
