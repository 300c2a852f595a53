using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Which audit lines to list.</summary>
/// <param name="From">UTC, inclusive; without it and without <paramref name="Text"/> the last 90 days.</param>
/// <param name="Until">UTC, exclusive.</param>
/// <param name="Text">A record, by its public id or document number, or else the beginning of a person's, key's or component's name.</param>
/// <param name="EntityType">A word of <see cref="AuditQueries.RecordTypes"/>.</param>
/// <param name="Action">created, changed, deleted or another action.</param>
public sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Text = null, string? EntityType = null, string? Action = null);

/// <summary>One line of the audit log.</summary>
public sealed record AuditRow(
    long Id, DateTimeOffset At, string ActorName, long? UserId, string Channel, string Action, string EntityType, Guid EntityId, string? Before, string? After, string? Reason);

/// <summary>Reads the audit log.</summary>
public sealed class AuditQueries(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    private const int DaysOtherwise = 90;

    /// <summary>The kinds of record whose changes are written down.</summary>
    public static readonly IReadOnlyList<string> RecordTypes =
    [
        .. typeof(IAudited).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IAudited))).Select(t => AuditTrail.NameOf(t)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Lines, newest first.</summary>
    public async Task<Paged<AuditRow>> ListAsync(Actor actor, AuditFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (SearchText.IsWordless(filter.Text))
        {
            return page.OfNothing<AuditRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var lines = db.AuditLines.AsNoTracking();
        var text = filter.Text?.Trim() ?? "";
        var records = await RecordsAsync(db, text, ct);
        if (records.Count > 0)
        {
            lines = lines.Where(l => records.Contains(l.EntityId));
        }
        else if (text.Length > 0)
        {
            lines = lines.Where(l => l.ActorName.StartsWith(text));
        }

        // a record's own lines are few; everything else is kept small by the period
        DateTimeOffset? from = filter.From ?? (records.Count > 0 ? null : (filter.Until ?? clock.GetUtcNow()).AddDays(-DaysOtherwise));
        lines = from is null ? lines : lines.Where(l => l.At >= from);
        lines = filter.Until is { } until ? lines.Where(l => l.At < until) : lines;
        lines = filter.EntityType is { Length: > 0 } type ? lines.Where(l => l.EntityType == type) : lines;
        lines = filter.Action is { Length: > 0 } action ? lines.Where(l => l.Action == action) : lines;
        var total = await lines.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        var items = await lines.OrderByDescending(l => l.At).ThenByDescending(l => l.Id).Skip(page.Skip).Take(page.PerPage)
            .Select(l => new AuditRow(l.Id, l.At, l.ActorName, l.UserId, l.Channel, l.Action, l.EntityType, l.EntityId, l.Before, l.After, l.Reason))
            .ToListAsync(ct);
        return new Paged<AuditRow>(items, page.Page, page.PerPage, Math.Min(total, PageRequest.CountLimit), total > PageRequest.CountLimit);
    }

    private static async Task<List<Guid>> RecordsAsync(AppDb db, string text, CancellationToken ct)
    {
        if (Guid.TryParse(text, out var id))
        {
            return [id];
        }

        return text.Any(char.IsAsciiDigit)
            ?
            [
                .. await db.Orders.Where(o => o.Number == text).Select(o => o.PublicId).ToListAsync(ct),
                .. await db.Quotes.Where(q => q.Number == text).Select(q => q.PublicId).ToListAsync(ct),
                .. await db.Invoices.Where(i => i.Number == text).Select(i => i.PublicId).ToListAsync(ct),
                .. await db.Visits.Where(v => v.Number == text).Select(v => v.PublicId).ToListAsync(ct),
                .. await db.Tickets.Where(t => t.Number == text).Select(t => t.PublicId).ToListAsync(ct),
                .. await db.ChargePoints.Where(c => c.StationId == text).Select(c => c.PublicId).ToListAsync(ct),
            ]
            : [];
    }
}
