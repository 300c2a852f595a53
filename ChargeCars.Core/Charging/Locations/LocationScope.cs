using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging.Locations;

/// <summary>Which locations an actor may see and a station may stand at: those of their companies, for a partner those of the stations its orders installed.</summary>
internal static class LocationScope
{
    public static IQueryable<ChargingLocation> LocationsFor(this AppDb db, Actor actor)
    {
        actor.Demand(Permissions.SeeCharging);
        IQueryable<ChargingLocation> locations = db.ChargingLocations.AsNoTracking();
        if (actor.BusinessEntityIds is { } own)
        {
            locations = locations.Where(l => own.Contains(l.BusinessEntityId));
        }

        if (actor.PartnerId is null)
        {
            return locations;
        }

        var theirs = db.ChargePointsFor(actor).Select(p => p.LocationId);
        return locations.Where(l => theirs.Contains(l.Id));
    }

    /// <summary>Refuses a location that is not the company's.</summary>
    public static async Task DemandAsync(AppDb db, long? locationId, long businessEntityId, CancellationToken ct)
    {
        if (locationId is { } id && !await db.ChargingLocations.AnyAsync(l => l.Id == id && l.BusinessEntityId == businessEntityId, ct))
        {
            throw DomainError.Invalid("location_id", "The location is not one of the charge point's company");
        }
    }
}
