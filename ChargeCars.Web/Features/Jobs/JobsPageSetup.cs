using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Jobs;

/// <summary>The jobs pages.</summary>
internal static class JobsPageSetup
{
    /// <summary>Adds them to the rail.</summary>
    public static IServiceCollection AddJobPages(this IServiceCollection services) => services
        .AddSingleton(new NavItem(NavGroup.Settings, 50, "/settings/jobs", "jobs", typeof(JobsTexts), "Jobs") { About = "JobsAbout", Policy = Permissions.Administer })
        .AddSingleton(new RefusalTexts(typeof(JobsTexts)));
}
