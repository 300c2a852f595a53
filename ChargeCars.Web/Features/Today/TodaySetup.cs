using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.Today;

/// <summary>Puts the Today page in the shell.</summary>
internal static class TodaySetup
{
    public static IServiceCollection AddTodayPages(this IServiceCollection services) => services
        .AddSingleton(new NavItem(NavGroup.Work, 10, "/today", "today", typeof(TodayTexts), "Today") { Policy = Permissions.SeeWork, Keys = "g t", InTabBar = true });
}
