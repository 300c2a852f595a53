using System.Linq.Expressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>The rows behind the figures of <see cref="StatusAnalytics"/>.</summary>
public sealed class AnalyticsRows(IDbContextFactory<AppDb> dbs, IEnumerable<IStatusSubject> subjects, TimeProvider clock)
{
    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>Moves, newest first unless asked otherwise.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<MoveRow>> MovesAsync(Actor actor, AnalyticsFilter filter, MoveSelection selection, PageRequest page, CancellationToken ct)
    {
        StatusAnalytics.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var moves = Moves(db, actor, filter, selection);
        if (!string.IsNullOrWhiteSpace(selection.Search))
        {
            if (await NumberedRecords.FindAsync(db, selection.Search, ct) is not [var record, ..])
            {
                return page.OfNothing<MoveRow>();
            }

            moves = moves.Where(t => t.EntityType == record.EntityType && t.EntityId == record.Id);
        }

        var found = await Shown(db, moves.SortBy(t => t.At, !selection.OldestFirst).ThenSortBy(t => t.Id, !selection.OldestFirst)).PageAsync(page, ct);
        var about = await DescribeAsync(db, found.Items.Select(r => new EntityRef(r.EntityType, r.EntityId)), ct);
        return found with { Items = [.. found.Items.Select(r => r with { Summary = about.GetValueOrDefault(new EntityRef(r.EntityType, r.EntityId)) })] };
    }

    /// <summary>Deadlines that passed, the latest first unless asked otherwise.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<BreachRow>> BreachesAsync(Actor actor, AnalyticsFilter filter, BreachSelection selection, PageRequest page, CancellationToken ct)
    {
        StatusAnalytics.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var breaches = Breaches(db, actor, filter, selection);
        if (!string.IsNullOrWhiteSpace(selection.Search))
        {
            if (await NumberedRecords.FindAsync(db, selection.Search, ct) is not [var record, ..])
            {
                return page.OfNothing<BreachRow>();
            }

            breaches = breaches.Where(b => b.EntityType == record.EntityType && b.EntityId == record.Id);
        }

        var found = await Shown(db, breaches.SortBy(b => b.Deadline, !selection.OldestFirst).ThenSortBy(b => b.Id, !selection.OldestFirst)).PageAsync(page, ct);
        var about = await DescribeAsync(db, found.Items.Select(r => new EntityRef(r.EntityType, r.EntityId)), ct);
        return found with { Items = [.. found.Items.Select(r => r with { Summary = about.GetValueOrDefault(new EntityRef(r.EntityType, r.EntityId)) })] };
    }

    /// <summary>Records as they stand now, those with the soonest deadline first unless asked otherwise. The period plays no part.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<StandingRow>> StandingAsync(Actor actor, AnalyticsFilter filter, StandingSelection selection, PageRequest page, CancellationToken ct)
    {
        StatusAnalytics.Demand(actor);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var workflows = await StatusAnalytics.WorkflowsAsync(db, ct);
        IQueryable<StatusTrack> tracks = Standing(db, actor, filter, selection, workflows, now);
        if (!string.IsNullOrWhiteSpace(selection.Search))
        {
            if (await NumberedRecords.FindAsync(db, selection.Search, ct) is not [var record, ..])
            {
                return page.OfNothing<StandingRow>();
            }

            tracks = tracks.Where(t => t.EntityType == record.EntityType && t.EntityId == record.Id);
        }

        var found = await tracks.Select(t => new StandingRow(t.EntityType, t.EntityId, t.EntityPublicId, t.BusinessEntityId, t.Status, t.Category, t.Since, t.Deadline, null)).PageAsync(page, ct);
        var about = await DescribeAsync(db, found.Items.Select(r => new EntityRef(r.EntityType, r.EntityId)), ct);
        return found with { Items = [.. found.Items.Select(r => r with { Summary = about.GetValueOrDefault(new EntityRef(r.EntityType, r.EntityId)) })] };
    }

