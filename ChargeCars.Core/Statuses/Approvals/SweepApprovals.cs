using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Reminds those who decide when half of a request's time has passed, once, and ends requests that nobody answered in time.</summary>
public sealed class SweepApprovals(DbWriter writer, IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    private const int PerUnit = 100;
    private static readonly Actor Sweeper = Actor.System("approvals");

    /// <summary>Does what is due and returns how many requests that were. Costs what is due, not what waits.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var done = 0;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var due = await Due(db, clock.GetUtcNow()).Select(r => r.Id).Take(PerUnit).ToListAsync(ct);
            if (due.Count == 0)
            {
                return done;
            }

            done += await writer.WriteAsync(Sweeper, (unit, token) => TakeAsync(unit, due, token), ct);
            if (due.Count < PerUnit)
            {
                return done;
            }
        }
    }

    internal static IQueryable<ApprovalRequest> Due(AppDb db, DateTimeOffset now) => db.ApprovalRequests.Where(r => r.NextAt <= now).OrderBy(r => r.NextAt).ThenBy(r => r.Id);

    private static async Task<int> TakeAsync(AppDb db, List<long> due, CancellationToken ct)
    {
        var (now, done) = (db.Clock.GetUtcNow(), 0);
        var found = await (
            from request in db.ApprovalRequests
            join track in db.StatusTracks on request.StatusTrackId equals track.Id
            where due.Contains(request.Id)
            orderby request.Id
            select new { Request = request, track.EntityType, track.EntityId }).ToListAsync(ct);

        // somebody may have answered, or another node swept, since they were found
        foreach (var one in found.Where(f => f.Request.NextAt <= now && f.Request.State is ApprovalState.Pending))
        {
            if (one.Request.DueAt <= now)
            {
                one.Request.Close(ApprovalState.Expired, Sweeper, null, now);
                db.Promise(new ApprovalEnded(one.Request.Id, one.EntityType, one.EntityId, ApprovalState.Expired));
            }
            else
            {
                one.Request.Remind(now);
                db.Promise(new ApprovalAsked(one.Request.Id, one.EntityType, one.EntityId, ApprovalOccasion.Reminder));
            }

            done++;
            db.Publish(new LiveEvent(LiveTopics.Approvals, one.Request.Id));
            if (one.EntityType == EntityTypes.Order)
            {
                db.Publish(new LiveEvent(LiveTopics.Order(one.EntityId), one.EntityId));
            }
        }

        return done;
    }
}
