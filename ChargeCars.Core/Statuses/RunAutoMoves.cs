using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Statuses;

/// <summary>Takes the moves whose time has come, each once, however many nodes look at a time.</summary>
public sealed partial class RunAutoMoves(
    DbWriter writer, IDbContextFactory<AppDb> dbs, StatusEngine engine, WorkflowCatalog catalog, TimeProvider clock, ILogger<RunAutoMoves> log)
{
    private const int PerRound = 100;

    /// <summary>How long a record that may not take its move yet is left alone.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    /// <summary>Moves what is due. Costs what is due, not what exists.</summary>
    /// <returns>How many records moved.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var moved = 0;
        while (true)
        {
            await using var db = await dbs.CreateDbContextAsync(ct);
            var due = await Due(db, clock.GetUtcNow()).ToListAsync(ct);
            foreach (var record in due)
            {
                moved += await TryAsync(record, ct) ? 1 : 0;
            }

            if (due.Count < PerRound)
            {
                return moved;
            }
        }
    }

    /// <summary>The next records to move: a range of the index of those that will move by themselves.</summary>
    internal static IQueryable<EntityRef> Due(AppDb db, DateTimeOffset now) => db.StatusTracks
        .Where(t => t.AutoMoveAt <= now)
        .OrderBy(t => t.AutoMoveAt)
        .ThenBy(t => t.Id)
        .Select(t => new EntityRef(t.EntityType, t.EntityId))
        .Take(PerRound);

    /// <summary>A record whose move fails waits like one that may not move yet: it must not hold up those after it.</summary>
    private async Task<bool> TryAsync(EntityRef record, CancellationToken ct)
    {
        try
        {
            return await writer.WriteAsync(AutoMoves.Self, (unit, token) => MoveAsync(unit, record, token), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogFailed(log, record.Type, record.Id, e);
            var now = clock.GetUtcNow();
            await writer.WriteAsync(
                AutoMoves.Self,
                (unit, token) => unit.StatusTracks
                    .Where(t => t.EntityType == record.Type && t.EntityId == record.Id && t.AutoMoveAt <= now)
                    .ExecuteUpdateAsync(set => set.SetProperty(t => t.AutoMoveAt, now + Later), token),
                ct);
            return false;
        }
    }

    private async Task<bool> MoveAsync(AppDb db, EntityRef record, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var track = await TrackReader.TakeAsync(db, record.Type, record.Id, ct);
        if (track?.AutoMoveAt is not { } at || at > now)
        {
            return false;
        }

        var definition = await catalog.VersionAsync(db, track.WorkflowVersionId, ct);
        foreach (var move in definition.MovesFrom(track).Where(m => m.AutoAfterMinutes is not null).OrderBy(m => m.AutoAfterMinutes).ToList())
        {
            if (await engine.TryMoveAsync(db, AutoMoves.Self, track, new StatusChange(move.To), ct))
            {
                return true;
            }
        }

        track.AutoMoveAt = now + Later;
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {EntityType} {EntityId} could not be moved by itself; trying again in an hour")]
    private static partial void LogFailed(ILogger log, string entityType, long entityId, Exception e);
}
