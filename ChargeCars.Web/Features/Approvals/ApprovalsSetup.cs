using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Approvals;

/// <summary>Puts approvals in the shell.</summary>
internal static class ApprovalsSetup
{
    public static IServiceCollection AddApprovalPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(ApprovalTexts)))
        .AddSingleton(new NavItem(NavGroup.Work, 45, ApprovalBadges.Page, "approve", typeof(ApprovalTexts), "Approvals") { Policy = Permissions.SeeWork, Keys = "g a" })
        .AddSingleton(new AttentionItem(ApprovalBadges.Waiting, ApprovalBadges.Page, "check", typeof(ApprovalTexts), "ApprovalsWord", Policy: Permissions.SeeWork))
        .AddScoped<IShellBadges, ApprovalBadges>();
}
