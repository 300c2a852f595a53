using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging.Locations;

/// <summary>The words by which a location is found.</summary>
internal static class LocationSearch
{
    /// <summary>Writes them anew, within the unit of work that changed the location; its key must be known.</summary>
    public static Task IndexAsync(AppDb db, ChargingLocation location, CancellationToken ct) => SearchIndex.ReplaceAsync(
        db,
        LocationQueries.SearchType,
        location.Id,
        SearchText.Tokens(location.Code, location.Name, location.Street, location.City, location.Postcode),
        ct);
}
