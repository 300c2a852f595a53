using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// Counts moves and breaches into the rollups, some hundreds in one transaction: so a rollup that many events of the day have in common is written once for all
/// of them. Each fact is counted exactly once, however many nodes count.
/// </summary>
public sealed partial class KeepRollups(DbWriter writer, LiveFeed live, TimeProvider clock, ILogger<KeepRollups> log)
{
    private const int PerUnit = 500;
    private static readonly TimeSpan Gather = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly Actor Self = Actor.System("rollups");

    private readonly Signal signal = new();

    /// <summary>Counts what there is and what comes from now on, until cancelled.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        using var listening = live.Subscribe(LiveTopics.StatusFacts, _ => signal.Poke());
        while (true)
        {
            try
            {
                await SweepAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, e);
            }

            await signal.WaitAsync(Look, clock, ct);

            // more will follow: count them together
            await Task.Delay(Gather, clock, ct);
        }
    }

    /// <summary>Counts everything that waits now.</summary>
    /// <returns>How many facts were counted.</returns>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var total = 0;
        int taken;
        do
        {
            (taken, var counted) = await writer.WriteAsync(Self, CountAsync, ct);
            total += counted;
        }
        while (taken == PerUnit);

        return total;
    }

    /// <summary>Whoever changes rollups does this first and holds it until the commit.</summary>
    internal static async Task TakeTurnAsync(AppDb db, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        if (await db.Set<RollupProgress>().ExecuteUpdateAsync(set => set.SetProperty(p => p.CountedAt, now), ct) == 0)
        {
            db.Add(new RollupProgress { CountedAt = now });
            await db.SaveChangesAsync(ct);
        }
    }

    internal static IQueryable<UncountedFact> Next(AppDb db) => db.Set<UncountedFact>().AsNoTracking().OrderBy(f => f.Id).Take(PerUnit);

    internal static IQueryable<MoveFact> Facts(IQueryable<StatusTransition> moves) => moves.Select(t => new MoveFact(
        t.EntityType, t.BusinessEntityId, t.PartnerId, t.WorkflowId, t.UserId, t.From, t.To, t.At, t.LeftSince, t.LeftDeadline, t.ElapsedMinutes, t.BusinessMinutes));

    internal static IQueryable<BreachFact> Facts(IQueryable<SlaBreach> breaches) =>
        breaches.Select(b => new BreachFact(b.EntityType, b.BusinessEntityId, b.PartnerId, b.WorkflowId, b.Status, b.Deadline));

    private static async Task<(int Taken, int Counted)> CountAsync(AppDb db, CancellationToken ct)
    {
        if (!await db.Set<UncountedFact>().AnyAsync(ct))
        {
            return (0, 0);
        }

        await TakeTurnAsync(db, ct);
        var taken = await Next(db).ToListAsync(ct);
        var moves = taken.Where(f => !f.IsBreach).Select(f => f.FactId).ToList();
        var breaches = taken.Where(f => f.IsBreach).Select(f => f.FactId).ToList();

        // what a rebuild has counted meanwhile is not counted again
        var newMoves = db.StatusTransitions.Where(t => moves.Contains(t.PublicId) && !t.IsCounted);
        var newBreaches = db.SlaBreaches.Where(b => breaches.Contains(b.PublicId) && !b.IsCounted);
        var sums = new RollupSums();
        var counted = 0;
        foreach (var move in await Facts(newMoves).ToListAsync(ct))
        {
            sums.Add(move);
            counted++;
        }

        foreach (var breach in await Facts(newBreaches).ToListAsync(ct))
        {
            sums.Add(breach);
            counted++;
        }

        await newMoves.ExecuteUpdateAsync(set => set.SetProperty(t => t.IsCounted, true), ct);
        await newBreaches.ExecuteUpdateAsync(set => set.SetProperty(b => b.IsCounted, true), ct);
        await sums.ApplyAsync(db, ct);
        var ids = taken.Select(f => f.Id).ToList();
        await db.Set<UncountedFact>().Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(ct);
        db.Publish(new LiveEvent(LiveTopics.StatusFigures, 0));
        return (taken.Count, counted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Moves could not be counted into the rollups; trying again")]
    private static partial void LogFailed(ILogger log, Exception e);
}
