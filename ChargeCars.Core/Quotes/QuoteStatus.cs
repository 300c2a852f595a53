using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Quotes;

/// <summary>Keeps quotes' own copy of their status.</summary>
internal sealed class QuoteStatus : IStatusSubject
{
    public string EntityType => EntityTypes.Quote;

    public IReadOnlyList<RuleField> Fields { get; } = [new("value", RuleFieldKind.Money), new("valid_until", RuleFieldKind.Date), new("has_order", RuleFieldKind.Boolean)];

    public async Task AddFactsAsync(AppDb db, long entityId, RuleFacts facts, CancellationToken ct)
    {
        var quote = await db.Quotes.AsNoTracking().SingleAsync(q => q.Id == entityId, ct);
        facts.Money("value", quote.Total).Date("valid_until", quote.ValidUntil).Boolean("has_order", quote.OrderId is not null);
    }

    public async Task<IReadOnlyList<EntityRef>> BelongsToAsync(AppDb db, long entityId, CancellationToken ct) =>
        await db.Quotes.Where(q => q.Id == entityId && q.OrderId != null).Select(q => new EntityRef(EntityTypes.Order, q.OrderId!.Value)).ToListAsync(ct);

    public async Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct)
    {
        await db.Quotes.Where(x => x.Id == entityId).ExecuteUpdateAsync(x => x.SetProperty(y => y.Status, snapshot.Status), ct);
        if (db.Quotes.Local.FindEntry(entityId) is { } entry)
        {
            var status = entry.Property(x => x.Status);
            (status.CurrentValue, status.OriginalValue, status.IsModified) = (snapshot.Status, snapshot.Status, false);
        }
    }

    public async Task<IReadOnlyDictionary<long, SubjectSummary>> DescribeAsync(AppDb db, IReadOnlyCollection<long> entityIds, CancellationToken ct)
    {
        var rows = await (
            from x in db.Quotes
            where entityIds.Contains(x.Id)
            join c in db.Contacts on x.CustomerId equals c.Id
            select new { x.Id, x.Number, c.Name }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => new SubjectSummary(r.Number, r.Name, null));
    }
}