    internal static IQueryable<StatusTransition> Moves(AppDb db, Actor actor, AnalyticsFilter filter, MoveSelection selection)
    {
        var (start, end) = (filter.Start, filter.End);
        var moves = db.StatusTransitions.AsNoTracking().Where(t => t.At >= start && t.At < end);
        moves = actor.BusinessEntityIds is { } mine ? moves.Where(t => mine.Contains(t.BusinessEntityId)) : moves;
        moves = filter.EntityTypes is { } types ? moves.Where(t => types.Contains(t.EntityType)) : moves;
        moves = filter.BusinessEntityIds is { } companies ? moves.Where(t => companies.Contains(t.BusinessEntityId)) : moves;
        moves = filter.WorkflowId is { } workflow ? moves.Where(t => t.WorkflowId == workflow) : moves;
        moves = selection.Left is { } left ? moves.Where(t => t.From == left) : moves;
        moves = selection.Entered is { } entered ? moves.Where(t => t.To == entered) : moves;
        moves = selection.Partner is { } partner ? moves.Where(t => t.PartnerId == partner.Id) : moves;
        moves = selection.Person is { } person ? moves.Where(t => t.UserId == person.Id) : moves;
        moves = selection.Hour is { } hour ? moves.Where(Within<StatusTransition>(t => t.At, filter, hour)) : moves;
        return selection.Outcome switch
        {
            null => moves,
            MoveOutcome.Left => moves.Where(t => t.From != null),
            MoveOutcome.WithDeadline => moves.Where(t => t.LeftDeadline != null),
            MoveOutcome.InTime => moves.Where(t => t.LeftDeadline >= t.At),
            MoveOutcome.Late => moves.Where(t => t.LeftDeadline < t.At),
            _ => throw new ArgumentOutOfRangeException(nameof(selection)),
        };
    }

    internal static IQueryable<SlaBreach> Breaches(AppDb db, Actor actor, AnalyticsFilter filter, BreachSelection selection)
    {
        var (start, end) = (filter.Start, filter.End);
        var breaches = db.SlaBreaches.AsNoTracking().Where(b => b.Deadline >= start && b.Deadline < end);
        breaches = actor.BusinessEntityIds is { } mine ? breaches.Where(b => mine.Contains(b.BusinessEntityId)) : breaches;
        breaches = filter.EntityTypes is { } types ? breaches.Where(b => types.Contains(b.EntityType)) : breaches;
        breaches = filter.BusinessEntityIds is { } companies ? breaches.Where(b => companies.Contains(b.BusinessEntityId)) : breaches;
        breaches = filter.WorkflowId is { } workflow ? breaches.Where(b => b.WorkflowId == workflow) : breaches;
        breaches = selection.Status is { } status ? breaches.Where(b => b.Status == status) : breaches;
        breaches = selection.Partner is { } partner ? breaches.Where(b => b.PartnerId == partner.Id) : breaches;
        return selection.Hour is { } hour ? breaches.Where(Within<SlaBreach>(b => b.Deadline, filter, hour)) : breaches;
    }

