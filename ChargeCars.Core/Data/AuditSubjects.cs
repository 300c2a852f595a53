using System.Globalization;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>What an audit line is about, as people know it.</summary>
/// <param name="Kind">The kind of record that has a name and perhaps a page: that of an order's line is the order.</param>
/// <param name="Key">What its page is addressed by.</param>
/// <param name="Name">Its number or name.</param>
public sealed record AuditSubject(string Kind, string Key, string Name);

/// <summary>Finds what the lines of one page are about, with a question for each kind of record among them.</summary>
internal static class AuditSubjects
{
    public static async Task<Dictionary<Guid, AuditSubject>> ReadAsync(AppDb db, IReadOnlyList<AuditRow> lines, CancellationToken ct)
    {
        var found = new Dictionary<Guid, AuditSubject>();
        foreach (var group in lines.GroupBy(l => l.EntityType))
        {
            if (Named(db, group.Key, [.. group.Select(l => l.EntityId).Distinct()]) is { } named)
            {
                foreach (var row in await named.ToListAsync(ct))
                {
                    found[row.Id] = new AuditSubject(row.Kind, row.Key ?? row.Number.ToString(CultureInfo.InvariantCulture), row.Name);
                }
            }
        }

        return found;
    }

    /// <summary>The records of one kind by their public ids; null for a kind that has no name.</summary>
    internal static IQueryable<Row>? Named(AppDb db, string entityType, IReadOnlyList<Guid> ids) => entityType switch
    {
        EntityTypes.Order => db.Orders.Where(o => ids.Contains(o.PublicId)).Select(o => new Row { Id = o.PublicId, Kind = EntityTypes.Order, Key = o.Number, Name = o.Number }),
        EntityTypes.Quote => db.Quotes.Where(q => ids.Contains(q.PublicId)).Select(q => new Row { Id = q.PublicId, Kind = EntityTypes.Quote, Key = q.Number, Name = q.Number }),
        EntityTypes.Invoice => db.Invoices.Where(i => ids.Contains(i.PublicId) && i.Number != null).Select(i => new Row { Id = i.PublicId, Kind = EntityTypes.Invoice, Key = i.Number, Name = i.Number! }),
        EntityTypes.Visit => db.Visits.Where(v => ids.Contains(v.PublicId)).Select(v => new Row { Id = v.PublicId, Kind = EntityTypes.Visit, Key = v.Number, Name = v.Number }),
        EntityTypes.Ticket => db.Tickets.Where(t => ids.Contains(t.PublicId)).Select(t => new Row { Id = t.PublicId, Kind = EntityTypes.Ticket, Key = t.Number, Name = t.Number }),
        "order_line" => from x in db.OrderLines where ids.Contains(x.PublicId) join o in db.Orders on x.OrderId equals o.Id select new Row { Id = x.PublicId, Kind = EntityTypes.Order, Key = o.Number, Name = o.Number },
        "visit_device" => from x in db.VisitDevices where ids.Contains(x.PublicId) join v in db.Visits on x.VisitId equals v.Id select new Row { Id = x.PublicId, Kind = EntityTypes.Visit, Key = v.Number, Name = v.Number },
        "visit_photo" => from x in db.VisitPhotos where ids.Contains(x.PublicId) join v in db.Visits on x.VisitId equals v.Id select new Row { Id = x.PublicId, Kind = EntityTypes.Visit, Key = v.Number, Name = v.Number },
        "hold" => from x in db.Holds
                  where ids.Contains(x.PublicId)
                  join t in db.StatusTracks.Where(t => t.EntityType == EntityTypes.Order) on x.StatusTrackId equals t.Id
                  join o in db.Orders on t.EntityId equals o.Id
                  select new Row { Id = x.PublicId, Kind = EntityTypes.Order, Key = o.Number, Name = o.Number },
        "approval_request" => from x in db.ApprovalRequests where ids.Contains(x.PublicId) select new Row { Id = x.PublicId, Kind = "approval_request", Number = x.Id, Name = x.ToStatus },
        "approval_deputy" => from x in db.ApprovalDeputies where ids.Contains(x.PublicId) join u in db.Users on x.UserId equals u.Id select new Row { Id = x.PublicId, Kind = "approval_deputy", Number = x.Id, Name = u.DisplayName },
        "charge_point" => db.ChargePoints.Where(p => ids.Contains(p.PublicId)).Select(p => new Row { Id = p.PublicId, Kind = "charge_point", Key = p.StationId, Name = p.StationId }),
        "charging_location" => db.ChargingLocations.Where(l => ids.Contains(l.PublicId)).Select(l => new Row { Id = l.PublicId, Kind = "charging_location", Key = l.Code, Name = l.Name }),
        "tag" => db.Tags.Where(t => ids.Contains(t.PublicId)).Select(t => new Row { Id = t.PublicId, Kind = "tag", Key = t.PublicId.ToString(), Name = MaskedTag.Of(t.IdTag) }),
        "tariff" => db.Tariffs.Where(t => ids.Contains(t.PublicId)).Select(t => new Row { Id = t.PublicId, Kind = "tariff", Key = t.PublicId.ToString(), Name = t.Code }),
        "partner" => db.Partners.Where(p => ids.Contains(p.PublicId)).Select(p => new Row { Id = p.PublicId, Kind = "partner", Key = p.PublicId.ToString(), Name = p.Name }),
        "partner_api_key" => from x in db.PartnerApiKeys where ids.Contains(x.PublicId) join p in db.Partners on x.PartnerId equals p.Id select new Row { Id = x.PublicId, Kind = "partner", Key = p.PublicId.ToString(), Name = p.Name },
        "partner_sku" => from x in db.PartnerSkus where ids.Contains(x.PublicId) join p in db.Partners on x.PartnerId equals p.Id select new Row { Id = x.PublicId, Kind = "partner", Key = p.PublicId.ToString(), Name = p.Name },
        "user" => db.Users.Where(u => ids.Contains(u.PublicId)).Select(u => new Row { Id = u.PublicId, Kind = "user", Number = u.Id, Name = u.DisplayName }),
        "contact" => db.Contacts.Where(c => ids.Contains(c.PublicId)).Select(c => new Row { Id = c.PublicId, Kind = "contact", Key = c.Name, Name = c.Name }),
        "address" => db.Addresses.Where(a => ids.Contains(a.PublicId)).Select(a => new Row { Id = a.PublicId, Kind = "address", Key = a.Street, Name = a.Street + ", " + a.City }),
        "article" => db.Articles.Where(a => ids.Contains(a.PublicId)).Select(a => new Row { Id = a.PublicId, Kind = "article", Key = a.PublicId.ToString(), Name = a.Sku }),
        "business_entity" => db.BusinessEntities.Where(e => ids.Contains(e.PublicId)).Select(e => new Row { Id = e.PublicId, Kind = "business_entity", Key = e.PublicId.ToString(), Name = e.Name }),
        "technician" => db.Technicians.Where(t => ids.Contains(t.PublicId)).Select(t => new Row { Id = t.PublicId, Kind = "technician", Key = t.PublicId.ToString(), Name = t.Name }),
        "workflow" => db.Workflows.Where(w => ids.Contains(w.PublicId)).Select(w => new Row { Id = w.PublicId, Kind = "workflow", Key = w.PublicId.ToString(), Name = w.Name }),
        "work_calendar" => db.WorkCalendars.Where(c => ids.Contains(c.PublicId)).Select(c => new Row { Id = c.PublicId, Kind = "work_calendar", Key = c.PublicId.ToString(), Name = c.Name }),
        "webhook_endpoint" => db.WebhookEndpoints.Where(e => ids.Contains(e.PublicId)).Select(e => new Row { Id = e.PublicId, Kind = "webhook_endpoint", Key = e.PublicId.ToString(), Name = e.Url }),
        "webhook_delivery" => db.WebhookDeliveries.Where(d => ids.Contains(d.PublicId)).Select(d => new Row { Id = d.PublicId, Kind = "webhook_delivery", Key = d.PublicId.ToString(), Name = d.EventType }),
        "outgoing_message" => db.OutgoingMessages.Where(m => ids.Contains(m.PublicId)).Select(m => new Row { Id = m.PublicId, Kind = "outgoing_message", Key = m.PublicId.ToString(), Name = m.Recipient }),
        _ => null,
    };

    /// <summary>A record with its name and what its page is addressed by: a key, or a number where there is none.</summary>
    internal sealed class Row
    {
        public Guid Id { get; init; }

        public required string Kind { get; init; }

        public string? Key { get; init; }

        public long Number { get; init; }

        public required string Name { get; init; }
    }
}
