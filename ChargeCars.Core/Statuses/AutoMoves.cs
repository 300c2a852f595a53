using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Knows when a record moves by itself.</summary>
public sealed class AutoMoves(KeepClocks clocks)
{
    /// <summary>The component in whose name records move by themselves.</summary>
    public const string Component = "workflow";

    /// <summary>In whose name records move by themselves.</summary>
    internal static readonly Actor Self = Actor.System(Component);

    /// <summary>Writes on the track when its step is to be left by itself, as it stands after a move. A hold stops that clock too.</summary>
    internal async Task ScheduleAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, CancellationToken ct)
    {
        track.AutoMoveAt = null;
        var timed = track.HeldStatus is null ? definition.MovesFrom(track).Where(m => m.AutoAfterMinutes is not null).ToList() : [];
        if (timed.Count == 0)
        {
            return;
        }

        var pauses = track.ClockSince == track.Since ? [] : await db.Holds
            .Where(h => h.StatusTrackId == track.Id && h.StartedAt >= track.ClockSince && h.EndedAt != null)
            .OrderBy(h => h.StartedAt)
            .Select(h => new SlaPause(h.StartedAt, h.EndedAt))
            .ToListAsync(ct);
        var calendar = (await clocks.CalendarsAsync(db, ct)).For(track.BusinessEntityId, definition.Step(track.Status)?.CalendarId, track.ClockSince);
        track.AutoMoveAt = timed.Min(m => DueAt(m, track, calendar, pauses));
    }

    /// <summary>When <paramref name="move"/> is taken by itself.</summary>
    private static DateTimeOffset? DueAt(WorkflowTransition move, StatusTrack track, BusinessCalendar calendar, IReadOnlyList<SlaPause> pauses) =>
        new SlaClock(calendar, move.AutoMode, track.ClockSince, TimeSpan.FromMinutes(move.AutoAfterMinutes!.Value), pauses).Deadline;
}
