using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Which audit lines to list. Without a record the period is what keeps the search small.</summary>
/// <param name="From">UTC, inclusive.</param>
/// <param name="Until">UTC, exclusive.</param>
/// <param name="Record">One record: its public id or its document number.</param>
/// <param name="EntityType">One kind of record.</param>
/// <param name="Person">The beginning of a person's, key's or component's name.</param>
/// <param name="Action">created, changed, deleted or another action.</param>
public sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Record = null, string? EntityType = null, string? Person = null, string? Action = null);

/// <summary>One line of the audit log.</summary>
public sealed record AuditRow(
    long Id, DateTimeOffset At, string ActorName, long? UserId, string Channel, string Action, string EntityType, Guid EntityId, string? Before, string? After, string? Reason);

/// <summary>Reads the audit log.</summary>
public sealed class AuditQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Lines, newest first.</summary>
    public async Task<Paged<AuditRow>> ListAsync(Actor actor, AuditFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var lines = db.AuditLines.AsNoTracking();
        if (filter.Record?.Trim() is { Length: > 0 } record)
        {
            var ids = Guid.TryParse(record, out var id) ? [id] : await WithNumberAsync(db, record, ct);
            lines = lines.Where(l => ids.Contains(l.EntityId));
        }

        lines = filter.From is { } from ? lines.Where(l => l.At >= from) : lines;
        lines = filter.Until is { } until ? lines.Where(l => l.At < until) : lines;
        lines = filter.EntityType is { Length: > 0 } type ? lines.Where(l => l.EntityType == type) : lines;
        lines = filter.Person?.Trim() is { Length: > 0 } person ? lines.Where(l => l.ActorName.StartsWith(person)) : lines;
        lines = filter.Action is { Length: > 0 } action ? lines.Where(l => l.Action == action) : lines;
        var total = await lines.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        var items = await lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Skip(page.Skip).Take(page.PerPage)
            .Select(l => new AuditRow(l.Id, l.At, l.ActorName, l.UserId, l.Channel, l.Action, l.EntityType, l.EntityId, l.Before, l.After, l.Reason))
            .ToListAsync(ct);
        return new Paged<AuditRow>(items, page.Page, page.PerPage, Math.Min(total, PageRequest.CountLimit), total > PageRequest.CountLimit);
    }

    private static async Task<List<Guid>> WithNumberAsync(AppDb db, string number, CancellationToken ct) =>
    [
        .. await db.Orders.Where(o => o.Number == number).Select(o => o.PublicId).ToListAsync(ct),
        .. await db.Quotes.Where(q => q.Number == number).Select(q => q.PublicId).ToListAsync(ct),
        .. await db.Invoices.Where(i => i.Number == number).Select(i => i.PublicId).ToListAsync(ct),
        .. await db.Visits.Where(v => v.Number == number).Select(v => v.PublicId).ToListAsync(ct),
        .. await db.Tickets.Where(t => t.Number == number).Select(t => t.PublicId).ToListAsync(ct),
        .. await db.ChargePoints.Where(c => c.StationId == number).Select(c => c.PublicId).ToListAsync(ct),
    ];
}
