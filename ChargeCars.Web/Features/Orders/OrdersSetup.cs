using ChargeCars.Core.Common;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Orders;

/// <summary>Puts the orders in the shell.</summary>
internal static class OrdersSetup
{
    public static IServiceCollection AddOrderPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(OrderTexts)))
        .AddSingleton(new NavItem(NavGroup.Work, 20, "/orders", "orders", typeof(OrderTexts), "Orders") { Policy = Permissions.SeeWork, Keys = "g o", InTabBar = true, NewHref = "/orders/new", NewTitle = "NewOrder", NewPolicy = Permissions.EditWork })
        .AddSingleton(new NavItem(NavGroup.Work, 25, "/holds", "pause", typeof(HoldTexts), "Holds") { Policy = Permissions.SeeWork, Keys = "g h" })
        .AddSingleton(new AttentionItem(OrderBadges.Late, "/orders?view=late", "clock", typeof(OrderTexts), "LateWord", Bad: true, Policy: Permissions.SeeWork))
        .AddScoped<IShellBadges, OrderBadges>()
        .AddScoped<ISearchProvider, OrderSearch>();
}
