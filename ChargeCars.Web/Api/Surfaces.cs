using ChargeCars.Web.Api.Charging;
using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Api.Statuses;
using ChargeCars.Web.Api.V2;

namespace ChargeCars.Web.Api;

/// <summary>The routes of all contracts.</summary>
internal static class Surfaces
{
    /// <summary>Maps them, a line per file.</summary>
    public static void MapApis(this IEndpointRouteBuilder app)
    {
        var v2 = app.MapV2();
        v2.MapAuth();
        v2.MapHealth();
        v2.MapOrders();
        v2.MapPartnerOrders();
        v2.MapWebhooks();
        v2.MapStatus();
        v2.MapNumbers();

        var s1 = app.MapStatusEngine();
        s1.MapStatuses();
        s1.MapOverdue();
        s1.MapWorkflows();
        s1.MapAnalytics();
        s1.MapStatusWebhooks();
        s1.MapApprovals();
        s1.MapDeputies();
        s1.MapHolds();

        var s3 = app.MapCharging();
        s3.MapUsers();
        s3.MapLocations();
        s3.MapTransactions();
        s3.MapCentralSystem();
    }
}
