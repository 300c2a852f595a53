using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Lists;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>
/// The orders an actor may see: of their business entities, of their partner, or with a visit of their own. It stands here, and not with the orders,
/// because it has to know of visits, which stand on orders.
/// </summary>
public static class OrderScope
{
    private static readonly Condition<Order, long> OfCompany = new((db, o, company) => o.BusinessEntityId == company);
    private static readonly Condition<Order, IReadOnlyList<long>> OfCompanies = new((db, o, companies) => companies.Contains(o.BusinessEntityId));
    private static readonly Condition<Order, long> OfPartner = new((db, o, partner) => o.PartnerId == partner);
    private static readonly Condition<Order, long> OfTechnician = new((db, o, technician) => db.Visits.Any(v => v.OrderId == o.Id && v.TechnicianId == technician));

    /// <summary>The orders in the actor's scope, untracked.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED when the actor may see none at all.</exception>
    public static IQueryable<Order> OrdersFor(this AppDb db, Actor actor)
    {
        actor.Demand(Permissions.SeeWork);
        return db.Orders.AsNoTracking().Within(db, actor);
    }

    /// <summary>Narrows <paramref name="orders"/> to the actor's scope.</summary>
    internal static IQueryable<Order> Within(this IQueryable<Order> orders, AppDb db, Actor actor) => new Conditions<Order>().AddScope(actor).ApplyTo(db, orders);

    /// <summary>Narrows <paramref name="orders"/> to the actor's scope.</summary>
    internal static Conditions<Order> AddScope(this Conditions<Order> orders, Actor actor)
    {
        // one company is by far the most usual limit, and an equality keeps the index's order
        if (actor.BusinessEntityIds is [var only])
        {
            orders.Add(OfCompany, only);
        }
        else if (actor.BusinessEntityIds is { } several)
        {
            orders.Add(OfCompanies, several);
        }

        if (actor.PartnerId is { } partner)
        {
            orders.Add(OfPartner, partner);
        }

        if (actor.TechnicianId is { } technician)
        {
            orders.Add(OfTechnician, technician);
        }

        return orders;
    }

    /// <summary>True when the technician has a visit for the order.</summary>
    internal static Task<bool> IsWorkOfTechnicianAsync(this AppDb db, long orderId, long technicianId, CancellationToken ct) =>
        db.Visits.AnyAsync(v => v.OrderId == orderId && v.TechnicianId == technicianId, ct);
}
