using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Takes many records at once, to be changed in one unit.</summary>
internal static class TrackLocks
{
    /// <summary>
    /// Their tracks as they are now. On a server the rows are locked until the commit, in the order of their keys: who moves one of them waits, and then
    /// sees what became of it. SQLite has one writer anyway.
    /// </summary>
    public static async Task<List<StatusTrack>> TakeAsync(AppDb db, List<long> ids, CancellationToken ct) => ids.Count == 0
        ? []
        : await (db is SqliteAppDb ? db.StatusTracks.Where(t => ids.Contains(t.Id)).OrderBy(t => t.Id) : Locked(db, ids)).ToListAsync(ct);

    /// <summary>The rows with the lock that the server in use knows.</summary>
    internal static IQueryable<StatusTrack> Locked(AppDb db, List<long> ids)
    {
        var list = JsonSerializer.Serialize(ids);
        return db.Database.IsNpgsql()
            ? db.StatusTracks.FromSql($"""SELECT * FROM "StatusTracks" WHERE "Id" = ANY({ids}) ORDER BY "Id" FOR UPDATE""")
            : db.StatusTracks.FromSql($"""SELECT * FROM "StatusTracks" WITH (UPDLOCK, ROWLOCK) WHERE "Id" IN (SELECT CAST(value AS bigint) FROM OPENJSON({list}))""");
    }

    /// <summary>The migration that a job is about.</summary>
    /// <exception cref="DomainException">NOT_FOUND.</exception>
    public static async Task<WorkflowMigration> FindAsync(IDbContextFactory<AppDb> dbs, LongJobRun run, CancellationToken ct)
    {
        var order = JsonSerializer.Deserialize<MigrationOrder>(run.Parameters)!;
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.WorkflowMigrations.AsNoTracking().SingleOrDefaultAsync(m => m.PublicId == order.Migration, ct) ?? throw DomainError.NotFound("The migration");
    }
}
