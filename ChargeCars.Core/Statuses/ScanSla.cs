using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>Finds the deadlines that passed since the last scan and promises to tell of each, once, however many nodes scan at a time.</summary>
public sealed class ScanSla(DbWriter writer, IDbContextFactory<AppDb> dbs, TimeProvider clock)
{
    private const int PerUnit = 200;
    private static readonly Actor Scanner = Actor.System("sla-scan");

    /// <summary>Marks what is late and returns how many records that were. Costs what is newly late, not what exists.</summary>
    public async Task<int> ScanAsync(CancellationToken ct)
    {
        var marked = 0;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var due = await Due(db, clock.GetUtcNow()).ToListAsync(ct);
            if (due.Count == 0)
            {
                return marked;
            }

            marked += await writer.WriteAsync(Scanner, (unit, token) => MarkAsync(unit, due, token), ct);
            if (due.Count < PerUnit)
            {
                return marked;
            }
        }
    }

    /// <summary>The next records to mark: an index range of those of which something is to be told by now.</summary>
    internal static IQueryable<StatusTrack> Due(AppDb db, DateTimeOffset now) => db.StatusTracks
        .AsNoTracking()
        .Where(t => t.SlaNextAt < now)
        .OrderBy(t => t.SlaNextAt)
        .ThenBy(t => t.Id)
        .Take(PerUnit);

    private static async Task<int> MarkAsync(AppDb db, List<StatusTrack> due, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var marked = 0;
        foreach (var track in due)
        {
            // another node may have marked it, or somebody moved it, since it was read
            var mine = await db.StatusTracks
                .Where(t => t.Id == track.Id && t.SlaStage == track.SlaStage && t.SlaNextAt == track.SlaNextAt && t.Sequence == track.Sequence)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(t => t.BreachedAt, now).SetProperty(t => t.SlaStage, SlaStages.Breached).SetProperty(t => t.SlaNextAt, (DateTimeOffset?)null),
                    ct);
            if (mine == 1)
            {
                marked++;
                db.Promise(new SlaBreached(track.EntityType, track.EntityId, track.EntityPublicId, track.BusinessEntityId, track.Status, track.SlaNextAt!.Value, now));
                TrackReader.Tell(db, track);
            }
        }

        return marked;
    }
}
