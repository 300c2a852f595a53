namespace ChargeCars.Web.Api.Shared;

/// <summary>
/// Opens the route group of a surface. Endpoints in it need a user's token, until they say <c>.Public()</c>, <c>.ForPartner("orders.write")</c> or
/// <c>.ForSystem()</c>, and count in the surface's first rate class, until they say <c>.InClass("bulk")</c>.
/// </summary>
internal static class SurfaceGroups
{
    /// <summary>S0, <c>/v2</c>.</summary>
    public static RouteGroupBuilder MapV2(this IEndpointRouteBuilder app) => Group(app, ApiSurface.V2);

    /// <summary>S1, <c>/api/v1/status</c>.</summary>
    public static RouteGroupBuilder MapStatusEngine(this IEndpointRouteBuilder app) => Group(app, ApiSurface.StatusEngine);

    /// <summary>S2, <c>/api/v2</c>.</summary>
    public static RouteGroupBuilder MapCrm(this IEndpointRouteBuilder app) => Group(app, ApiSurface.Crm);

    /// <summary>S3, <c>/api/v1</c>.</summary>
    public static RouteGroupBuilder MapCharging(this IEndpointRouteBuilder app) => Group(app, ApiSurface.Charging);

    /// <summary>S4, <c>/api</c>.</summary>
    public static RouteGroupBuilder MapFleet(this IEndpointRouteBuilder app) => Group(app, ApiSurface.Fleet);

    private static RouteGroupBuilder Group(IEndpointRouteBuilder app, ApiSurface surface)
    {
        var group = app.MapGroup(surface.Bases[0]);
        group.WithMetadata(surface, new Access(Door.User));
        ((IEndpointConventionBuilder)group).Finally(AccessConventions.Enforce);
        return group;
    }
}
