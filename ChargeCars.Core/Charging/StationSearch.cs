using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>The words by which a station is found.</summary>
internal static class StationSearch
{
    /// <summary>Writes them anew, within the unit of work that changed the station; its key must be known.</summary>
    public static async Task IndexAsync(AppDb db, ChargePoint point, CancellationToken ct)
    {
        var location = await db.ChargingLocations.AsNoTracking().SingleOrDefaultAsync(l => l.Id == point.LocationId, ct);
        var tokens = SearchText.Tokens(point.StationId, point.Title, point.Serial, point.Vendor, point.Model, location?.Name, location?.Street, location?.City, location?.Postcode);
        await SearchIndex.ReplaceAsync(db, ChargePointQueries.SearchType, point.Id, tokens, ct);
    }
}
