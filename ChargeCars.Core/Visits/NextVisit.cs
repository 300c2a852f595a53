using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>Keeps an order's copy of its next visit, by which lists of orders show and filter.</summary>
internal static class NextVisit
{
    /// <summary>Copies it for the order of a visit that was planned, moved or ended, in that unit. The visit must have been saved.</summary>
    public static async Task CopyAsync(AppDb db, long visitId, CancellationToken ct)
    {
        if (await db.Visits.Where(v => v.Id == visitId).Select(v => v.OrderId).SingleOrDefaultAsync(ct) is not { } orderId)
        {
            return;
        }

        var next = await db.Visits
            .Where(v => v.OrderId == orderId && v.StatusCategory != StatusCategory.Done && v.StatusCategory != StatusCategory.Cancelled)
            .MinAsync(v => (DateTimeOffset?)v.WindowStart, ct);
        await db.Orders.Where(o => o.Id == orderId).ExecuteUpdateAsync(o => o.SetProperty(x => x.NextVisitAt, next), ct);
    }
}
