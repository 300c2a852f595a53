using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Charging;

/// <summary>What an actor may see of charging: their business entities', or for a partner the stations its orders installed.</summary>
internal static class ChargingScope
{
    public static IQueryable<ChargePoint> ChargePointsFor(this AppDb db, Actor actor, IReadOnlyList<long>? entities = null)
    {
        actor.Demand(Permissions.SeeCharging);
        IQueryable<ChargePoint> points = db.ChargePoints;
        if (actor.BusinessEntityIds is { } own)
        {
            points = points.Where(p => own.Contains(p.BusinessEntityId));
        }

        if (entities is { Count: > 0 })
        {
            points = points.Where(p => entities.Contains(p.BusinessEntityId));
        }

        return actor.PartnerId is { } partner
            ? points.Where(p => db.Orders.Any(o => o.Id == p.OrderId && o.PartnerId == partner))
            : points;
    }
}
