using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Charging;

/// <summary>A charger that an order installed.</summary>
/// <param name="Id">Database key, for <see cref="LiveTopics.ChargePoint"/>.</param>
/// <param name="StationId">The identity in its URL.</param>
public sealed record OrderCharger(long Id, string StationId);

/// <summary>Reads which chargers an order installed.</summary>
public sealed class ChargersOfOrder(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Those the actor may see, at most 50; none for somebody who may not see charging.</summary>
    public async Task<IReadOnlyList<OrderCharger>> ListAsync(Actor actor, long orderId, CancellationToken ct)
    {
        if (!actor.May(Permissions.SeeCharging))
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.ChargePointsFor(actor).AsNoTracking().Where(p => p.OrderId == orderId).OrderBy(p => p.Id).Take(50).Select(p => new OrderCharger(p.Id, p.StationId)).ToListAsync(ct);
    }
}
