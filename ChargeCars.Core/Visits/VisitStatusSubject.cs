using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Visits;

/// <summary>Copies a visit's status onto its row, for lists.</summary>
internal sealed class VisitStatusSubject : IStatusSubject
{
    public string EntityType => EntityTypes.Visit;

    public IReadOnlyList<RuleField> Fields { get; } =
    [
        new("kind", RuleFieldKind.Text),
        new("window_start", RuleFieldKind.Moment),
        new("window_end", RuleFieldKind.Moment),
        new("duration_minutes", RuleFieldKind.Number),
        new("lmra_at", RuleFieldKind.Moment),
        new("started_at", RuleFieldKind.Moment),
        new("serials", RuleFieldKind.Number),
        new("photos", RuleFieldKind.Texts),
    ];

    public async Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
    {
        var visit = await db.Visits.AsNoTracking().SingleAsync(v => v.Id == entityId, ct);
        facts
            .Text("kind", visit.Kind)
            .Moment("window_start", visit.WindowStart)
            .Moment("window_end", visit.WindowEnd)
            .Number("duration_minutes", visit.DurationMinutes)
            .Moment("lmra_at", visit.LmraAt)
            .Moment("started_at", visit.StartedAt)
            .Number("serials", await db.VisitDevices.CountAsync(d => d.VisitId == entityId, ct))
            .Texts("photos", await db.VisitPhotos.Where(p => p.VisitId == entityId).Select(p => p.Subject).Distinct().ToListAsync(ct));
    }

    public async Task<IReadOnlyList<EntityRef>> BelongsToAsync(AppDb db, long entityId, CancellationToken ct) =>
        await db.Visits.Where(v => v.Id == entityId && v.OrderId != null).Select(v => new EntityRef(EntityTypes.Order, v.OrderId!.Value)).ToListAsync(ct);

    public async Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
    {
        await db.Visits.Where(v => v.Id == entityId).ExecuteUpdateAsync(v => v.SetProperty(x => x.Status, snapshot.Status).SetProperty(x => x.StatusCategory, snapshot.Category), ct);
        await NextVisit.CopyAsync(db, entityId, ct);
        db.Publish(new LiveEvent(LiveTopics.Visits, entityId));
    }

    public Task<bool> IsOwnedByTechnicianAsync(AppDb db, long entityId, long technicianId, CancellationToken ct) =>
        db.Visits.AnyAsync(v => v.Id == entityId && v.TechnicianId == technicianId, ct);

    public async Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct) =>
        await (from v in db.Visits.AsNoTracking()
               where entityIds.Contains(v.Id)
               join o in db.Orders on v.OrderId equals o.Id into orders
               from o in orders.DefaultIfEmpty()
               join c in db.Contacts on o.CustomerId equals c.Id into customers
               from c in customers.DefaultIfEmpty()
               select new { v.Id, v.Number, Customer = c == null ? null : c.Name, Priority = o == null ? null : o.Priority })
            .ToDictionaryAsync(v => v.Id, v => new SubjectSummary(v.Number, v.Customer, v.Priority), ct);
}
