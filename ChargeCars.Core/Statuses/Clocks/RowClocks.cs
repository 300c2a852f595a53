using System.Linq.Expressions;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>What a list has read of a record's track.</summary>
/// <param name="TrackId">The track; null for a record without one.</param>
/// <param name="VersionId">The workflow version.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Category">What that means.</param>
/// <param name="BusinessEntityId">Whose calendar counts.</param>
/// <param name="Since">UTC; when it entered the step.</param>
/// <param name="Deadline">UTC; the soonest of its clocks, null while none runs.</param>
/// <param name="StepDeadline">UTC; the one of its step, null while that has none.</param>
/// <param name="HeldStatus">The step it returns to; null when it is not on hold.</param>
/// <param name="ClockSince">UTC; when the step's clock began, if not with the step.</param>
/// <param name="ExplicitDeadline">UTC; a deadline somebody set.</param>
internal readonly record struct RowTrack(
    long? TrackId,
    long? VersionId,
    string Status,
    StatusCategory Category,
    long BusinessEntityId,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    DateTimeOffset? StepDeadline,
    string? HeldStatus,
    DateTimeOffset? ClockSince,
    DateTimeOffset? ExplicitDeadline)
{
    /// <summary>A clock over several steps runs out before the step's own.</summary>
    public bool IsOfTarget => TrackId is not null && Deadline is not null && Deadline != StepDeadline;
}

/// <summary>
/// Works out the clocks of a list's rows, so that every list tells the same of the same record. Costs one small query while workflows and calendars are in memory and
/// the steps' own clocks run out first; otherwise one more for all rows.
/// </summary>
public sealed class RowClocks(WorkflowCatalog catalog, CalendarBook calendars, TimeProvider clock)
{
    /// <summary>The clocks over several steps that run for these tracks.</summary>
    internal static readonly Expression<Func<AppDb, List<long>, IQueryable<RunningTarget>>> Running = (db, trackIds) => db.TargetClocks.AsNoTracking()
        .Where(c => trackIds.Contains(c.StatusTrackId) && c.StoppedAt == null && c.Deadline != null)
        .OrderBy(c => c.Id)
        .Select(c => new RunningTarget(c.StatusTrackId, c.SlaTargetId, c.BudgetMinutes, c.StartedAt, c.Deadline));

    /// <summary>Asked for every page of a list, so it is translated once; for the one provider that these clocks are of.</summary>
    private readonly Func<AppDb, List<long>, IAsyncEnumerable<RunningTarget>> running = EF.CompileAsyncQuery(Running);

    internal async Task<IReadOnlyList<RowClock>> ReadAsync(AppDb db, IReadOnlyList<RowTrack> rows, CancellationToken ct)
    {
        var ofTargets = rows.Where(r => r.IsOfTarget).Select(r => r.TrackId!.Value).ToList();
        var targets = ofTargets.Count == 0 ? null : (await running(db, ofTargets).ToListAsync(ct)).ToLookup(t => t.TrackId);
        var read = new List<RowClock>(rows.Count);
        foreach (var row in rows)
        {
            var definition = row.VersionId is { } version ? await catalog.VersionAsync(db, version, ct) : null;
            var set = await calendars.ReadAsync(db, ct);
            var target = row.IsOfTarget ? targets?[row.TrackId!.Value].FirstOrDefault(t => t.Deadline == row.Deadline) : null;
            read.Add(target is not null && definition?.Targets.FirstOrDefault(t => t.Target.Id == target.TargetId) is { } plan
                ? OfTarget(row, plan, target, set)
                : OfStep(row, definition?.Step(row.Status), set));
        }

        return read;
    }

    private RowClock OfTarget(RowTrack row, TargetPlan plan, RunningTarget target, CalendarSet calendars)
    {
        var (now, deadline) = (clock.GetUtcNow(), row.Deadline!.Value);
        var left = Left(calendars.For(row.BusinessEntityId, plan.Target.CalendarId, target.StartedAt), plan.Target.Mode, now, deadline);
        return new RowClock(deadline <= now ? RowClockState.Late : RowClockState.Running, Minutes(left.Duration()), Share(left, TimeSpan.FromMinutes(target.BudgetMinutes)));
    }

    private RowClock OfStep(RowTrack row, WorkflowStep? step, CalendarSet calendars)
    {
        var now = clock.GetUtcNow();
        if (row.HeldStatus is not null || step?.IsHold is true)
        {
            // on hold the deadline is the day it was expected back
            return row.Deadline < now ? new RowClock(RowClockState.Late, Minutes(now - row.Deadline.Value), 1) : new RowClock(RowClockState.Held, Minutes(now - row.Since), 0);
        }

        if (row.Deadline is not { } deadline)
        {
            return row.Category is StatusCategory.Waiting ? new RowClock(RowClockState.Waiting, Minutes(now - row.Since), 0) : new RowClock(RowClockState.None, 0, 0);
        }

        // what is left is exact whatever pauses there were, since they are in the deadline already
        var mode = row.ExplicitDeadline is null ? step?.SlaMode ?? SlaMode.Elapsed : SlaMode.Elapsed;
        var left = Left(calendars.For(row.BusinessEntityId, step?.CalendarId, row.ClockSince ?? row.Since), mode, now, deadline);
        var share = Share(left, row.ExplicitDeadline is null ? TimeSpan.FromMinutes(step?.SlaMinutes ?? 0) : deadline - (row.ClockSince ?? row.Since));
        var state = deadline <= now ? RowClockState.Late : row.Category is StatusCategory.Waiting ? RowClockState.Waiting : RowClockState.Running;
        return new RowClock(state, Minutes(state is RowClockState.Waiting ? now - row.Since : left.Duration()), share);
    }

    private static double Share(TimeSpan left, TimeSpan budget) => budget > TimeSpan.Zero ? Math.Max(0, 1 - (left / budget)) : 1;

    private static TimeSpan Left(BusinessCalendar calendar, SlaMode mode, DateTimeOffset now, DateTimeOffset deadline) =>
        deadline > now ? Between(calendar, mode, now, deadline) : -Between(calendar, mode, deadline, now);

    private static TimeSpan Between(BusinessCalendar calendar, SlaMode mode, DateTimeOffset from, DateTimeOffset to) => mode switch
    {
        SlaMode.Business => calendar.Elapsed(from, to),
        SlaMode.Elapsed => to - from,
        _ => throw new InvalidOperationException($"No way to count {mode}"),
    };

    private static int Minutes(TimeSpan time) => (int)Math.Min(time.Ticks / TimeSpan.TicksPerMinute, int.MaxValue);

    internal sealed record RunningTarget(long TrackId, long TargetId, int BudgetMinutes, DateTimeOffset StartedAt, DateTimeOffset? Deadline);
}
