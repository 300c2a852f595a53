using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>Explains the clocks of a record, and says what would become of them.</summary>
public sealed class ClockQueries(IDbContextFactory<AppDb> dbs, StatusQueries statuses, WorkflowCatalog catalog, KeepClocks clocks, TimeProvider time)
{
    /// <summary>The step's clock and those of the workflow's targets, each in its last cycle: the step first.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND, also for what the actor may not see.</exception>
    public async Task<IReadOnlyList<ClockExplanation>> ExplainAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var track = await statuses.FindAsync(db, actor, entityType, key, ct);
        var now = time.GetUtcNow();
        var expected = track.HeldStatus is null ? null : track.StepDeadline;
        return
        [
            .. (await ReadAsync(db, track, ct)).Select(c => new ClockExplanation(
                c.Key,
                c.LabelEn,
                c.LabelNl,
                c.Cycle,
                c.StoppedAt,
                Explained(c, track, c.StoppedAt ?? now, c.StoppedAt is null ? expected : null))),
        ];
    }

    /// <summary>What the deadlines of the clocks that count would be if the record were on hold from now, or stayed on hold, until <paramref name="until"/>.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND; VALIDATION_ERROR for a moment that has passed or lies more than five years ahead.</exception>
    public async Task<IReadOnlyList<ClockForecast>> IfHeldAsync(Actor actor, string entityType, EntityKey key, DateTimeOffset until, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (until <= now || until > now.AddYears(5))
        {
            throw DomainError.Invalid("until", "until is a moment in the next five years");
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var track = await statuses.FindAsync(db, actor, entityType, key, ct);
        return
        [
            .. from one in await ReadAsync(db, track, ct)
               where one.StoppedAt is null
               let held = one.Clock.IfPaused(now, until)
               select new ClockForecast(one.Key, one.LabelEn, one.LabelNl, one.Clock.Deadline, held.Deadline!.Value),
        ];
    }

    /// <summary>What was told about the record's clocks, the newest first; at most 100.</summary>
    /// <exception cref="DomainException">ENTITY_NOT_FOUND.</exception>
    public async Task<IReadOnlyList<ClockNotice>> NoticesAsync(Actor actor, string entityType, EntityKey key, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var track = await statuses.FindAsync(db, actor, entityType, key, ct);
        return await Notices(db, track.EntityType, track.EntityId).Take(100).ToListAsync(ct);
    }

    internal static IQueryable<ClockNotice> Notices(AppDb db, string entityType, long entityId) =>
        from track in db.StatusTracks
        where track.EntityType == entityType && track.EntityId == entityId
        join notice in db.SlaNotices on track.Id equals notice.StatusTrackId
        from target in db.SlaTargets.Where(t => t.WorkflowVersionId == track.WorkflowVersionId && t.Key == notice.Clock).DefaultIfEmpty()
        orderby notice.At descending, notice.Id descending
        select new ClockNotice(notice.Kind, notice.At, notice.Status, target!.LabelEn, target.LabelNl, notice.To, notice.Channel);

    private static SlaExplanation Explained(OneClock one, StatusTrack track, DateTimeOffset at, DateTimeOffset? expected)
    {
        var isStep = one.Key == SlaNotice.StepClock;
        var sla = SlaExplanation.Of(one.Clock, isStep ? track.HeldStatus ?? track.Status : one.Key, isStep && track.ExplicitDeadline is not null, at, expected);
        return one.StoppedAt is null ? sla : sla with { Segments = [.. sla.Segments.Where(s => s.From < at)] };
    }

    private async Task<List<OneClock>> ReadAsync(AppDb db, StatusTrack track, CancellationToken ct)
    {
        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        var all = new List<OneClock>();
        if (await clocks.StepClockAsync(db, definition, track, ct) is { } running)
        {
            var step = definition.Step(track.HeldStatus ?? track.Status)!;
            all.Add(new OneClock(SlaNotice.StepClock, step.LabelEn, step.LabelNl, 1, null, running));
        }

        if (definition.Targets.Count == 0)
        {
            return all;
        }

        var calendars = await clocks.CalendarsAsync(db, ct);
        var rows = await db.TargetClocks.AsNoTracking().Where(c => c.StatusTrackId == track.Id).ToListAsync(ct);
        var pauses = await ClockReader.PausesAsync(db, [.. rows.Select(r => r.Id)], ct);
        foreach (var plan in definition.Targets)
        {
            if (rows.Where(r => r.SlaTargetId == plan.Target.Id).MaxBy(r => r.Cycle) is { } row)
            {
                var clock = ClockRules.OfTarget(calendars, plan, track, row, [.. pauses[row.Id].Select(p => new SlaPause(p.From, p.To))]);
                all.Add(new OneClock(plan.Target.Key, plan.Target.LabelEn, plan.Target.LabelNl, row.Cycle, row.StoppedAt, clock));
            }
        }

        return all;
    }

    private sealed record OneClock(string Key, string LabelEn, string LabelNl, int Cycle, DateTimeOffset? StoppedAt, SlaClock Clock);
}
