using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Service;

/// <summary>Registers the pages of service.</summary>
public static class ServiceSetup
{
    /// <summary>Adds the tickets to the rail and the container.</summary>
    public static IServiceCollection AddServicePages(this IServiceCollection services)
    {
        services.AddScoped<IShellBadges, TicketBadges>();
        services.AddSingleton(new NavItem(NavGroup.Work, 50, "/tickets", "tickets", typeof(ServiceTexts), "Tickets") { Policy = Permissions.HandleTickets, Keys = "g k" });
        return services;
    }
}
