using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Which audit lines to list.</summary>
/// <param name="From">UTC, inclusive; without it and without <paramref name="Text"/> the last 90 days.</param>
/// <param name="Until">UTC, exclusive.</param>
/// <param name="Text">A record, by its public id or document number, or else the beginning of a person's, key's or component's name, in any case.</param>
/// <param name="EntityType">A word of <see cref="AuditQueries.RecordTypes"/>.</param>
/// <param name="Action">created, changed, deleted or another action.</param>
/// <param name="OldestFirst">What was longest ago first.</param>
public sealed record AuditFilter(DateTimeOffset? From = null, DateTimeOffset? Until = null, string? Text = null, string? EntityType = null, string? Action = null, bool OldestFirst = false);

/// <summary>One line of the audit log.</summary>
/// <param name="About">What it is about, as people know it; null for what is gone or has no name.</param>
/// <param name="Names">What the keys in its values stand for.</param>
public sealed record AuditRow(
    long Id,
    DateTimeOffset At,
    string ActorName,
    long? UserId,
    string Channel,
    string Action,
    string EntityType,
    Guid EntityId,
    string? Before,
    string? After,
    string? Reason,
    AuditSubject? About = null,
    AuditNames? Names = null);

/// <summary>Reads the audit log.</summary>
public sealed class AuditQueries(IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    private const int DaysOtherwise = 90;

    /// <summary>What is written down by name, and not by <see cref="IAudited"/>.</summary>
    private static readonly string[] NamedTypes = ["user", "outgoing_message", "webhook_delivery"];

    /// <summary>The kinds of record whose changes are written down.</summary>
    public static readonly IReadOnlyList<string> RecordTypes =
    [
        .. typeof(IAudited).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IAudited))).Select(t => AuditTrail.NameOf(t)).Concat(NamedTypes).Order(StringComparer.Ordinal),
    ];

    /// <summary>
    /// Lines, newest first unless asked otherwise. Those about records of companies outside the actor's scope are left out; those about what is of no company stay.
    /// </summary>
    public async Task<Paged<AuditRow>> ListAsync(Actor actor, AuditFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        if (SearchText.IsWordless(filter.Text))
        {
            return page.OfNothing<AuditRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var lines = AuditScope.Lines(db, actor, filter.EntityType is { Length: > 0 } type ? type : null);
        var text = filter.Text?.Trim() ?? "";
        var records = await RecordsAsync(db, text, ct);
        if (records.Count > 0)
        {
            lines = lines.Where(l => records.Contains(l.EntityId));
        }
        else if (text.Length > 0)
        {
            var start = text.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862, CA1310 // translated to the database's own functions
            lines = lines.Where(l => l.ActorName.ToLower().StartsWith(start));
#pragma warning restore CA1304, CA1311, CA1862, CA1310
        }

        // a record's own lines are few; everything else is kept small by the period
        DateTimeOffset? from = filter.From ?? (records.Count > 0 ? null : (filter.Until ?? clock.GetUtcNow()).AddDays(-DaysOtherwise));
        lines = from is null ? lines : lines.Where(l => l.At >= from);
        lines = filter.Until is { } until ? lines.Where(l => l.At < until) : lines;
        lines = filter.Action is { Length: > 0 } action ? lines.Where(l => l.Action == action) : lines;
        var found = await Rows(lines.SortBy(l => l.At, !filter.OldestFirst).ThenSortBy(l => l.Id, !filter.OldestFirst)).PageAsync(page, ct);
        var subjects = await AuditSubjects.ReadAsync(db, found.Items, ct);
        var names = await AuditNames.ReadAsync(db, found.Items, ct);
        return found with { Items = [.. found.Items.Select(l => l with { About = subjects.GetValueOrDefault(l.EntityId), Names = names })] };
    }

    internal static IQueryable<AuditRow> Rows(IQueryable<AuditLine> lines) =>
        lines.Select(l => new AuditRow(l.Id, l.At, l.ActorName, l.UserId, l.Channel, l.Action, l.EntityType, l.EntityId, l.Before, l.After, l.Reason, null, null));

    private static async Task<List<Guid>> RecordsAsync(AppDb db, string text, CancellationToken ct)
    {
        if (Guid.TryParse(text, out var id))
        {
            return [id];
        }

        return text.Any(char.IsAsciiDigit)
            ?
            [
                .. (await NumberedRecords.FindAsync(db, text, ct)).Select(r => r.PublicId),
                .. await db.ChargePoints.Where(c => c.StationId == text).Select(c => c.PublicId).ToListAsync(ct),
            ]
            : [];
    }
}
