using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Charging.Tags;

/// <summary>Registers the pages of charging tags.</summary>
internal static class TagsSetup
{
    /// <summary>Adds them to the rail and the palette: who sees sessions sees tags, who operates chargers makes them.</summary>
    public static IServiceCollection AddTagPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(TagTexts)))
        .AddSingleton(new NavItem(NavGroup.Charging, 35, "/tags", "key", typeof(TagTexts), "Tags")
        {
            Policy = Permissions.SeeCharging,
            NewHref = "/tags/new",
            NewTitle = "NewTag",
            NewPolicy = Permissions.OperateChargers,
        });
}
