using System.Linq.Expressions;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Reads requests for approval: what waits for whom, what was decided, and what one should know before deciding.</summary>
public sealed class ApprovalQueries(
    IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog, StatusEngine engine, KeepClocks clocks, StepEntry entry, StandIns standIns, IEnumerable<IStatusSubject> subjects, TimeProvider clock)
{
    private const int SimilarDays = 90;
    private const int MostSimilar = 200;
    private const int MostShown = 5;

    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>One page of requests.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<ApprovalRow>> ListAsync(Actor actor, ApprovalFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var others = await standIns.OfAsync(db, actor, ct);
        var found = await Ordered(await MatchingAsync(db, actor, others, filter, ct), filter.View).PageAsync(page, ct);
        return new Paged<ApprovalRow>(await RowsAsync(db, actor, others, found.Items, ct), found.Page, found.PerPage, found.Total, found.TotalIsCapped);
    }

    /// <summary>How many wait for the actor, and how many the actor waits for.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<ApprovalCounts> CountsAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var others = await standIns.OfAsync(db, actor, ct);
        var waiting = await Named(db, actor, others, new ApprovalFilter(ApprovalView.WaitForMe)).Select(r => new { r.Request.RequestedAt, r.Request.DueAt }).Take(PageRequest.CountLimit).ToListAsync(ct);
        var own = others.Count == 0 ? waiting.Count : await Named(db, actor, [], new ApprovalFilter(ApprovalView.WaitForMe)).Take(PageRequest.CountLimit).CountAsync(ct);
        var mine = await Named(db, actor, [], new ApprovalFilter(ApprovalView.Mine, State: ApprovalState.Pending)).Take(PageRequest.CountLimit).CountAsync(ct);
        var delegated = await Named(db, actor, [], new ApprovalFilter(ApprovalView.Delegated)).Take(PageRequest.CountLimit).CountAsync(ct);
        var late = waiting.Count(w => w.DueAt is { } due && due - now < (due - w.RequestedAt) / 4);
        return new ApprovalCounts(waiting.Count, late, waiting.Count - own, mine, delegated);
    }

    /// <summary>What the actor answered since <paramref name="since"/>; of more than a page of a list the newest count.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<AnsweredByActor> AnsweredSinceAsync(Actor actor, DateTimeOffset since, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var filter = new ApprovalFilter(ApprovalView.Decided, AnsweredByMe: true, DecidedFrom: since);
        var found = await Ordered(Named(db, actor, [], filter), filter.View).Take(MostSimilar).ToListAsync(ct);
        return new AnsweredByActor(found.Count, MedianMinutes(found), await RowsAsync(db, actor, [], [.. found.Take(MostShown)], ct));
    }

    /// <summary>One request with everything that one wants to know before deciding.</summary>
    /// <exception cref="DomainException">APPROVAL_NOT_FOUND, also for what the actor may not see; PERMISSION_DENIED.</exception>
    public async Task<ApprovalDetails> FindAsync(Actor actor, EntityKey key, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await WithTrack(db, ApprovalReader.By(db, key), db.StatusTracks).SingleOrDefaultAsync(ct);
        if (found is null || !await engine.MaySeeAsync(db, actor, found.Track, ct))
        {
            throw ApprovalErrors.NotFound(key);
        }

        var (request, track) = (found.Request, found.Track);
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var isOpen = request.State is ApprovalState.Pending;
        var step = definition.Step(request.ToStatus);
        var move = isOpen ? definition.MovesFrom(track).FirstOrDefault(m => m.To == request.ToStatus) : null;
        var obstacles = move is null ? null : await entry.ObstaclesAsync(db, definition, track, move, actor, request.Reason, ct);
        var people = isOpen ? await Deciders.Of(db, request.Role, track.BusinessEntityId, request.RequestedByUserId).Take(Deciders.Most).ToListAsync(ct) : [];
        var asked = Deciders.Asked(people, request.DelegatedToUserId);
        var deputies = await standIns.ForAsync(db, asked, track.BusinessEntityId, request.RequestedByUserId, ct);
        var similar = await SimilarAsync(db, actor, request, track, ct);
        var rows = await RowsAsync(db, actor, await standIns.OfAsync(db, actor, ct), [found], ct);
        return new ApprovalDetails(
            rows[0],
            StepName.Of(definition, track.Status),
            track.Deadline,
            isOpen ? DeadlineAfter(step, request, (await clocks.CalendarsAsync(db, ct)).For(track.BusinessEntityId, step?.CalendarId)) : null,
            FactsOf(request.Context),
            obstacles?.Missing ?? [],
            obstacles?.Unmet ?? [],
            [.. definition.MovesFrom(request.ToStatus).Select(m => StepName.Of(definition, m.To))],
            isOpen ? [.. definition.MovesFrom(track).Where(m => m.To != request.ToStatus).Select(m => StepName.Of(definition, m.To))] : [],
            StepNotification.Parse(step?.Notifications).Any(n => n.To == StepNotification.Customer),
            [.. Persons(asked), .. deputies.Select(d => new ApprovalPerson(d.PublicId, d.Name, HoldsRole: false, d.For))],
            Persons(people),
            similar);
    }

    /// <summary>The requests of one record since it entered its step: the open ones first, then the newest of those that ended.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND.</exception>
    public async Task<IReadOnlyList<ApprovalOfRecord>> OfRecordAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var tracks = db.StatusTracks.AsNoTracking().Where(t => t.EntityType == entityType);
        var track = await (key.PublicId is { } publicId ? tracks.Where(t => t.EntityPublicId == publicId) : tracks.Where(t => t.EntityId == key.Id)).SingleOrDefaultAsync(ct);
        if (track is null || !await engine.MaySeeAsync(db, actor, track, ct))
        {
            throw StatusErrors.EntityNotFound(entityType, key);
        }

        var found = await SinceEntered(db, track).Take(MostShown).ToListAsync(ct);
        var rows = await RowsAsync(db, actor, await standIns.OfAsync(db, actor, ct), found, ct);
        var all = new List<ApprovalOfRecord>();
        foreach (var (row, request) in rows.Zip(found.Select(f => f.Request)))
        {
            var people = request.State is ApprovalState.Pending
                ? await Deciders.Of(db, request.Role, track.BusinessEntityId, request.RequestedByUserId).Take(Deciders.Most).ToListAsync(ct)
                : [];
            var asked = Deciders.Asked(people, request.DelegatedToUserId);
            var deputies = await standIns.ForAsync(db, asked, track.BusinessEntityId, request.RequestedByUserId, ct);
            all.Add(new ApprovalOfRecord(row, [.. asked.Select(d => d.Name), .. deputies.Select(d => d.Name)]));
        }

        return [.. all.OrderByDescending(a => a.Row.State is ApprovalState.Pending)];
    }

    internal static IQueryable<Found> SinceEntered(AppDb db, StatusTrack track) =>
        WithTrack(db, db.ApprovalRequests.Where(r => r.StatusTrackId == track.Id && r.RequestedAt >= track.Since), db.StatusTracks).OrderByDescending(f => f.Request.Id);

    /// <summary>The requests of a view, without its search.</summary>
    internal static IQueryable<Found> Named(AppDb db, Actor actor, IReadOnlyList<StandIn> others, ApprovalFilter filter)
    {
        var (me, roles) = (actor.UserId, actor.Roles.ToList());
        var decidesAll = actor.Component is not null || roles.Exists(r => r is Roles.Admin or Roles.Operator);
        IQueryable<ApprovalRequest> requests = db.ApprovalRequests;
        requests = filter.View switch
        {
            ApprovalView.WaitForMe => requests.Where(r => r.State == ApprovalState.Pending && (r.RequestedByUserId == null || r.RequestedByUserId != me)),
            ApprovalView.Mine => requests.Where(r => r.RequestedByUserId == me && me != null),
            ApprovalView.Open => requests.Where(r => r.State == ApprovalState.Pending),
            ApprovalView.Delegated => requests.Where(r =>
                r.State == ApprovalState.Pending
                && r.DelegatedToUserId != null
                && r.DelegatedToUserId != me
                && (decidesAll || roles.Contains(r.Role))
                && (r.RequestedByUserId == null || r.RequestedByUserId != me)),
            ApprovalView.Decided => requests.Where(r => r.DecidedAt != null),
            _ => throw new ArgumentOutOfRangeException(nameof(filter)),
        };
        if (filter.State is { } state)
        {
            requests = requests.Where(r => r.State == state);
        }

        if (filter.AnsweredByMe)
        {
            requests = requests.Where(r => r.DecidedByUserId == me && me != null && (r.State == ApprovalState.Approved || r.State == ApprovalState.Rejected));
        }

        if (filter.DecidedFrom is { } from)
        {
            requests = requests.Where(r => r.DecidedAt >= from);
        }

        if (filter.DecidedUntil is { } until)
        {
            requests = requests.Where(r => r.DecidedAt < until);
        }

        // somebody who sees only their own work made their requests about it
        var tracks = filter.View is ApprovalView.Mine && actor.TechnicianId is not null ? db.StatusTracks : db.StatusTracks.VisibleTo(actor);
        if (filter.EntityType is { } type)
        {
            tracks = tracks.Where(t => t.EntityType == type);
        }

        var found = WithTrack(db, requests, tracks);
        if (filter.View is not ApprovalView.WaitForMe)
        {
            return found;
        }

        Expression<Func<Found, bool>> decides = f => (decidesAll || roles.Contains(f.Request.Role)) && (f.Request.DelegatedToUserId == null || f.Request.DelegatedToUserId == me);
        return found.Where(others.Aggregate(decides, (all, other) => other.Or(all)));
    }

    internal static IQueryable<Found> Ordered(IQueryable<Found> found, ApprovalView view) => view switch
    {
        ApprovalView.WaitForMe or ApprovalView.Open or ApprovalView.Delegated => found.OrderBy(f => f.Request.DueAt).ThenBy(f => f.Request.Id),
        ApprovalView.Decided => found.OrderByDescending(f => f.Request.DecidedAt).ThenByDescending(f => f.Request.Id),
        _ => found.OrderByDescending(f => f.Request.Id),
    };

    /// <summary>The same question, answered since <paramref name="since"/>, within the actor's scope; the newest first.</summary>
    internal static IQueryable<Found> Answered(AppDb db, Actor actor, string entityType, string toStatus, long except, DateTimeOffset since) =>
        WithTrack(
            db,
            db.ApprovalRequests.Where(r =>
                r.ToStatus == toStatus && r.Id != except && r.DecidedAt >= since && (r.State == ApprovalState.Approved || r.State == ApprovalState.Rejected)),
            db.StatusTracks.VisibleTo(actor).Where(t => t.EntityType == entityType)).OrderByDescending(f => f.Request.Id);

    private static IQueryable<Found> WithTrack(AppDb db, IQueryable<ApprovalRequest> requests, IQueryable<StatusTrack> tracks) =>
        from request in requests.AsNoTracking()
        join track in tracks.AsNoTracking() on request.StatusTrackId equals track.Id
        from asker in db.Users.Where(u => u.Id == request.RequestedByUserId).DefaultIfEmpty()
        from other in db.Users.Where(u => u.Id == request.DelegatedToUserId).DefaultIfEmpty()
        select new Found
        {
            Request = request,
            Track = track,
            RequestedById = asker == null ? null : asker.PublicId,
            DelegatedToId = other == null ? null : other.PublicId,
            DelegatedTo = other == null ? null : other.DisplayName,
        };

    private static async Task<IQueryable<Found>> MatchingAsync(AppDb db, Actor actor, IReadOnlyList<StandIn> others, ApprovalFilter filter, CancellationToken ct)
    {
        var found = Named(db, actor, others, filter);
        if (string.IsNullOrWhiteSpace(filter.Search))
        {
            return found;
        }

        var search = filter.Search.Trim();
        var orders = SearchText.Terms(search) is { Count: > 0 } terms ? await SearchIndex.LeadAsync(db, EntityTypes.Order, terms, ct) : null;
        return orders is null
            ? found.Where(f => f.Request.RequestedBy.StartsWith(search) || (f.Request.Reason != null && f.Request.Reason.Contains(search)))
            : found.Where(f => f.Request.RequestedBy.StartsWith(search)
                || (f.Request.Reason != null && f.Request.Reason.Contains(search))
                || (f.Track.EntityType == EntityTypes.Order && orders.Contains(f.Track.EntityId)));
    }

    private static IReadOnlyList<ApprovalPerson> Persons(IReadOnlyList<Decider> people) => [.. people.Select(d => new ApprovalPerson(d.PublicId, d.Name, d.HoldsRole))];

    /// <summary>A value as it is; an object with <c>before</c> and <c>after</c> as a change. What the engine reads itself is no fact of the record.</summary>
    private static List<ApprovalFact> FactsOf(string? context)
    {
        var facts = new List<ApprovalFact>();
        if (context is null)
        {
            return facts;
        }

        using var json = JsonDocument.Parse(context);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.Value is { ValueKind: JsonValueKind.Object } value)
            {
                if (value.TryGetProperty("after", out var after))
                {
                    facts.Add(new ApprovalFact(member.Name, value.TryGetProperty("before", out var before) ? before.ToString() : null, after.ToString()));
                }
            }
            else if (member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Array))
            {
                facts.Add(new ApprovalFact(member.Name, null, member.Value.ToString()));
            }
        }

        return facts;
    }

    private DateTimeOffset? DeadlineAfter(WorkflowStep? step, ApprovalRequest request, BusinessCalendar calendar) =>
        StatusEngine.AgreedDeadline(step, StatusContext.Parse(request.Context, "business_context"))
        ?? (step is { IsFinal: false, SlaMinutes: { } minutes } ? new SlaClock(calendar, step.SlaMode, clock.GetUtcNow(), TimeSpan.FromMinutes(minutes), []).Deadline : null);

    private async Task<SimilarApprovals> SimilarAsync(AppDb db, Actor actor, ApprovalRequest request, StatusTrack track, CancellationToken ct)
    {
        var all = await Answered(db, actor, track.EntityType, request.ToStatus, request.Id, clock.GetUtcNow().AddDays(-SimilarDays)).Take(MostSimilar).ToListAsync(ct);
        return new SimilarApprovals(
            SimilarDays,
            all.Count(f => f.Request.State is ApprovalState.Approved),
            all.Count(f => f.Request.State is ApprovalState.Rejected),
            MedianMinutes(all),
            request.RequestedByUserId is { } asker ? all.Count(f => f.Request.RequestedByUserId == asker) : 0,
            await RowsAsync(db, actor, [], [.. all.Take(MostShown)], ct));
    }

    private static int? MedianMinutes(IReadOnlyList<Found> answered)
    {
        List<double> minutes = [.. answered.Select(f => (f.Request.DecidedAt!.Value - f.Request.RequestedAt).TotalMinutes).Order()];
        return minutes.Count == 0 ? null : (int)minutes[(minutes.Count - 1) / 2];
    }

    private async Task<IReadOnlyList<ApprovalRow>> RowsAsync(AppDb db, Actor actor, IReadOnlyList<StandIn> others, IReadOnlyList<Found> found, CancellationToken ct)
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

        var rows = new List<ApprovalRow>(found.Count);
        foreach (var one in found)
        {
            var definition = await catalog.VersionAsync(db, one.Track.WorkflowVersionId, ct);
            rows.Add(Row(actor, others, one, definition, summaries.GetValueOrDefault(new EntityRef(one.Track.EntityType, one.Track.EntityId))));
        }

        return rows;
    }

    private static ApprovalRow Row(Actor actor, IReadOnlyList<StandIn> others, Found found, WorkflowDefinition definition, SubjectSummary? summary)
    {
        var (request, track) = (found.Request, found.Track);
        var isOpen = request.State is ApprovalState.Pending;
        var other = isOpen ? ApprovalReader.DecidesFor(actor, request, track, others) : null;
        return new ApprovalRow(
            request.Id,
            request.PublicId,
            track.EntityType,
            track.EntityId,
            track.EntityPublicId,
            track.BusinessEntityId,
            summary,
            StepName.Of(definition, request.FromStatus),
            StepName.Of(definition, request.ToStatus),
            request.Role,
            request.Reason,
            found.RequestedById,
            request.RequestedBy,
            request.RequestedAt,
            request.DueAt,
            request.RemindedAt,
            found.DelegatedToId,
            found.DelegatedTo,
            request.State,
            request.DecidedBy,
            request.DecidedFor,
            request.DecidedAt,
            request.Comment,
            actor.UserId is not null && actor.UserId == request.RequestedByUserId,
            other?.Name,
            isOpen && (other is not null || ApprovalReader.MayDecide(actor, request)),
            isOpen && ApprovalReader.MayHandOn(actor, request, track, others));
    }

    /// <summary>A request with its record's track and the people in it.</summary>
    internal sealed class Found
    {
        public required ApprovalRequest Request { get; init; }

        public required StatusTrack Track { get; init; }

        public Guid? RequestedById { get; init; }

        public Guid? DelegatedToId { get; init; }

        public string? DelegatedTo { get; init; }
    }
}
