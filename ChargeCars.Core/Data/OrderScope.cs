using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>
/// The orders an actor may see: of their business entities, of their partner, or with a visit of their own. It stands here, and not with the orders,
/// because it has to know of visits, which stand on orders.
/// </summary>
public static class OrderScope
{
    /// <summary>The orders in the actor's scope, untracked.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED when the actor may see none at all.</exception>
    public static IQueryable<Order> OrdersFor(this AppDb db, Actor actor)
    {
        actor.Demand(Permissions.SeeWork);
        return db.Orders.AsNoTracking().Within(db, actor);
    }

    /// <summary>Narrows <paramref name="orders"/> to the actor's scope.</summary>
    internal static IQueryable<Order> Within(this IQueryable<Order> orders, AppDb db, Actor actor)
    {
        if (actor.BusinessEntityIds is { } entities)
        {
            // one company is by far the most usual limit, and an equality keeps the index's order
            orders = entities.Count == 1 ? orders.Where(o => o.BusinessEntityId == entities[0]) : orders.Where(o => entities.Contains(o.BusinessEntityId));
        }

        if (actor.PartnerId is { } partner)
        {
            orders = orders.Where(o => o.PartnerId == partner);
        }

        return actor.TechnicianId is { } technician
            ? orders.Where(o => db.Visits.Any(v => v.OrderId == o.Id && v.TechnicianId == technician))
            : orders;
    }

    /// <summary>True when the technician has a visit for the order.</summary>
    internal static Task<bool> IsWorkOfTechnicianAsync(this AppDb db, long orderId, long technicianId, CancellationToken ct) =>
        db.Visits.AnyAsync(v => v.OrderId == orderId && v.TechnicianId == technicianId, ct);
}
