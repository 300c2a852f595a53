using ChargeCars.Core.Charging.Locations;
using ChargeCars.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Charging;

/// <summary>Registers charging.</summary>
public static class ChargingRegistration
{
    /// <summary>Adds the verbs. <see cref="ChargingSettings"/> may be registered before; the defaults refuse whatever is unknown.</summary>
    public static IServiceCollection AddCharging(this IServiceCollection services)
    {
        services.TryAddSingleton(new ChargingSettings());
        services.AddSingleton<ReportWriter>();
        services.AddSingleton<MessageLog>();
        services.AddSingleton<StationPresence>();
        services.AddSingleton<AuthenticateStation>();
        services.AddSingleton<AuthorizeTag>();
        services.AddSingleton<RecordBoot>();
        services.AddSingleton<RecordStatus>();
        services.AddSingleton<StartSession>();
        services.AddSingleton<StopSession>();
        services.AddSingleton<RecordMeterValues>();
        services.AddSingleton<RecordTransactionEvent>();
        services.AddSingleton<MarkSilentStations>();
        services.AddSingleton<IPruned, PruneStationMessages>();
        services.AddSingleton<RegisterStation>();
        services.AddSingleton<ChangeStation>();
        services.AddSingleton<EditLocations>();
        services.AddSingleton<LocationQueries>();
        services.AddSingleton<EditTags>();
        services.AddSingleton<TagQueries>();
        services.AddSingleton<EditTariffs>();
        services.AddSingleton<TariffQueries>();
        services.AddSingleton<SendCommand>();
        services.AddSingleton<CommandLog>();
        services.AddSingleton<ChargerDirectory>();
        services.AddSingleton<DriverSessions>();
        return services;
    }
}
