using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Admin.Tariffs;

/// <summary>Registers the pages of what charging costs.</summary>
internal static class TariffsSetup
{
    /// <summary>Adds its pages to the rail: who sees sessions reads them, an administrator sets them.</summary>
    public static IServiceCollection AddTariffPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(TariffTexts)))
        .AddSingleton(new NavItem(NavGroup.Settings, 16, "/settings/tariffs", "euro", typeof(TariffTexts), "Tariffs")
        {
            About = "TariffsAbout",
            Policy = Permissions.SeeCharging,
            NewHref = "/settings/tariffs/new",
            NewTitle = "NewTariff",
            NewPolicy = Permissions.Administer,
        });
}
