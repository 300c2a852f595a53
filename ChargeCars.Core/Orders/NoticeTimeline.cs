using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>What was told about an order's clocks: warnings, breaches, escalations.</summary>
internal sealed class NoticeTimeline : ITimelineSource
{
    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var notices = await ClockQueries.Notices(db, EntityTypes.Order, orderId).Take(limit).ToListAsync(ct);
        return
        [
            .. notices.Select(n => new TimelineEntry("sla", n.Kind.ToString().ToLowerInvariant(), n.At, null, null, TimelineEntry.FactsOf(
                ("status", n.Status), ("clock_en", n.LabelEn), ("clock_nl", n.LabelNl), ("to", n.To), ("channel", n.Channel)))),
        ];
    }
}
