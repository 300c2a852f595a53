using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>
/// Which lines of the audit log somebody sees. A line has no company of its own: the record it is about has, or the one that record hangs on. It is looked
/// up from the line by a unique key, so that lines cost nothing more to write and old ones follow too.
/// </summary>
internal static class AuditScope
{
    /// <summary>The lines about records of the actor's companies, and those about what is of no company or gone.</summary>
    public static IQueryable<AuditLine> Lines(AppDb db, Actor actor)
    {
        var lines = db.AuditLines.AsNoTracking();
        if (actor.BusinessEntityIds is not { } own)
        {
            return lines;
        }

        // orders, quotes, visits, invoices and tickets stand in a step
        lines = lines.Where(l => !db.StatusTracks.Any(t => t.EntityPublicId == l.EntityId && !own.Contains(t.BusinessEntityId)));
        lines = lines.Where(l => l.EntityType != "charge_point" || !db.ChargePoints.Any(p => p.PublicId == l.EntityId && !own.Contains(p.BusinessEntityId)));
        lines = lines.Where(l => l.EntityType != "charging_location" || !db.ChargingLocations.Any(p => p.PublicId == l.EntityId && !own.Contains(p.BusinessEntityId)));
        lines = lines.Where(l => l.EntityType != "business_entity" || !db.BusinessEntities.Any(e => e.PublicId == l.EntityId && !own.Contains(e.Id)));
        lines = lines.Where(l => l.EntityType != "workflow" || !db.Workflows.Any(w => w.PublicId == l.EntityId && w.BusinessEntityId != null && !own.Contains(w.BusinessEntityId.Value)));
        lines = lines.Where(l => l.EntityType != "outgoing_message" || !db.OutgoingMessages.Any(m => m.PublicId == l.EntityId && !own.Contains(m.BusinessEntityId)));

        // what hangs on one of those
        var orders = db.Orders.Where(o => !own.Contains(o.BusinessEntityId)).Select(o => o.Id);
        var visits = db.Visits.Where(v => !own.Contains(v.BusinessEntityId)).Select(v => v.Id);
        var tracks = db.StatusTracks.Where(t => !own.Contains(t.BusinessEntityId)).Select(t => t.Id);
        var partners = db.Partners.Where(p => !own.Contains(p.BusinessEntityId));
        lines = lines.Where(l => l.EntityType != "order_line" || !db.OrderLines.Any(x => x.PublicId == l.EntityId && orders.Contains(x.OrderId)));
        lines = lines.Where(l => l.EntityType != "visit_device" || !db.VisitDevices.Any(x => x.PublicId == l.EntityId && visits.Contains(x.VisitId)));
        lines = lines.Where(l => l.EntityType != "visit_photo" || !db.VisitPhotos.Any(x => x.PublicId == l.EntityId && visits.Contains(x.VisitId)));
        lines = lines.Where(l => l.EntityType != "hold" || !db.Holds.Any(x => x.PublicId == l.EntityId && tracks.Contains(x.StatusTrackId)));
        lines = lines.Where(l => l.EntityType != "approval_request" || !db.ApprovalRequests.Any(x => x.PublicId == l.EntityId && tracks.Contains(x.StatusTrackId)));
        lines = lines.Where(l => l.EntityType != "partner" || !partners.Any(p => p.PublicId == l.EntityId));
        lines = lines.Where(l => l.EntityType != "partner_api_key" || !db.PartnerApiKeys.Any(k => k.PublicId == l.EntityId && partners.Any(p => p.Id == k.PartnerId)));
        lines = lines.Where(l => l.EntityType != "partner_sku" || !db.PartnerSkus.Any(k => k.PublicId == l.EntityId && partners.Any(p => p.Id == k.PartnerId)));
        lines = lines.Where(l => l.EntityType != "webhook_endpoint" || !db.WebhookEndpoints.Any(e => e.PublicId == l.EntityId && partners.Any(p => p.Id == e.PartnerId)));
        return lines.Where(l => l.EntityType != "webhook_delivery"
            || !db.WebhookDeliveries.Any(d => d.PublicId == l.EntityId && db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && partners.Any(p => p.Id == e.PartnerId))));
    }
}
