using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Orders;

/// <summary>What orders themselves tell in the timeline: their moves and the changes people made.</summary>
internal sealed class OrderHistory : ITimelineSource
{
    /// <summary>Members that are copies of something the timeline tells anyway.</summary>
    private static readonly HashSet<string> Copies = [nameof(Order.Status), nameof(Order.StatusCategory), nameof(Order.IsClosed), nameof(Order.Deadline), nameof(Order.DeadlineOrder), nameof(Order.NextVisitAt)];

    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var moves = await db.StatusTransitions.AsNoTracking()
            .Where(t => t.EntityType == EntityTypes.Order && t.EntityId == orderId)
            .OrderByDescending(t => t.Sequence).Take(limit)
            .Select(t => new { t.From, t.To, t.At, t.Reason, t.ActorName, t.ElapsedMinutes, t.WasOverdue, IsAutomatic = t.Component == AutoMoves.Component })
            .ToListAsync(ct);
        var entries = moves.Select(m => new TimelineEntry("status", m.From is null ? "created" : "moved", m.At, m.ActorName, null, TimelineEntry.FactsOf(
            ("from", m.From),
            ("to", m.To),
            ("reason", m.Reason),
            ("minutes", m.From is null ? null : m.ElapsedMinutes.ToString(CultureInfo.InvariantCulture)),
            ("late", m.WasOverdue ? "true" : null),
            ("automatic", m.IsAutomatic ? "true" : null)))).ToList();

        var publicId = await db.Orders.Where(o => o.Id == orderId).Select(o => o.PublicId).SingleAsync(ct);
        var changes = await db.AuditLines.AsNoTracking()
            .Where(l => l.EntityId == publicId && l.Action == "changed")
            .OrderByDescending(l => l.Id).Take(limit)
            .Select(l => new { l.At, l.ActorName, l.Before, l.After, l.Reason })
            .ToListAsync(ct);
        foreach (var change in changes)
        {
            var facts = Changed(change.Before, change.After);
            if (facts.Count > 0)
            {
                entries.Add(new TimelineEntry("change", "changed", change.At, change.ActorName, null, facts));
            }
        }

        return entries;
    }

    // "Notes.before" and "Notes.after"; a member that was or became empty has only one of them
    private static Dictionary<string, string> Changed(string? before, string? after)
    {
        var facts = new Dictionary<string, string>();
        Add(before, "before");
        Add(after, "after");
        return facts;

        void Add(string? json, string side)
        {
            if (json is null)
            {
                return;
            }

            using var members = JsonDocument.Parse(json);
            foreach (var member in members.RootElement.EnumerateObject().Where(m => !Copies.Contains(m.Name) && m.Value.ValueKind is not JsonValueKind.Null))
            {
                var value = member.Value.ValueKind is JsonValueKind.Object && member.Value.TryGetProperty(nameof(Money.Cents), out var cents) ? cents.ToString() : member.Value.ToString();
                facts[$"{member.Name}.{side}"] = value;
            }
        }
    }
}
