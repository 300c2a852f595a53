using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Admin.Technicians;

/// <summary>Registers the pages that keep the technicians.</summary>
internal static class TechniciansSetup
{
    /// <summary>Adds its pages to the rail.</summary>
    public static IServiceCollection AddTechnicianPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(TechnicianTexts)))
        .AddSingleton(new NavItem(NavGroup.Settings, 11, "/settings/technicians", "wrench", typeof(TechnicianTexts), "Technicians")
        {
            About = "TechniciansAbout",
            Policy = Permissions.Administer,
            NewHref = "/settings/technicians/new",
            NewTitle = "NewTechnician",
        });
}
