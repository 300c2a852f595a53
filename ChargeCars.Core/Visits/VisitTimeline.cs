using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>What visits tell in an order's timeline: their moves and the devices that were installed.</summary>
internal sealed class VisitTimeline : ITimelineSource
{
    public async Task<IReadOnlyList<TimelineEntry>> NewestAsync(AppDb db, long orderId, int limit, CancellationToken ct)
    {
        var moves = await Moves(db, orderId).Take(limit).ToListAsync(ct);
        var devices = await Devices(db, orderId).Take(limit).ToListAsync(ct);
        return
        [
            .. moves.Select(m => new TimelineEntry("visit", m.From is null ? "created" : "moved", m.At, m.ActorName, m.Number, TimelineEntry.FactsOf(("to", m.To), ("to_nl", m.LabelNl), ("to_en", m.LabelEn), ("kind", m.Kind), ("technician", m.Technician), ("reason", m.Reason)))),
            .. devices.Select(d => new TimelineEntry("visit", "device", d.At, null, d.Number, TimelineEntry.FactsOf(("serial", d.Serial)))),
        ];
    }

    internal static IQueryable<Move> Moves(AppDb db, long orderId) =>
        from v in db.Visits
        where v.OrderId == orderId
        join t in db.StatusTransitions on new { Type = EntityTypes.Visit, v.Id } equals new { Type = t.EntityType, Id = t.EntityId }
        join who in db.Technicians on v.TechnicianId equals who.Id
        join track in db.StatusTracks on new { Type = EntityTypes.Visit, v.Id } equals new { Type = track.EntityType, Id = track.EntityId }
        from step in db.WorkflowSteps.Where(s => s.WorkflowVersionId == track.WorkflowVersionId && s.Status == t.To).DefaultIfEmpty()
        orderby t.At descending, t.Id descending
        select new Move(v.Number, v.Kind, who.Name, t.From, t.To, step == null ? null : step.LabelNl, step == null ? null : step.LabelEn, t.At, t.ActorName, t.Reason);

    internal static IQueryable<Device> Devices(AppDb db, long orderId) =>
        from v in db.Visits
        where v.OrderId == orderId
        join d in db.VisitDevices on v.Id equals d.VisitId
        orderby d.RecordedAt descending
        select new Device(v.Number, d.Serial, d.RecordedAt);

    internal sealed record Move(string Number, string Kind, string Technician, string? From, string To, string? LabelNl, string? LabelEn, DateTimeOffset At, string ActorName, string? Reason);

    internal sealed record Device(string Number, string Serial, DateTimeOffset At);
}
