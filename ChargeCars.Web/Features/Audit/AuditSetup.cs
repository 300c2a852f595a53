using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Audit;

/// <summary>The audit log.</summary>
internal static class AuditSetup
{
    /// <summary>Adds it to the rail.</summary>
    public static IServiceCollection AddAuditPages(this IServiceCollection services) => services
        .AddSingleton<AuditWords>()
        .AddSingleton(new NavItem(NavGroup.Settings, 60, "/settings/audit", "history", typeof(AuditTexts), "AuditLog") { About = "AuditLogAbout", Policy = Permissions.Administer });
}
