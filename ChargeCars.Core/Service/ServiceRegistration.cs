using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Service;

/// <summary>Registers service: tickets, and the faults that open them.</summary>
public static class ServiceRegistration
{
    /// <summary>Adds what opens and settles tickets.</summary>
    public static IServiceCollection AddService(this IServiceCollection services) => services
        .AddSingleton<OpenTicket>()
        .AddSingleton<IStatusSubject, TicketStatusSubject>()
        .AddSingleton<IWhen, OpenFaultTicket>()
        .AddSingleton<IWhen, SettleFaultTicket>();
}
