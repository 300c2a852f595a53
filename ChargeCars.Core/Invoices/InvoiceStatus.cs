using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Invoices;

/// <summary>Keeps invoices' own copy of their status.</summary>
internal sealed class InvoiceStatus : IStatusSubject
{
    public string EntityType => EntityTypes.Invoice;

    public IReadOnlyList<RuleField> Fields { get; } = [new("value", RuleFieldKind.Money), new("due_date", RuleFieldKind.Date), new("number", RuleFieldKind.Text)];

    public async Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
    {
        var invoice = await db.Invoices.AsNoTracking().SingleAsync(i => i.Id == entityId, ct);
        facts.Money("value", invoice.Total).Date("due_date", invoice.DueDate).Text("number", invoice.Number);
    }

    public async Task<IReadOnlyList<EntityRef>> BelongsToAsync(AppDb db, long entityId, CancellationToken ct) =>
        await db.Invoices.Where(i => i.Id == entityId && i.OrderId != null).Select(i => new EntityRef(EntityTypes.Order, i.OrderId!.Value)).ToListAsync(ct);

    public async Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
    {
        await db.Invoices.Where(x => x.Id == entityId).ExecuteUpdateAsync(x => x.SetProperty(y => y.Status, snapshot.Status), ct);
        if (db.Invoices.Local.FindEntry(entityId) is { } entry)
        {
            var status = entry.Property(x => x.Status);
            (status.CurrentValue, status.OriginalValue, status.IsModified) = (snapshot.Status, snapshot.Status, false);
        }
    }

    public async Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct)
    {
        var rows = await (
            from x in db.Invoices
            where entityIds.Contains(x.Id)
            join c in db.Contacts on x.CustomerId equals c.Id
            select new { x.Id, x.Number, c.Name }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => new SubjectSummary(r.Number, r.Name, null));
    }
}
