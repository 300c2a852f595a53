using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>
/// What was told of clocks, by the deadline it was about: each deadline is told of once. A clock whose deadline moves into the future is told of anew;
/// one whose deadline comes nearer, or goes back to where it was, is not told again what was told already.
/// </summary>
internal sealed class SlaTold
{
    private readonly ILookup<long, Telling> tellings;

    private SlaTold(IEnumerable<Telling> tellings) => this.tellings = tellings.ToLookup(t => t.StatusTrackId);

    public static async Task<SlaTold> ReadAsync(AppDb db, IReadOnlyCollection<long> trackIds, CancellationToken ct) =>
        new(trackIds.Count == 0 ? [] : await Tellings(db, trackIds).ToListAsync(ct));

    public static IQueryable<Telling> Tellings(AppDb db, IReadOnlyCollection<long> trackIds) => db.SlaNotices.AsNoTracking()
        .Where(n => trackIds.Contains(n.StatusTrackId) && n.Deadline != null)
        .Select(n => new Telling(n.StatusTrackId, n.Clock, n.Round, n.Stage, n.Deadline, n.At));

    /// <summary>Puts how much was told of the step's clock to what belongs to the deadline it has now.</summary>
    /// <param name="track">The record, with its new deadline.</param>
    /// <param name="before">UTC; the deadline it had.</param>
    /// <param name="now">UTC.</param>
    /// <returns>True when that became another, so that the next thing to tell is another too.</returns>
    public bool Settle(StatusTrack track, DateTimeOffset? before, DateTimeOffset now)
    {
        if (track.HeldStatus is not null || track.StepDeadline is not { } deadline || deadline == before)
        {
            return false;
        }

        var told = tellings[track.Id].Where(t => t.Clock == SlaNotice.StepClock && t.Deadline == deadline && t.At >= track.ClockSince).ToList();
        var stage = StageOf(told, track.SlaStage, deadline, before, now);
        if (stage == track.SlaStage)
        {
            return false;
        }

        track.Told(stage, BreachOf(told));
        return true;
    }

    /// <summary>The same of a clock that runs over several steps.</summary>
    public bool Settle(StatusTrack track, string key, TargetClock clock, DateTimeOffset? before, DateTimeOffset now)
    {
        if (clock.StoppedAt is not null || clock.Deadline is not { } deadline || deadline == before)
        {
            return false;
        }

        var told = tellings[track.Id].Where(t => t.Clock == key && t.Round == clock.Cycle && t.Deadline == deadline).ToList();
        var stage = StageOf(told, clock.SlaStage, deadline, before, now);
        if (stage == clock.SlaStage)
        {
            return false;
        }

        (clock.SlaStage, clock.BreachedAt) = (stage, stage >= SlaStages.Breached ? clock.BreachedAt ?? BreachOf(told) : null);
        return true;
    }

    private static int StageOf(List<Telling> told, int stage, DateTimeOffset deadline, DateTimeOffset? before, DateTimeOffset now)
    {
        var already = told.Select(t => t.Stage).DefaultIfEmpty(0).Max();
        return deadline > now && !(deadline < before) ? already : Math.Max(stage, already);
    }

    private static DateTimeOffset? BreachOf(List<Telling> told) => told.Find(t => t.Stage == SlaStages.Breached)?.At;

    /// <summary>That something was told.</summary>
    internal sealed record Telling(long StatusTrackId, string Clock, int Round, int Stage, DateTimeOffset? Deadline, DateTimeOffset At);
}
