using ChargeCars.Core.Calendars;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>A page of records with all that their clocks are made of, to wind them again.</summary>
internal sealed class ClockBatch
{
    private readonly ILookup<long, HoldTime> holds;
    private readonly ILookup<long, TargetClock> clocks;
    private readonly ILookup<long, TargetClockPause> pauses;
    private readonly SlaTold told;
    private readonly DateTimeOffset now;

    private ClockBatch(ILookup<long, HoldTime> holds, ILookup<long, TargetClock> clocks, ILookup<long, TargetClockPause> pauses, SlaTold told, DateTimeOffset now) =>
        (this.holds, this.clocks, this.pauses, this.told, this.now) = (holds, clocks, pauses, told, now);

    /// <summary>Reads what belongs to these records: four questions at most.</summary>
    /// <param name="db">Reads; clocks are tracked as its tracks are.</param>
    /// <param name="tracks">A page of them.</param>
    /// <param name="toSave">The clocks will be saved.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ClockBatch> ReadAsync(AppDb db, IReadOnlyCollection<StatusTrack> tracks, bool toSave, CancellationToken ct)
    {
        var ids = tracks.Select(t => t.Id).ToList();
        var holds = await ClockReader.HoldsAsync(db, ids, ct);
        var running = Running(db, ids);
        var clocks = await (toSave ? running : running.AsNoTracking()).ToListAsync(ct);
        var pauses = await ClockReader.PausesAsync(db, [.. clocks.Select(c => c.Id)], ct);
        var told = await SlaTold.ReadAsync(db, toSave ? ids : [], ct);
        return new ClockBatch(holds, clocks.ToLookup(c => c.StatusTrackId), pauses, told, db.Clock.GetUtcNow());
    }

    internal static IQueryable<TargetClock> Running(AppDb db, List<long> trackIds) => db.TargetClocks.Where(c => trackIds.Contains(c.StatusTrackId) && c.StoppedAt == null);

    /// <summary>Winds all clocks of one record.</summary>
    /// <returns>True when its deadline became another.</returns>
    public bool Wind(CalendarSet calendars, WorkflowDefinition definition, StatusTrack track)
    {
        var (before, stepBefore) = (track.Deadline, track.StepDeadline);
        var held = ClockReader.PausesOf(track, holds[track.Id]);
        ClockRules.Wind(calendars, definition, track, held);
        if (told.Settle(track, stepBefore, now))
        {
            ClockRules.Wind(calendars, definition, track, held);
        }

        foreach (var clock in clocks[track.Id])
        {
            if (definition.Targets.FirstOrDefault(t => t.Target.Id == clock.SlaTargetId) is { } plan)
            {
                var (clockBefore, stood) = (clock.Deadline, pauses[clock.Id].Select(p => new SlaPause(p.From, p.To)).ToList());
                ClockRules.Wind(calendars, plan, track, clock, stood);
                if (told.Settle(track, plan.Target.Key, clock, clockBefore, now))
                {
                    ClockRules.Wind(calendars, plan, track, clock, stood);
                }
            }
        }

        track.Deadline = ClockRules.Soonest(track, clocks[track.Id]);
        return track.Deadline != before;
    }
}
