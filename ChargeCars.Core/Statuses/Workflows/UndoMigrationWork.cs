using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Takes records of a migration back, those that have not moved on since, in units of <see cref="MigrationWork.PerUnit"/>.</summary>
internal sealed class UndoMigrationWork(IDbContextFactory<AppDb> dbs, StatusEngine engine, WorkflowCatalog catalog) : ILongWork
{
    public const string Name = "undo-migration";

    public string Kind => Name;

    public async Task<string?> RunAsync(LongJobRun run, CancellationToken ct)
    {
        var migration = await TrackLocks.FindAsync(dbs, run, ct);
        WorkflowDefinition from, to;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            (from, to) = (await catalog.VersionAsync(db, migration.FromVersionId, ct), await catalog.VersionAsync(db, migration.ToVersionId, ct));
            await run.CountedAsync(await db.WorkflowMigrationItems.CountAsync(i => i.WorkflowMigrationId == migration.Id, ct), ct);
        }

        var actor = run.Actor with { Component = Name };
        var reason = string.Create(CultureInfo.InvariantCulture, $"Migration to version {to.VersionNumber} taken back");
        int page;
        do
        {
            var before = run.Done;
            await run.StepAsync(
                async (db, token) =>
                {
                    var after = run.Cursor is { } cursor ? long.Parse(cursor, CultureInfo.InvariantCulture) : 0;
                    var items = await Items(db, migration.Id, after).ToListAsync(token);
                    var tracks = (await TrackLocks.TakeAsync(db, [.. items.Select(i => i.StatusTrackId)], token)).ToDictionary(t => t.Id);
                    foreach (var item in items.Where(i => !i.IsUndone))
                    {
                        var track = tracks[item.StatusTrackId];
                        if (track.WorkflowVersionId == to.VersionId && track.Sequence == item.Sequence)
                        {
                            var stood = track.Status == item.FromStatus ? null : await StoodAsync(db, from, track, item, token);
                            await engine.ChangeVersionAsync(db, actor, track, from, item.FromStatus, item.FromHeldStatus, reason, stood, token);
                            item.IsUndone = true;
                        }
                    }

                    return new LongJobStep(items.Count, items.Count == 0 ? run.Cursor : items[^1].StatusTrackId.ToString(CultureInfo.InvariantCulture));
                },
                ct);
            page = run.Done - before;
        }
        while (page > 0);

        await using var end = await dbs.CreateDbContextAsync(ct);
        var all = end.WorkflowMigrationItems.Where(i => i.WorkflowMigrationId == migration.Id);
        return JsonSerializer.Serialize(new MigrationResult(await all.CountAsync(i => i.IsUndone, ct), await all.CountAsync(i => !i.IsUndone, ct)));
    }

    internal static IQueryable<WorkflowMigrationItem> Items(AppDb db, long migrationId, long after) => db.WorkflowMigrationItems
        .Where(i => i.WorkflowMigrationId == migrationId && i.StatusTrackId > after)
        .OrderBy(i => i.StatusTrackId)
        .Take(MigrationWork.PerUnit);

    /// <summary>How the record stood before the migration moved it, from its own log.</summary>
    private static async Task<StatusEngine.StoodBefore?> StoodAsync(AppDb db, WorkflowDefinition from, StatusTrack track, WorkflowMigrationItem item, CancellationToken ct)
    {
        var moves = await db.StatusTransitions.AsNoTracking()
            .Where(t => t.EntityType == track.EntityType && t.EntityId == track.EntityId && t.Sequence < item.Sequence)
            .OrderByDescending(t => t.Sequence)
            .Take(100)
            .ToListAsync(ct);
        var at = moves.FindIndex(m => m.To == item.FromStatus);
        if (at < 0)
        {
            return null;
        }

        // coming back from a hold, the clock of the step went on
        var began = at;
        while (moves[began].From is { } hold && from.Step(hold) is { IsHold: true } && began + 2 < moves.Count && moves[began + 1].From == item.FromStatus)
        {
            began += 2;
        }

        var agreed = StatusEngine.AgreedDeadline(from.Step(item.FromStatus), StatusContext.Parse(moves[began].Context, "business_context"));
        return new StatusEngine.StoodBefore(moves[at].At, moves[began].At, agreed);
    }
}
