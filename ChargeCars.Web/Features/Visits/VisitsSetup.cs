using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Visits;
using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Shell;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Visits;

/// <summary>Puts the visits in the shell and serves their photos.</summary>
internal static class VisitsSetup
{
    public static IServiceCollection AddVisitPages(this IServiceCollection services) => services
        .AddSingleton(new RefusalTexts(typeof(VisitTexts)))
        .AddSingleton(new NavItem(NavGroup.Work, 40, "/visits", "van", typeof(VisitTexts), "Visits") { Policy = Permissions.SeeWork, Keys = "g v", InTabBar = true });

    public static void MapVisitPhotos(this IEndpointRouteBuilder app) =>
        app.MapGet("/visits/photos/{id:guid}", PhotoAsync).RequireAuthorization(Permissions.SeeWork);

    private static async Task<IResult> PhotoAsync(Guid id, VisitQueries visits, HttpContext http, CancellationToken ct)
    {
        if (await visits.PhotoAsync(http.Actor(), id, ct) is not { } photo)
        {
            return Results.NotFound();
        }

        // a photo never changes under its id
        http.Response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"private, max-age={TimeSpan.FromDays(30).TotalSeconds}, immutable");
        return Results.Stream(photo.Content, photo.ContentType);
    }
}
