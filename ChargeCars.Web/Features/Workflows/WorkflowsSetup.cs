using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>The workflow pages.</summary>
internal static class WorkflowsSetup
{
    /// <summary>Adds them to the rail.</summary>
    public static IServiceCollection AddWorkflowPages(this IServiceCollection services) => services
        .AddSingleton(new NavItem(NavGroup.Settings, 20, "/settings/workflows", "workflow", typeof(WorkflowsTexts), "Workflows") { About = "WorkflowsAbout", Policy = Permissions.Administer })
        .AddSingleton(new RefusalTexts(typeof(WorkflowsTexts)));
}
