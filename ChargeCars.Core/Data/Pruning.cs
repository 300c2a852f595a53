using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Deletes old rows in small units of work, so that nobody waits long behind them.</summary>
internal sealed class Pruning(IDbContextFactory<AppDb> dbs, DbWriter writer, TimeProvider clock)
{
    private const int Step = 500;
    private static readonly Actor Self = Actor.System("retention");

    /// <summary>
    /// Walks from the oldest row of a table that grows with time to the first one younger than <paramref name="days"/>, and deletes what
    /// <paramref name="finished"/> leaves of each stretch. The cost follows what is old, not what exists.
    /// </summary>
    public async Task<int> OlderThanAsync<T>(
        int days,
        Func<IQueryable<T>, long, IQueryable<Aged>> after,
        Func<IQueryable<T>, IReadOnlyList<long>, IQueryable<T>> finished,
        CancellationToken ct)
        where T : class
    {
        var before = clock.GetUtcNow().AddDays(-days);
        var (total, last) = (0, 0L);
        while (true)
        {
            List<long> old;
            await using (var db = await dbs.CreateDbContextAsync(ct))
            {
                old = [.. (await after(db.Set<T>(), last).Take(Step).ToListAsync(ct)).TakeWhile(r => r.At < before).Select(r => r.Id)];
            }

            if (old.Count == 0)
            {
                return total;
            }

            last = old[^1];
            total += await writer.WriteAsync(Self, (db, token) => finished(db.Set<T>(), old).ExecuteDeleteAsync(token), ct);
        }
    }

    internal sealed record Aged(long Id, DateTimeOffset At);
}
