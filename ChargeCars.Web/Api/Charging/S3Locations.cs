using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ChargeCars.Web.Api.Charging;

/// <summary>What an operator changes about a charge point; the rest of a ChargePoint object is the station's own and ignored.</summary>
internal sealed record S3ChargePointChange(
    string? ChargePointId = null,
    bool? IsEnabled = null,
    string? Title = null,
    string? Description = null,
    string? AccessType = null,
    int? AccessLevel = null,
    S3GeoLocation? Location = null);

/// <summary>S3's locations and charge points.</summary>
internal static class S3Locations
{
    /// <summary>Maps <c>/api/v1/locations</c>, <c>/chp</c> and <c>/point</c>.</summary>
    public static void MapLocations(this RouteGroupBuilder s3)
    {
        var group = s3.MapGroup("").WithTags("Locations");
        group.MapGet("/locations", PlacesAsync).WithSummary("List all locations accessible to the user");
        group.MapGet("/chp", ListAsync).WithSummary("List all charge points accessible to the user");
        group.MapGet("/chp/{search}", SearchAsync).WithSummary("Search charge points by id, title, serial number, street or place");
        group.MapGet("/point/{id}", PointAsync).WithSummary("Get one charge point");
        group.MapPost("/point/{id}", ChangeAsync).WithSummary("Update a charge point (admin and operator)");
    }

    private static async Task<Ok<IReadOnlyList<S3Location>>> PlacesAsync(Caller caller, ChargerDirectory chargers, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<S3Location>>([.. (await chargers.PlacesAsync(caller, ct)).Select(S3Location.Of)]);

    private static Task<Ok<IReadOnlyList<S3ChargePoint>>> ListAsync(Caller caller, ChargerDirectory chargers, CancellationToken ct) => SearchAsync("", caller, chargers, ct);

    private static async Task<Ok<IReadOnlyList<S3ChargePoint>>> SearchAsync(string search, Caller caller, ChargerDirectory chargers, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<S3ChargePoint>>([.. (await chargers.ListAsync(caller, search, ct)).Select(S3ChargePoint.Of)]);

    private static async Task<Ok<S3ChargePoint>> PointAsync(string id, Caller caller, ChargerDirectory chargers, CancellationToken ct) =>
        TypedResults.Ok(S3ChargePoint.Of(await chargers.FindAsync(caller, id, ct) ?? throw DomainError.NotFound($"Charge point {id}")));

    private static async Task<Ok<S3ChargePoint>> ChangeAsync(string id, S3ChargePointChange body, Caller caller, ChangeStation change, ChargerDirectory chargers, CancellationToken ct)
    {
        if (body.ChargePointId is { } named && named != id)
        {
            throw DomainError.Invalid("charge_point_id", "charge_point_id cannot be changed");
        }

        await change.ChangeAsync(
            caller,
            id,
            new StationChange
            {
                IsEnabled = body.IsEnabled,
                Title = body.Title,
                Description = body.Description,
                AccessType = body.AccessType,
                AccessLevel = body.AccessLevel,
                Latitude = body.Location?.Latitude,
                Longitude = body.Location?.Longitude,
            },
            ct);
        return await PointAsync(id, caller, chargers, ct);
    }
}
