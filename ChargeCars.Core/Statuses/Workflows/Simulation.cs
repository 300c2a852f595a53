using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Which records a simulation looks at.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="WorkflowId">Database key of the workflow that they run on.</param>
/// <param name="From">UTC; the first moment at which they began.</param>
/// <param name="To">UTC; the moment after the last.</param>
/// <param name="Companies">Of these companies; null for all.</param>
internal sealed record SimulationScope(string EntityType, long WorkflowId, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<long>? Companies);

/// <summary>A record that began in the period.</summary>
internal sealed record BegunRecord
{
    /// <summary>Database key of its creation in the log.</summary>
    public long TransitionId { get; init; }

    /// <summary>UTC; when it began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Where it stands today.</summary>
    public required StatusTrack Track { get; init; }
}

/// <summary>Tries a sketch on pages of records, as <see cref="SimulateWorkflow"/> and its job do.</summary>
internal sealed class Simulation(CalendarBook calendars, RecordFacts facts, IEnumerable<IStatusSubject> subjects)
{
    private readonly Dictionary<string, IStatusSubject> subjects = subjects.ToDictionary(s => s.EntityType);

    /// <summary>Records that began in the period, read along the log's index of moments.</summary>
    public static IQueryable<BegunRecord> Begun(AppDb db, SimulationScope scope)
    {
        var (begin, end, type, workflow, companies) = (scope.From, scope.To, scope.EntityType, scope.WorkflowId, scope.Companies);
        return
            from move in db.StatusTransitions.AsNoTracking()
            where move.At >= begin && move.At < end && move.From == null && move.EntityType == type
            join track in db.StatusTracks.AsNoTracking() on new { move.EntityType, move.EntityId } equals new { track.EntityType, track.EntityId }
            where companies == null || companies.Contains(track.BusinessEntityId)
            where db.WorkflowVersions.Any(v => v.Id == track.WorkflowVersionId && v.WorkflowId == workflow)
            select new BegunRecord { TransitionId = move.Id, At = move.At, Track = track };
    }

    public static IQueryable<LogMove> Moves(AppDb db, string entityType, IReadOnlyCollection<long> ids) => db.StatusTransitions.AsNoTracking()
        .Where(t => t.EntityType == entityType && ids.Contains(t.EntityId))
        .OrderBy(t => t.EntityId)
        .ThenBy(t => t.Sequence)
        .Select(t => new LogMove(t.EntityId, t.Sequence, t.From, t.To, t.At, t.Reason, t.Context, t.UserId, t.Component, t.WasOverdue));

    /// <summary>Adds what would have come of these records.</summary>
    public async Task AddAsync(AppDb db, WorkflowSketch sketch, IReadOnlyList<BegunRecord> records, SimulationTally tally, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        var now = db.Clock.GetUtcNow();
        var set = await calendars.ReadAsync(db, ct);
        var type = records[0].Track.EntityType;
        var moves = (await Moves(db, type, [.. records.Select(r => r.Track.EntityId)]).ToListAsync(ct)).ToLookup(m => m.EntityId);
        var roles = await RolesAsync(db, moves.SelectMany(g => g), ct);
        bool MayTake(LogMove move, IReadOnlyList<string> asked) =>
            move.Component is not null || (move.UserId is { } user && roles[user].Any(r => r is Roles.Admin or Roles.Operator || asked.Contains(r)));
        foreach (var track in records.Select(r => r.Track))
        {
            var record = SimulatedRecord.Follow(sketch, set, track.BusinessEntityId, [.. moves[track.EntityId]], track.StepDeadline < now, MayTake, now);
            var own = record.Guarded.Count == 0 ? null : await facts.OwnAsync(db, track, ct);
            foreach (var (arrow, move) in record.Guarded)
            {
                if (!Holds(own!, track, arrow, move, roles))
                {
                    record.RefuseGuard(arrow);
                }
            }

            tally.Add(record, new SimulatedItem(track.EntityType, track.EntityId, track.EntityPublicId, null));
        }
    }

    /// <summary>As it is shown, with the document numbers of the samples.</summary>
    public async Task<SimulationResult> ResultAsync(AppDb db, WorkflowSketch sketch, SimulationScope scope, SimulationTally tally, bool isComplete, CancellationToken ct)
    {
        var ids = tally.SampleIds();
        var summaries = ids.Count > 0 && subjects.TryGetValue(scope.EntityType, out var subject) ? await subject.DescribeAsync(db, ids, ct) : new Dictionary<long, SubjectSummary>();
        return tally.Result(sketch, isComplete, summaries.ToDictionary(s => s.Key, s => s.Value.Number));
    }

    private static async Task<ILookup<long, string>> RolesAsync(AppDb db, IEnumerable<LogMove> moves, CancellationToken ct)
    {
        var users = moves.Where(m => m.UserId is not null).Select(m => m.UserId!.Value).Distinct().ToList();
        var held = users.Count == 0 ? [] : await (
            from h in db.UserRoles
            where users.Contains(h.UserId)
            join role in db.Roles on h.RoleId equals role.Id
            select new { h.UserId, Name = role.Name! }).ToListAsync(ct);
        return held.ToLookup(h => h.UserId, h => h.Name);
    }

    private static bool Holds(RuleFacts own, StatusTrack track, SketchTransition arrow, LogMove move, ILookup<long, string> roles)
    {
        var actor = new Actor
        {
            Name = "", Channel = "ui", UserId = move.UserId, Component = move.Component, Roles = move.UserId is { } user ? [.. roles[user]] : [],
        };
        track.Status = arrow.From;
        return arrow.Guard.Evaluate(RecordFacts.OfMove(own.Copy(), track, actor, move.Reason)).Holds;
    }
}
