using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>
/// Finds what fell due on clocks since the last scan (warnings, breaches, rungs of ladders) and promises to tell of each, once, however many nodes
/// scan at a time. Costs what fell due, not what exists.
/// </summary>
public sealed class ScanSla(DbWriter writer, IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog, KeepClocks clocks, TimeProvider clock)
{
    private const int PerUnit = 200;
    private static readonly Actor Scanner = Actor.System("sla-scan");

    /// <summary>Tells what is due and returns on how many clocks that was.</summary>
    public async Task<int> ScanAsync(CancellationToken ct) =>
        await ScanAsync(Due, TellStepsAsync, ct) + await ScanAsync(DueTargets, TellTargetsAsync, ct);

    /// <summary>The next steps' clocks to tell of: an index range of those of which something is to be told by now.</summary>
    internal static IQueryable<StatusTrack> Due(AppDb db, DateTimeOffset now) => db.StatusTracks
        .AsNoTracking()
        .Where(t => t.SlaNextAt < now)
        .OrderBy(t => t.SlaNextAt)
        .ThenBy(t => t.Id)
        .Take(PerUnit);

    /// <summary>The same of clocks that run over several steps.</summary>
    internal static IQueryable<TargetClock> DueTargets(AppDb db, DateTimeOffset now) => db.TargetClocks
        .AsNoTracking()
        .Where(c => c.SlaNextAt < now)
        .OrderBy(c => c.SlaNextAt)
        .ThenBy(c => c.Id)
        .Take(PerUnit);

    private async Task<int> ScanAsync<T>(Func<AppDb, DateTimeOffset, IQueryable<T>> dueBy, Func<AppDb, List<T>, CancellationToken, Task<int>> tell, CancellationToken ct)
    {
        var told = 0;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var due = await dueBy(db, clock.GetUtcNow()).ToListAsync(ct);
            if (due.Count == 0)
            {
                return told;
            }

            told += await writer.WriteAsync(Scanner, (unit, token) => tell(unit, due, token), ct);
            if (due.Count < PerUnit)
            {
                return told;
            }
        }
    }

    private async Task<int> TellStepsAsync(AppDb db, List<StatusTrack> due, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var holds = await ClockReader.HoldsAsync(db, [.. due.Where(t => t.HeldStatus is null).Select(t => t.Id)], ct);
        var told = 0;
        foreach (var track in due)
        {
            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
            var calendars = await clocks.CalendarsAsync(db, ct);
            var pauses = ClockReader.PausesOf(track, holds[track.Id]);
            var (moments, next) = track.HeldStatus is null && ClockRules.OfStep(calendars, definition, track, pauses) is { } running
                ? Advance(ClockRules.ScheduleOfStep(calendars, definition, track, running), track.SlaStage, track.StepDeadline, now)
                : FollowUp(track);
            var stage = moments.Count > 0 ? moments[^1].Stage : track.SlaStage;
            var breachedAt = moments.Exists(m => m.Stage == SlaStages.Breached) ? now : track.BreachedAt;

            // another node may have told it, or somebody moved it, since it was read
            var mine = await db.StatusTracks
                .Where(t => t.Id == track.Id && t.SlaStage == track.SlaStage && t.SlaNextAt == track.SlaNextAt && t.Sequence == track.Sequence)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.BreachedAt, breachedAt).SetProperty(t => t.SlaStage, stage).SetProperty(t => t.SlaNextAt, next), ct);
            if (mine == 1 && Tell(db, track, SlaNotice.StepClock, track.Sequence, moments, track.StepDeadline ?? now, now))
            {
                told++;
            }
        }

        return told;
    }

    private async Task<int> TellTargetsAsync(AppDb db, List<TargetClock> due, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var trackIds = due.Select(c => c.StatusTrackId).Distinct().ToList();
        var tracks = await db.StatusTracks.AsNoTracking().Where(t => trackIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, ct);
        var pauses = await ClockReader.PausesAsync(db, [.. due.Select(c => c.Id)], ct);
        var told = 0;
        foreach (var one in due)
        {
            var track = tracks[one.StatusTrackId];
            var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
            var calendars = await clocks.CalendarsAsync(db, ct);
            var plan = definition.Targets.FirstOrDefault(t => t.Target.Id == one.SlaTargetId);
            var (moments, next) = plan is null || one.StoppedAt is not null
                ? ([], null)
                : Advance(
                    ClockRules.ScheduleOfTarget(calendars, plan, track, ClockRules.OfTarget(calendars, plan, track, one, [.. pauses[one.Id].Select(p => new SlaPause(p.From, p.To))])),
                    one.SlaStage,
                    one.Deadline,
                    now);
            var stage = moments.Count > 0 ? moments[^1].Stage : one.SlaStage;
            var breachedAt = moments.Exists(m => m.Stage == SlaStages.Breached) ? now : one.BreachedAt;

            // whoever moves the record meanwhile has read the stage before this one: its save is refused and made again
            var mine = await db.TargetClocks
                .Where(c => c.Id == one.Id && c.SlaStage == one.SlaStage && c.SlaNextAt == one.SlaNextAt && c.Version == one.Version)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(c => c.BreachedAt, breachedAt).SetProperty(c => c.SlaStage, stage).SetProperty(c => c.SlaNextAt, next).SetProperty(c => c.Version, c => c.Version + 1),
                    ct);
            if (mine == 1 && Tell(db, track, plan?.Target.Key ?? "", one.Cycle, moments, one.Deadline ?? now, now))
            {
                told++;
            }
        }

        return told;
    }

    /// <summary>On hold there is one thing to tell: that the day has passed on which it was expected back.</summary>
    private static (List<SlaMoment> Moments, DateTimeOffset? Next) FollowUp(StatusTrack track) =>
        (track.HeldStatus is null ? [] : [new SlaMoment(SlaStages.Breached, track.SlaNextAt!.Value, null)], null);

    /// <summary>What is due by now, and when the next thing is. A warning that comes after the breach is left out.</summary>
    private static (List<SlaMoment> Moments, DateTimeOffset? Next) Advance(SlaSchedule schedule, int stage, DateTimeOffset? deadline, DateTimeOffset now)
    {
        var moments = new List<SlaMoment>();
        for (var at = stage; ; at = moments[^1].Stage)
        {
            if (schedule.After(at) is not { } next)
            {
                return (moments, null);
            }

            if (next.Stage == SlaStages.Warned && deadline < now)
            {
                next = schedule.After(SlaStages.Warned)!.Value;
            }

            var due = next.Stage == SlaStages.Breached ? deadline ?? next.At : next.At;
            if (due >= now)
            {
                return (moments, due);
            }

            moments.Add(next);
        }
    }

    private static bool Tell(AppDb db, StatusTrack track, string key, int round, List<SlaMoment> moments, DateTimeOffset deadline, DateTimeOffset now)
    {
        foreach (var moment in moments)
        {
            switch (moment.Kind)
            {
                case SlaNoticeKind.Warning:
                    SlaTelling.Warning(db, track, key, round, deadline, now);
                    break;
                case SlaNoticeKind.Breach:
                    SlaTelling.Breach(db, track, key, round, deadline, now);
                    break;
                case SlaNoticeKind.Escalation:
                    SlaTelling.Escalation(db, track, key, round, moment, deadline, now);
                    break;
            }
        }

        if (moments.Count > 0)
        {
            TrackReader.Tell(db, track);
        }

        return moments.Count > 0;
    }
}
