using System.Linq.Expressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>
/// Which lines of the audit log somebody sees. A line has no company of its own: the record it is about has, or the one that record hangs on. It is looked
/// up from the line by a unique key, so that lines cost nothing more to write and old ones follow too.
/// </summary>
internal static class AuditScope
{
    /// <summary>Whether a line of this kind is about a record of another company than those somebody sees.</summary>
    private static readonly (string Type, Func<AppDb, IReadOnlyList<long>, Expression<Func<AuditLine, bool>>> IsElsewhere)[] Kinds =
    [
        ("charge_point", (db, own) => l => db.ChargePoints.Any(p => p.PublicId == l.EntityId && !own.Contains(p.BusinessEntityId))),
        ("charging_location", (db, own) => l => db.ChargingLocations.Any(p => p.PublicId == l.EntityId && !own.Contains(p.BusinessEntityId))),
        ("business_entity", (db, own) => l => db.BusinessEntities.Any(e => e.PublicId == l.EntityId && !own.Contains(e.Id))),
        ("workflow", (db, own) => l => db.Workflows.Any(w => w.PublicId == l.EntityId && w.BusinessEntityId != null && !own.Contains(w.BusinessEntityId.Value))),
        ("outgoing_message", (db, own) => l => db.OutgoingMessages.Any(m => m.PublicId == l.EntityId && !own.Contains(m.BusinessEntityId))),
        ("order_line", (db, own) => l => db.OrderLines.Any(x => x.PublicId == l.EntityId && db.Orders.Any(o => o.Id == x.OrderId && !own.Contains(o.BusinessEntityId)))),
        ("visit_device", (db, own) => l => db.VisitDevices.Any(x => x.PublicId == l.EntityId && db.Visits.Any(v => v.Id == x.VisitId && !own.Contains(v.BusinessEntityId)))),
        ("visit_photo", (db, own) => l => db.VisitPhotos.Any(x => x.PublicId == l.EntityId && db.Visits.Any(v => v.Id == x.VisitId && !own.Contains(v.BusinessEntityId)))),
        ("hold", (db, own) => l => db.Holds.Any(x => x.PublicId == l.EntityId && db.StatusTracks.Any(t => t.Id == x.StatusTrackId && !own.Contains(t.BusinessEntityId)))),
        ("approval_request", (db, own) => l => db.ApprovalRequests.Any(x => x.PublicId == l.EntityId && db.StatusTracks.Any(t => t.Id == x.StatusTrackId && !own.Contains(t.BusinessEntityId)))),
        ("partner", (db, own) => l => db.Partners.Any(p => p.PublicId == l.EntityId && !own.Contains(p.BusinessEntityId))),
        ("partner_api_key", (db, own) => l => db.PartnerApiKeys.Any(k => k.PublicId == l.EntityId && db.Partners.Any(p => p.Id == k.PartnerId && !own.Contains(p.BusinessEntityId)))),
        ("partner_sku", (db, own) => l => db.PartnerSkus.Any(k => k.PublicId == l.EntityId && db.Partners.Any(p => p.Id == k.PartnerId && !own.Contains(p.BusinessEntityId)))),
        ("webhook_endpoint", (db, own) => l => db.WebhookEndpoints.Any(e => e.PublicId == l.EntityId && db.Partners.Any(p => p.Id == e.PartnerId && !own.Contains(p.BusinessEntityId)))),
        ("webhook_delivery", (db, own) => l => db.WebhookDeliveries.Any(d => d.PublicId == l.EntityId
            && db.WebhookEndpoints.Any(e => e.Id == d.EndpointId && db.Partners.Any(p => p.Id == e.PartnerId && !own.Contains(p.BusinessEntityId))))),
    ];

    /// <summary>The lines about records of the actor's companies, and those about what is of no company or gone; of one kind of record where that is all that is asked for.</summary>
    public static IQueryable<AuditLine> Lines(AppDb db, Actor actor, string? entityType)
    {
        var lines = db.AuditLines.AsNoTracking();
        lines = entityType is null ? lines : lines.Where(l => l.EntityType == entityType);
        if (actor.BusinessEntityIds is not { } own)
        {
            return lines;
        }

        // orders, quotes, visits, invoices and tickets stand in a step
        if (entityType is null || EntityTypes.All.Contains(entityType))
        {
            lines = lines.Where(l => !db.StatusTracks.Any(t => t.EntityPublicId == l.EntityId && !own.Contains(t.BusinessEntityId)));
        }

        return Kinds.Where(k => entityType is null || k.Type == entityType).Aggregate(lines, (left, kind) => left.Where(Keeps(kind.Type, kind.IsElsewhere(db, own))));
    }

    private static Expression<Func<AuditLine, bool>> Keeps(string type, Expression<Func<AuditLine, bool>> isElsewhere)
    {
        Expression<Func<AuditLine, bool>> isOther = l => l.EntityType != type;
        var line = isElsewhere.Parameters[0];
        return Expression.Lambda<Func<AuditLine, bool>>(Expression.OrElse(Composition.Inline(isOther, line), Expression.Not(isElsewhere.Body)), line);
    }
}
