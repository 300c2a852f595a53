using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>What approvals tell in an order's timeline: who asked for which step and why, and what came of it.</summary>
internal sealed class ApprovalTimeline : ITimelineSource
{
    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var requests = await Requests(db, orderId).Take(limit).ToListAsync(ct);
        return
        [
            .. requests.Select(r => new TimelineEntry("approval", "requested", r.RequestedAt, r.RequestedBy, null, TimelineEntry.FactsOf(("to", r.ToStatus), ("reason", r.Reason)))),
            .. requests.Where(r => r.DecidedAt is not null).Select(r => new TimelineEntry(
                "approval", ApprovalErrors.WordOf(r.State), r.DecidedAt!.Value, r.DecidedBy, null, TimelineEntry.FactsOf(("to", r.ToStatus), ("reason", r.Comment), ("decided_for", r.DecidedFor)))),
        ];
    }

    internal static IQueryable<ApprovalRequest> Requests(AppDb db, long orderId) =>
        from track in db.StatusTracks
        where track.EntityType == EntityTypes.Order && track.EntityId == orderId
        join request in db.ApprovalRequests.AsNoTracking() on track.Id equals request.StatusTrackId
        orderby request.Id descending
        select request;
}
