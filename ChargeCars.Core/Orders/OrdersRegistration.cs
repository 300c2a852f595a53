using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Orders;

/// <summary>Registers the orders.</summary>
internal static class OrdersRegistration
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<IStatusSubject, OrderStatus>()
        .AddSingleton<ITimelineSource, OrderHistory>()
        .AddSingleton<ITimelineSource, ApprovalTimeline>()
        .AddSingleton<ITimelineSource, NoticeTimeline>()
        .AddSingleton<PlaceOrder>()
        .AddSingleton<PlacePartnerOrder>()
        .AddSingleton<UpdateOrder>()
        .AddSingleton<MapPartnerSku>()
        .AddSingleton<OrderQueries>();
}
