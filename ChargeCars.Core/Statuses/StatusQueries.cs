using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Reads where records stand, where they came from and where they may go.</summary>
public sealed class StatusQueries(IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog, StatusEngine engine, KeepClocks clocks, StepEntry entry, IEnumerable<IStatusSubject> subjects, TimeProvider clock)
{
    /// <summary>The most rows that one question gives.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The most records that <see cref="CurrentOfManyAsync"/> looks up at once.</summary>
    public const int MostAtOnce = 100;

    /// <summary>Counts of what is late end here.</summary>
    internal const int MostCounted = 1_000_000;

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>Where one record stands.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND, also for what the actor may not see.</exception>
    public async Task<CurrentStatus> CurrentAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await CurrentAsync(db, await FindAsync(db, actor, entityType, key, ct), ct);
    }

    /// <summary>
    /// Where many records stand, each once and in the order asked for. What does not exist, and what the actor may not see, is left out. Costs one query
    /// per table, however many are asked for; somebody who sees only their own work costs one more per record.
    /// </summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for more than <see cref="MostAtOnce"/>.</exception>
    public async Task<IReadOnlyList<CurrentStatus>> CurrentOfManyAsync(Actor actor, IReadOnlyCollection<EntityName> entities, CancellationToken ct)
    {
        if (entities.Count > MostAtOnce)
        {
            throw DomainError.Invalid("entities", $"at most {MostAtOnce} entities may be asked for at once");
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await Named(db, entities).ToListAsync(ct);
        var byId = found.ToDictionary(t => (t.EntityType, t.EntityId));
        var byPublicId = found.ToDictionary(t => (t.EntityType, t.EntityPublicId));
        var tracks = new List<StatusTrack>();
        foreach (var (type, key) in entities)
        {
            var track = key.PublicId is { } publicId ? byPublicId.GetValueOrDefault((type, publicId)) : byId.GetValueOrDefault((type, key.Id ?? 0));
            if (track is not null && byId.Remove((type, track.EntityId)) && byPublicId.Remove((type, track.EntityPublicId)) && await engine.MaySeeAsync(db, actor, track, ct))
            {
                tracks.Add(track);
            }
        }

        var assigned = tracks.Where(t => t.AssignedUserId is not null).Select(t => t.AssignedUserId!.Value).Distinct().ToList();
        var users = assigned.Count == 0 ? [] : await db.Users.Where(u => assigned.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.PublicId, ct);
        var now = clock.GetUtcNow();
        var all = new List<CurrentStatus>(tracks.Count);
        foreach (var track in tracks)
        {
            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
            all.Add(Current(track, definition, track.AssignedUserId is { } user && users.TryGetValue(user, out var id) ? id : null, now));
        }

        return all;
    }

    /// <summary>One record's moves, newest first.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND; VALIDATION_ERROR for a limit outside 1–1000 or a negative offset.</exception>
    public async Task<StatusHistory> HistoryAsync(Actor actor, string entityType, EntityKey key, int limit, int offset, CancellationToken ct)
    {
        CheckWindow(limit, offset);
        await using var db = await dbs.CreateDbContextAsync(ct);
        await db.Database.OpenConnectionAsync(ct); // once, instead of for each question
        var reader = HistoryReader.For(db);
        var found = await reader.TrackAsync(db, entityType, key, ct);
        if (found is null || !await engine.MaySeeAsync(db, actor, found.Track, ct))
        {
            throw StatusErrors.EntityNotFound(entityType, key);
        }

        var current = await CurrentAsync(db, found.Track, ct);
        var moves = await reader.MovesAsync(db, found.Track, limit, offset, ct);
        return new StatusHistory(current, found.Company, moves, found.Track.Sequence, limit, offset);
    }

    /// <summary>The steps the workflow allows next, and what each still needs.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND.</exception>
    public async Task<IReadOnlyList<NextStep>> NextStepsAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var track = await FindAsync(db, actor, entityType, key, ct);
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var next = new List<NextStep>();
        foreach (var move in definition.MovesFrom(track))
        {
            var step = definition.Step(move.To);
            var obstacles = await entry.ObstaclesAsync(db, definition, track, move, actor, null, ct);
            next.Add(new NextStep(
                move.To,
                step?.LabelEn ?? move.To,
                step?.LabelNl ?? move.To,
                definition.CategoryOf(move.To),
                step?.Color ?? WorkflowStep.NoColor,
                obstacles.ReasonRequired,
                obstacles.ApprovalRole,
                step?.IsHold ?? false,
                obstacles.Missing,
                obstacles.LacksRoles,
                obstacles.Unmet));
        }

        return next;
    }

    /// <summary>Why one record's deadline is what it is; null when its step has no clock.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND.</exception>
    public async Task<SlaExplanation?> ExplainAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var track = await FindAsync(db, actor, entityType, key, ct);
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        if (await clocks.StepClockAsync(db, definition, track, ct) is not { } running)
        {
            return null;
        }

        var expected = track.HeldStatus is null ? null : track.Deadline;
        return SlaExplanation.Of(running, track.HeldStatus ?? track.Status, track.ExplicitDeadline is not null, clock.GetUtcNow(), expected);
    }

    /// <summary>What is past its deadline, the latest first, within the actor's scope.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a limit outside 1–1000 or a negative offset.</exception>
    public async Task<OverdueList> OverdueAsync(Actor actor, OverdueFilter filter, CancellationToken ct)
    {
        CheckWindow(filter.Limit, filter.Offset);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var late = Late(db, actor, filter, now);
        var counts = await Counts(late, now - Severities.Critical).ToListAsync(ct);
        var rows = await late.OrderBy(t => t.Deadline).ThenBy(t => t.Id).Skip(filter.Offset).Take(filter.Limit).ToListAsync(ct);
        var summaries = await SummariesAsync(db, rows, ct);
        return new OverdueList(
            counts.Sum(c => c.Total),
            counts.Sum(c => c.Critical),
            counts.ToDictionary(c => c.EntityType, c => c.Total),
            [.. rows.Select(t => Item(t, now, summaries.GetValueOrDefault(new EntityRef(t.EntityType, t.EntityId))))]);
    }

    /// <summary>The tracks of these records, and perhaps a few more: a number is looked for in every type that is asked for.</summary>
    internal static IQueryable<StatusTrack> Named(AppDb db, IReadOnlyCollection<EntityName> entities)
    {
        var types = entities.Select(e => e.EntityType).Distinct().ToList();
        var ids = entities.Where(e => e.Key.Id is not null).Select(e => e.Key.Id!.Value).Distinct().ToList();
        var publicIds = entities.Where(e => e.Key.PublicId is not null).Select(e => e.Key.PublicId!.Value).Distinct().ToList();
        var tracks = db.StatusTracks.AsNoTracking();

        // each side of the "or" has an index of its own
        return (ids.Count, publicIds.Count) switch
        {
            (_, 0) => tracks.Where(t => types.Contains(t.EntityType) && ids.Contains(t.EntityId)),
            (0, _) => tracks.Where(t => publicIds.Contains(t.EntityPublicId)),
            _ => tracks.Where(t => (types.Contains(t.EntityType) && ids.Contains(t.EntityId)) || publicIds.Contains(t.EntityPublicId)),
        };
    }

    internal static IQueryable<StatusTrack> Late(AppDb db, Actor actor, OverdueFilter filter, DateTimeOffset now)
    {
        var late = db.StatusTracks.AsNoTracking().VisibleTo(actor).Where(t => t.Deadline < now);
        if (filter.EntityTypes is { } types)
        {
            late = late.Where(t => types.Contains(t.EntityType));
        }

        if (filter.BusinessEntityId is { } company)
        {
            late = late.Where(t => t.BusinessEntityId == company);
        }

        var (warning, critical) = (now - Severities.Warning, now - Severities.Critical);
        return filter.Severity switch
        {
            null => late,
            Severity.Critical => late.Where(t => t.Deadline <= critical),
            Severity.Warning => late.Where(t => t.Deadline > critical && t.Deadline <= warning),
            Severity.Info => late.Where(t => t.Deadline > warning),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
    }

    /// <summary>Counts from the index on deadlines alone: cutting the rows off keeps SQLite from walking the whole table in the order of the groups.</summary>
    internal static IQueryable<OverdueCount> Counts(IQueryable<StatusTrack> late, DateTimeOffset critical) => late
        .OrderBy(t => t.Deadline)
        .Select(t => new { t.EntityType, t.Deadline })
        .Take(MostCounted)
        .GroupBy(t => t.EntityType)
        .Select(g => new OverdueCount(g.Key, g.Count(), g.Count(t => t.Deadline <= critical)));

    private static void CheckWindow(int limit, int offset)
    {
        if (offset < 0)
        {
            throw DomainError.Invalid("offset", "offset must be 0 or more");
        }

        if (limit is < 1 or > MaxLimit)
        {
            throw DomainError.Invalid("limit", $"limit must be between 1 and {MaxLimit}");
        }
    }

    private static OverdueItem Item(StatusTrack track, DateTimeOffset now, SubjectSummary? summary)
    {
        var late = now - track.Deadline!.Value;
        return new OverdueItem(
            track.EntityType, track.EntityId, track.EntityPublicId, track.Status, track.Since, track.Deadline.Value, late, Severities.Of(late), summary);
    }

    /// <exception cref="DomainException">ENTITY_NOT_FOUND, also for what the actor may not see.</exception>
    internal async Task<StatusTrack> FindAsync(AppDb db, Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        var tracks = db.StatusTracks.AsNoTracking().Where(t => t.EntityType == entityType);
        var track = key.PublicId is { } publicId
            ? await tracks.SingleOrDefaultAsync(t => t.EntityPublicId == publicId, ct)
            : await tracks.SingleOrDefaultAsync(t => t.EntityId == key.Id, ct);
        return track is not null && await engine.MaySeeAsync(db, actor, track, ct) ? track : throw StatusErrors.EntityNotFound(entityType, key);
    }

    private async Task<CurrentStatus> CurrentAsync(AppDb db, StatusTrack track, CancellationToken ct)
    {
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var assigned = track.AssignedUserId is { } user ? await db.Users.Where(u => u.Id == user).Select(u => (Guid?)u.PublicId).SingleOrDefaultAsync(ct) : null;
        return Current(track, definition, assigned, clock.GetUtcNow());
    }

    private static CurrentStatus Current(StatusTrack track, WorkflowDefinition definition, Guid? assigned, DateTimeOffset now) => new(
        track.EntityType,
        track.EntityId,
        track.EntityPublicId,
        track.BusinessEntityId,
        track.Status,
        track.Category,
        definition.Step(track.Status),
        track.Since,
        track.Deadline,
        track.IsOverdueAt(now),
        track.HeldStatus,
        assigned,
        definition.Workflow.Id,
        definition.Workflow.PublicId,
        definition.Workflow.Name,
        [.. definition.MovesFrom(track).Select(m => m.To)]);

    private async Task<Dictionary<EntityRef, SubjectSummary>> SummariesAsync(AppDb db, List<StatusTrack> rows, CancellationToken ct)
    {
        var all = new Dictionary<EntityRef, SubjectSummary>();
        foreach (var group in rows.GroupBy(t => t.EntityType))
        {
            if (subjects.TryGetValue(group.Key, out var subject))
            {
                foreach (var (id, summary) in await subject.DescribeAsync(db, [.. group.Select(t => t.EntityId)], ct))
                {
                    all[new EntityRef(group.Key, id)] = summary;
                }
            }
        }

        return all;
    }

    internal sealed record OverdueCount(string EntityType, int Total, int Critical);
}
