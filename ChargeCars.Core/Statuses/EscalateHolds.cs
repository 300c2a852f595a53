using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Promises to tell of holds that last too long, each once, however many nodes look.</summary>
public sealed class EscalateHolds(DbWriter writer, IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    private const int PerUnit = 200;
    private static readonly Actor Self = Actor.System("holds");

    /// <summary>Marks what is due and returns how many holds that were. Costs what fell due, not what is on hold.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var due = await Due(db, clock.GetUtcNow()).Take(PerUnit).ToListAsync(ct);
            if (due.Count == 0)
            {
                return done;
            }

            done += await writer.WriteAsync(Self, (unit, token) => MarkAsync(unit, due, token), ct);
            if (due.Count < PerUnit)
            {
                return done;
            }
        }
    }

    internal static IQueryable<DueHold> Due(AppDb db, DateTimeOffset now) =>
        from hold in db.Holds
        where hold.EscalateAt <= now && hold.EscalatedAt == null && hold.EndedAt == null
        join track in db.StatusTracks on hold.StatusTrackId equals track.Id
        orderby hold.EscalateAt, hold.Id
        select new DueHold(hold.Id, track.EntityType, track.EntityId, hold.EscalateTo);

    private static async Task<int> MarkAsync(AppDb db, List<DueHold> due, CancellationToken ct)
    {
        var (now, done) = (db.Clock.GetUtcNow(), 0);
        foreach (var one in due)
        {
            // another node may have marked it, or somebody taken it off hold, since it was read
            var mine = await db.Holds
                .Where(h => h.Id == one.Id && h.EscalatedAt == null && h.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(h => h.EscalatedAt, now), ct);
            if (mine == 1)
            {
                done++;
                db.Promise(new HoldEscalated(one.Id, one.EntityType, one.EntityId, one.Role ?? Roles.OperationsManager));
                db.Publish(new LiveEvent(LiveTopics.Holds, one.Id));
            }
        }

        return done;
    }

    internal sealed record DueHold(long Id, string EntityType, long EntityId, string? Role);
}
