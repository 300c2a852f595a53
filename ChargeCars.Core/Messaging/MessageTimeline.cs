using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Messaging;

/// <summary>What messages about an order tell in its timeline.</summary>
internal sealed class MessageTimeline : ITimelineSource
{
    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var messages = await db.OutgoingMessages
            .Where(m => m.EntityType == EntityTypes.Order && m.EntityId == orderId)
            .OrderByDescending(m => m.Id).Take(limit)
            .Select(m => new { m.Channel, m.Subject, m.Recipient, m.State, m.CreatedAt, m.SentAt })
            .ToListAsync(ct);
        return [.. messages.Select(m => new TimelineEntry("message", StateOf(m.State), m.SentAt ?? m.CreatedAt, null, null, TimelineEntry.FactsOf(("channel", m.Channel), ("subject", m.Subject), ("recipient", m.Recipient))))];
    }

    private static string StateOf(MessageState state) => state switch
    {
        MessageState.Sent => "sent",
        MessageState.Failed => "failed",
        _ => "waiting",
    };
}
