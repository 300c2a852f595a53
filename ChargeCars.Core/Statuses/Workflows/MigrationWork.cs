using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>
/// Takes records along, status by status, in units of <see cref="PerUnit"/>. What was taken along has left the old version, so that a job that is
/// begun again goes on with the rest; it ends when a look at every status finds nothing more to take.
/// </summary>
internal sealed class MigrationWork(IDbContextFactory<AppDb> dbs, StatusEngine engine, WorkflowCatalog catalog) : ILongWork
{
    public const string Name = "migrate-workflow";

    public const int PerUnit = 200;

    public string Kind => Name;

    public async Task<string?> RunAsync(LongJobRun run, CancellationToken ct)
    {
        var migration = await TrackLocks.FindAsync(dbs, run, ct);
        WorkflowDefinition from, to;
        MigrationRoute route;
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            (from, to) = (await catalog.VersionAsync(db, migration.FromVersionId, ct), await catalog.VersionAsync(db, migration.ToVersionId, ct));
            route = new MigrationRoute(from, to, MigrationRoute.MappingOf(migration));
            var total = 0;
            foreach (var status in route.Known)
            {
                total += await Waiting(db, from.VersionId, status, route.Known).CountAsync(ct);
            }

            await run.CountedAsync(run.Done + total, ct);
        }

        var actor = run.Actor with { Component = Name };
        var reason = string.Create(CultureInfo.InvariantCulture, $"Migrated from version {from.VersionNumber} to version {to.VersionNumber}");
        int taken;
        do
        {
            taken = 0;
            foreach (var status in route.Known)
            {
                int page;
                do
                {
                    var before = run.Done;
                    await run.StepAsync(
                        async (db, token) =>
                        {
                            var ids = await Waiting(db, from.VersionId, status, route.Known).OrderBy(t => t.Id).Select(t => t.Id).Take(PerUnit).ToListAsync(token);
                            var moved = 0;
                            foreach (var track in await TrackLocks.TakeAsync(db, ids, token))
                            {
                                moved += await MigrateAsync(db, actor, migration.Id, from, to, route, track, reason, token) ? 1 : 0;
                            }

                            return new LongJobStep(moved, run.Cursor);
                        },
                        ct);
                    page = run.Done - before;
                    taken += page;
                }
                while (page > 0);
            }
        }
        while (taken > 0);

        await using var end = await dbs.CreateDbContextAsync(ct);
        var left = await end.StatusTracks.CountAsync(
            t => t.WorkflowVersionId == from.VersionId && end.WorkflowSteps.Any(s => s.WorkflowVersionId == from.VersionId && s.Status == t.Status && !s.IsFinal), ct);
        return JsonSerializer.Serialize(new MigrationResult(await end.WorkflowMigrationItems.CountAsync(i => i.WorkflowMigrationId == migration.Id, ct), left));
    }

    /// <summary>Records of one status that have somewhere to go, also the step they are held in.</summary>
    internal static IQueryable<StatusTrack> Waiting(AppDb db, long versionId, string status, IReadOnlyList<string> known) =>
        db.StatusTracks.Where(t => t.WorkflowVersionId == versionId && t.Status == status && (t.HeldStatus == null || known.Contains(t.HeldStatus)));

    private async Task<bool> MigrateAsync(
        AppDb db, Actor actor, long migrationId, WorkflowDefinition from, WorkflowDefinition to, MigrationRoute route, StatusTrack track, string reason, CancellationToken ct)
    {
        // somebody may have moved it between the look and the lock: it is taken from where it stands now, in its turn
        if (track.WorkflowVersionId != from.VersionId || route.Of(track.Status) is not { } status)
        {
            return false;
        }

        var held = track.HeldStatus is { } name ? route.Of(name) : null;
        if (track.HeldStatus is not null && held is null)
        {
            return false;
        }

        var (fromStatus, fromHeld, fromDeadline) = (track.Status, track.HeldStatus, track.Deadline);
        await engine.ChangeVersionAsync(db, actor, track, to, status, held, reason, null, ct);
        db.Add(new WorkflowMigrationItem
        {
            WorkflowMigrationId = migrationId, StatusTrackId = track.Id, FromStatus = fromStatus, FromHeldStatus = fromHeld, FromDeadline = fromDeadline, Sequence = track.Sequence,
        });
        return true;
    }
}
