using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Registers the pages of charging.</summary>
public static class ChargingSetup
{
    /// <summary>Adds map, charge points and sessions to the rail, the palette and the container.</summary>
    public static IServiceCollection AddChargingPages(this IServiceCollection services)
    {
        services.AddSingleton<StationStates>();
        services.AddScoped<Viewers>();
        services.AddScoped<ISearchProvider, ChargePointSearch>();
        services.AddScoped<IShellBadges, ChargingBadges>();
        services.AddSingleton(new RefusalTexts(typeof(ChargingTexts)));
        services.AddSingleton(new NavItem(NavGroup.Charging, 10, "/map", "map", typeof(ChargingTexts), "Map") { Policy = Permissions.SeeCharging, Keys = "g m", InTabBar = true });
        services.AddSingleton(new NavItem(NavGroup.Charging, 20, "/charge-points", "charger", typeof(ChargingTexts), "ChargePoints") { Policy = Permissions.SeeCharging, Keys = "g c" });
        services.AddSingleton(new NavItem(NavGroup.Charging, 25, "/locations", "building", typeof(ChargingTexts), "Locations") { Policy = Permissions.SeeCharging, Keys = "g l" });
        services.AddSingleton(new NavItem(NavGroup.Charging, 30, "/sessions", "sessions", typeof(ChargingTexts), "Sessions") { Policy = Permissions.SeeCharging, Keys = "g s" });
        return services;
    }
}
