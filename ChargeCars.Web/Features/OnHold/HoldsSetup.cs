using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;

namespace ChargeCars.Web.Features.OnHold;

/// <summary>Puts the page of holds in the shell.</summary>
internal static class HoldsSetup
{
    public static IServiceCollection AddHoldPages(this IServiceCollection services) => services
        .AddSingleton(new NavItem(NavGroup.Work, 25, "/holds", "pause", typeof(HoldTexts), "Holds") { Policy = Permissions.SeeWork, Keys = "g h" });
}