    internal static IOrderedQueryable<StatusTrack> Standing(
        AppDb db, Actor actor, AnalyticsFilter filter, StandingSelection selection, IReadOnlyDictionary<long, long> workflows, DateTimeOffset now)
    {
        var tracks = StatusAnalytics.Tracks(db, actor, filter, workflows);
        if (selection.Status is { } status)
        {
            // an index has them by version and status
            var versions = workflows.Where(w => filter.WorkflowId is null || w.Value == filter.WorkflowId).Select(w => w.Key).ToList();
            tracks = tracks.Where(t => t.Status == status && versions.Contains(t.WorkflowVersionId));
        }

        if (selection.IsOverdue || selection.Age is not null)
        {
            tracks = tracks.Where(t => t.Deadline < now);
        }

        if (selection.Age is { } age)
        {
            if (age is not OverdueAge.Under4Hours)
            {
                var after = now - OverdueAges.Bounds[(int)age - 1];
                tracks = tracks.Where(t => t.Deadline <= after);
            }

            if (age is not OverdueAge.Older)
            {
                var before = now - OverdueAges.Bounds[(int)age];
                tracks = tracks.Where(t => t.Deadline > before);
            }
        }

        // what has no deadline comes after what has one
        return selection.IsOverdue || selection.Age is not null
            ? tracks.SortBy(t => t.Deadline, selection.Descending).ThenSortBy(t => t.Id, selection.Descending)
            : tracks.OrderBy(t => t.Deadline == null).ThenSortBy(t => t.Deadline, selection.Descending).ThenSortBy(t => t.Id, selection.Descending);
    }

    internal static IQueryable<MoveRow> Shown(AppDb db, IQueryable<StatusTransition> moves) => moves.Select(t => new MoveRow(
        t.PublicId,
        t.EntityType,
        t.EntityId,
        db.StatusTracks.Where(s => s.EntityType == t.EntityType && s.EntityId == t.EntityId).Select(s => s.EntityPublicId).FirstOrDefault(),
        t.BusinessEntityId,
        t.From,
        t.To,
        t.At,
        t.ActorName,
        t.LeftSince,
        t.LeftDeadline,
        t.ElapsedMinutes,
        t.BusinessMinutes,
        t.Reason,
        t.Component == AutoMoves.Component,
        null));

    internal static IQueryable<BreachRow> Shown(AppDb db, IQueryable<SlaBreach> breaches) => breaches.Select(b => new BreachRow(
        b.EntityType,
        b.EntityId,
        db.StatusTracks.Where(s => s.EntityType == b.EntityType && s.EntityId == b.EntityId).Select(s => s.EntityPublicId).FirstOrDefault(),
        b.BusinessEntityId,
        b.Status,
        b.Clock,
        b.Deadline,
        b.At,
        db.StatusTracks.Where(s => s.EntityType == b.EntityType && s.EntityId == b.EntityId).Select(s => s.Status).FirstOrDefault(),
        null));

    /// <summary>True within the hours chosen, as ranges of UTC: databases know no Dutch time.</summary>
    private static Expression<Func<T, bool>> Within<T>(Expression<Func<T, DateTimeOffset>> moment, AnalyticsFilter filter, HourSelection hour)
    {
        var row = moment.Parameters[0];
        Expression any = Expression.Constant(false);
        foreach (var (from, to) in hour.Ranges(filter.From, filter.To))
        {
            // boxed, so that each bound becomes a parameter of the statement and not text in it
            var range = Expression.Constant(new Bounds(from, to));
            var inside = Expression.AndAlso(
                Expression.GreaterThanOrEqual(moment.Body, Expression.Property(range, nameof(Bounds.From))),
                Expression.LessThan(moment.Body, Expression.Property(range, nameof(Bounds.To))));
            any = any is ConstantExpression ? inside : Expression.OrElse(any, inside);
        }

        return Expression.Lambda<Func<T, bool>>(any, row);
    }

    private async Task<Dictionary<EntityRef, SubjectSummary>> DescribeAsync(AppDb db, IEnumerable<EntityRef> records, CancellationToken ct)
    {
        var all = new Dictionary<EntityRef, SubjectSummary>();
        foreach (var group in records.Distinct().GroupBy(r => r.Type))
        {
            if (subjects.TryGetValue(group.Key, out var subject))
            {
                foreach (var (id, summary) in await subject.DescribeAsync(db, [.. group.Select(r => r.Id)], ct))
                {
                    all[new EntityRef(group.Key, id)] = summary;
                }
            }
        }

        return all;
    }

    private sealed record Bounds(DateTimeOffset From, DateTimeOffset To);
}
