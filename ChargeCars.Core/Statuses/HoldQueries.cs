using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Reads what is on hold, and how often and how long a record was.</summary>
public sealed class HoldQueries(IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog, StatusEngine engine, IEnumerable<IStatusSubject> subjects, TimeProvider clock)
{
    private const int MostOfRecord = 50;

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>One page of what is on hold.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<HoldRow>> ListAsync(Actor actor, HoldFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<HoldRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = Matching(db, actor, filter, clock.GetUtcNow());
        if (filter.Search?.Trim() is { Length: > 0 } search)
        {
            var terms = SearchText.Terms(search);
            // of all there is, few are on hold: words that thousands of orders have may be asked for too
            var orders = await SearchIndex.LeadAsync(db, EntityTypes.Order, terms, ct) ?? SearchIndex.Found(db, EntityTypes.Order, terms);
            found = Having(found, search.ToLowerInvariant(), orders, await NumberedRecords.FindAsync(db, search, ct) is [var record, ..] ? record : null);
        }

        var rows = await Ordered(found, filter).PageAsync(page, ct);
        return new Paged<HoldRow>(await RowsAsync(db, rows.Items, ct), rows.Page, rows.PerPage, rows.Total, rows.TotalIsCapped);
    }

    /// <summary>How many records are on hold, by category.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyDictionary<string, int>> CountsAsync(Actor actor, HoldFilter filter, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Counted(Matching(db, actor, filter, clock.GetUtcNow())).ToDictionaryAsync(c => c.Category, c => c.Count, ct);
    }

    /// <summary>The holds of one record, the newest first.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND.</exception>
    public async Task<IReadOnlyList<HoldRow>> OfRecordAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct) =>
        (await FindAsync(actor, entityType, key, ct)).Holds;

    /// <summary>The hold that one record is on.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND, NOT_ON_HOLD.</exception>
    public async Task<HoldRow> LastingAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        var (track, holds) = await FindAsync(actor, entityType, key, ct);
        return holds.FirstOrDefault(h => h.EndedAt is null) ?? throw StatusErrors.NotOnHold(track.Status);
    }

    private async Task<(StatusTrack Track, IReadOnlyList<HoldRow> Holds)> FindAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var tracks = db.StatusTracks.AsNoTracking().Where(t => t.EntityType == entityType);
        var track = await (key.PublicId is { } publicId ? tracks.Where(t => t.EntityPublicId == publicId) : tracks.Where(t => t.EntityId == key.Id)).SingleOrDefaultAsync(ct);
        if (track is null || !await engine.MaySeeAsync(db, actor, track, ct))
        {
            throw StatusErrors.EntityNotFound(entityType, key);
        }

        var holds = await OfTrack(db, track.Id).Take(MostOfRecord).ToListAsync(ct);
        return (track, await RowsAsync(db, [.. holds.Select(h => new Found { Hold = h, Track = track })], ct));
    }

    internal static IQueryable<Hold> OfTrack(AppDb db, long trackId) => db.Holds.AsNoTracking().Where(h => h.StatusTrackId == trackId).OrderByDescending(h => h.Id);

    internal static IQueryable<Found> Matching(AppDb db, Actor actor, HoldFilter filter, DateTimeOffset now)
    {
        var holds = db.Holds.AsNoTracking().Where(h => h.EndedAt == null);
        holds = filter.View switch
        {
            HoldView.Lasting => holds,
            HoldView.Passed => holds.Where(h => h.ExpectedResumeAt < now),
            HoldView.FollowUpDue => holds.Where(h => (h.FollowUpAt ?? h.ExpectedResumeAt) < now),
            HoldView.Escalated => holds.Where(h => h.EscalatedAt != null),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
        if (filter.Categories is { Count: > 0 } categories)
        {
            holds = holds.Where(h => categories.Contains(h.Category));
        }

        var tracks = db.StatusTracks.AsNoTracking().VisibleTo(actor);
        if (filter.EntityType is { } type)
        {
            tracks = tracks.Where(t => t.EntityType == type);
        }

        return from hold in holds join track in tracks on hold.StatusTrackId equals track.Id select new Found { Hold = hold, Track = track };
    }

    internal static IQueryable<Found> Having(IQueryable<Found> found, string text, IQueryable<long> orders, NumberedRecord? record)
    {
        var (type, id) = (record?.EntityType ?? "", record?.Id ?? 0);
#pragma warning disable CA1304, CA1311, CA1862, CA1307 // translated to the database's own functions
        return found.Where(f => f.Hold.Details!.ToLower().Contains(text)
            || (f.Track.EntityType == EntityTypes.Order && orders.Contains(f.Track.EntityId))
            || (f.Track.EntityType == type && f.Track.EntityId == id));
#pragma warning restore CA1304, CA1311, CA1862, CA1307
    }

    internal static IQueryable<Found> Ordered(IQueryable<Found> found, HoldFilter filter) => filter.Sort switch
    {
        HoldSort.FollowUp => found.OrderBy(f => f.Hold.FollowUpAt == null).ThenSortBy(f => f.Hold.FollowUpAt, filter.Descending).ThenSortBy(f => f.Hold.Id, filter.Descending),
        HoldSort.Since => found.SortBy(f => f.Hold.StartedAt, filter.Descending).ThenSortBy(f => f.Hold.Id, filter.Descending),
        HoldSort.Category => found.SortBy(f => f.Hold.Category, filter.Descending).ThenBy(f => f.Hold.ExpectedResumeAt == null).ThenBy(f => f.Hold.ExpectedResumeAt).ThenBy(f => f.Hold.Id),
        _ => found.OrderBy(f => f.Hold.ExpectedResumeAt == null).ThenSortBy(f => f.Hold.ExpectedResumeAt, filter.Descending).ThenSortBy(f => f.Hold.Id, filter.Descending),
    };

    internal static IQueryable<CategoryCount> Counted(IQueryable<Found> found) => found.GroupBy(f => f.Hold.Category).Select(g => new CategoryCount(g.Key, g.Count()));

    private async Task<IReadOnlyList<HoldRow>> RowsAsync(AppDb db, IReadOnlyList<Found> found, CancellationToken ct)
    {
        var summaries = new Dictionary<EntityRef, SubjectSummary>();
        foreach (var group in found.GroupBy(f => f.Track.EntityType))
        {
            if (subjects.TryGetValue(group.Key, out var subject))
            {
                foreach (var (id, summary) in await subject.DescribeAsync(db, [.. group.Select(f => f.Track.EntityId).Distinct()], ct))
                {
                    summaries[new EntityRef(group.Key, id)] = summary;
                }
            }
        }

        var rows = new List<HoldRow>(found.Count);
        foreach (var (hold, track) in found.Select(f => (f.Hold, f.Track)))
        {
            var held = hold.EndedAt is null && track.HeldStatus is { } status ? StepName.Of(await catalog.VersionAsync(db, track.WorkflowVersionId, ct), status) : null;
            rows.Add(new HoldRow(
                hold.Id,
                track.EntityType,
                track.EntityId,
                track.EntityPublicId,
                summaries.GetValueOrDefault(new EntityRef(track.EntityType, track.EntityId)),
                held,
                hold.Category,
                hold.Details,
                hold.StartedAt,
                hold.StartedBy,
                hold.ExpectedResumeAt,
                hold.FollowUpAt,
                hold.EscalateAt,
                hold.EscalateTo,
                hold.EscalatedAt,
                hold.NotifyCustomer,
                hold.NotifyPartner,
                hold.EndedAt,
                hold.EndedBy,
                hold.Resolution));
        }

        return rows;
    }

    internal sealed record CategoryCount(string Category, int Count);

    /// <summary>A hold with its record's track.</summary>
    internal sealed class Found
    {
        public required Hold Hold { get; init; }

        public required StatusTrack Track { get; init; }
    }
}
