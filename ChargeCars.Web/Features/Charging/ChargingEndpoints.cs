using System.Security.Claims;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Hosting;

namespace ChargeCars.Web.Features.Charging;

/// <summary>What the map fetches outside the circuit.</summary>
internal static class ChargingEndpoints
{
    public const string Points = "/map/points";

    public static void MapChargingPages(this IEndpointRouteBuilder routes) => routes.MapGet(Points, PointsAsync)
        .RequireAuthorization(Permissions.SeeCharging)
        .ExcludeFromDescription();

    private static async Task<IResult> PointsAsync(ClaimsPrincipal person, string? entity, HttpResponse response, StationStates states, KnownUsers users, BusinessEntityQueries companies, CancellationToken ct)
    {
        if (person.UserId() is not { } id || await users.FindAsync(id, ct) is not { IsDisabled: false } user)
        {
            return Results.Unauthorized();
        }

        var chosen = entity is null ? null : (await companies.AllAsync(ct)).Where(c => c.Slug == entity).Select(c => c.Id).ToArray();
        var seen = new Viewer(user.Through("ui"), entity, chosen).Companies;
        response.Headers.CacheControl = "no-store";
        return Results.Bytes(await states.PointsAsync(seen, ct), "application/octet-stream");
    }
}
