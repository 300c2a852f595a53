using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>A time on hold.</summary>
/// <param name="StatusTrackId">The track.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="EndedAt">UTC; null while it lasts.</param>
internal sealed record HoldTime(long StatusTrackId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>Reads what clocks are made of, for many records in one question each.</summary>
internal static class ClockReader
{
    public static IQueryable<HoldTime> Holds(AppDb db, IReadOnlyCollection<long> trackIds) => db.Holds
        .Where(h => trackIds.Contains(h.StatusTrackId))
        .OrderBy(h => h.StartedAt)
        .Select(h => new HoldTime(h.StatusTrackId, h.StartedAt, h.EndedAt));

    /// <summary>The times on hold, by track.</summary>
    public static async Task<ILookup<long, HoldTime>> HoldsAsync(AppDb db, IReadOnlyCollection<long> trackIds, CancellationToken ct) =>
        (trackIds.Count == 0 ? [] : await Holds(db, trackIds).ToListAsync(ct)).ToLookup(h => h.StatusTrackId);

    /// <summary>Those of one track that its step's clock knows.</summary>
    public static IReadOnlyList<SlaPause> PausesOf(StatusTrack track, IEnumerable<HoldTime> holds) =>
        [.. holds.Where(h => h.StartedAt >= track.ClockSince).Select(h => new SlaPause(h.StartedAt, h.EndedAt))];

    public static IQueryable<TargetClockPause> Pauses(AppDb db, IReadOnlyCollection<long> clockIds) =>
        db.TargetClockPauses.AsNoTracking().Where(p => clockIds.Contains(p.TargetClockId)).OrderBy(p => p.From);

    /// <summary>The pauses of clocks that run over several steps, by clock.</summary>
    public static async Task<ILookup<long, TargetClockPause>> PausesAsync(AppDb db, IReadOnlyCollection<long> clockIds, CancellationToken ct) =>
        (clockIds.Count == 0 ? [] : await Pauses(db, clockIds).ToListAsync(ct)).ToLookup(p => p.TargetClockId);
}
