using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Service;

/// <summary>What tickets about an order's chargers tell in its timeline.</summary>
internal sealed class TicketTimeline : ITimelineSource
{
    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var tickets = await (
            from p in db.ChargePoints
            where p.OrderId == orderId
            join t in db.Tickets on p.Id equals t.ChargePointId
            orderby t.CreatedAt descending, t.Id descending
            select new { t.Number, t.Title, t.ErrorCode, t.CreatedAt, t.ClosedAt }).Take(limit).ToListAsync(ct);
        var entries = new List<TimelineEntry>();
        foreach (var ticket in tickets)
        {
            entries.Add(new TimelineEntry("ticket", "opened", ticket.CreatedAt, null, ticket.Number, TimelineEntry.FactsOf(("title", ticket.Title), ("error", ticket.ErrorCode))));
            if (ticket.ClosedAt is { } closed)
            {
                entries.Add(new TimelineEntry("ticket", "closed", closed, null, ticket.Number, TimelineEntry.FactsOf(("title", ticket.Title))));
            }
        }

        return entries;
    }
}
