using System.Text.Json;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses.Clocks;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>
/// Takes the running records of one version of a workflow to another one: looks at what that would do, does it as a job, and takes it back. A record that
/// a person moves meanwhile is taken along from where it stands then; one that moved on afterwards is not taken back.
/// </summary>
public sealed class MigrateRecords(IDbContextFactory<AppDb> dbs, DbWriter writer, WorkflowCatalog catalog, CalendarBook calendars)
{
    /// <summary>Records per status whose deadline the preview computes.</summary>
    public const int MostLookedAt = 200;

    /// <summary>What migrating would do now. Costs one look in an index per status.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR for a mapping that leads nowhere, NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<MigrationPreview> PreviewAsync(Actor actor, Guid workflowId, MigrationPlan plan, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        var (from, to) = await VersionsAsync(db, workflow, plan, ct);
        var counts = await Counts(db, from.VersionId).ToDictionaryAsync(c => c.Status, c => c.Count, ct);
        var set = await calendars.ReadAsync(db, ct);
        var route = new MigrationRoute(from, to, plan.Mapping);
        List<MigrationStatus> statuses = [];
        foreach (var step in from.Steps.Where(s => !s.IsFinal && counts.GetValueOrDefault(s.Status) > 0))
        {
            statuses.Add(await LookAsync(db, set, from, to, route, step.Status, counts[step.Status], ct));
        }

        return new MigrationPreview(statuses.Sum(s => s.Records), statuses.Where(s => s.ToStatus is null).Sum(s => s.Records), statuses);
    }

    /// <summary>Asks for it. Records that have nowhere to go stay where they are.</summary>
    /// <returns>Public id of the migration.</returns>
    /// <exception cref="DomainException">MIGRATION_RUNNING, VALIDATION_ERROR, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<Guid> StartAsync(Actor actor, Guid workflowId, MigrationPlan plan, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.TakeAsync(db, actor, workflowId, token);
                var (from, to) = await VersionsAsync(db, workflow, plan, token);
                await DemandIdleAsync(db, workflow.Id, token);
                var migration = new WorkflowMigration
                {
                    FromVersionId = from.VersionId,
                    ToVersionId = to.VersionId,
                    Mapping = JsonSerializer.Serialize(plan.Mapping.Where(m => m.Key != m.Value).ToDictionary()),
                    StartedBy = actor.Name,
                    StartedAt = db.Clock.GetUtcNow(),
                };
                var job = LongJobs.Ask(db, actor, MigrationWork.Name, JsonSerializer.Serialize(new MigrationOrder(migration.PublicId)));
                await db.SaveChangesAsync(token);
                migration.LongJobId = job.Id;
                db.Add(migration);
                WorkflowAccess.WriteDown(
                    db, actor, workflow, "migration_started", JsonSerializer.Serialize(new { Version = plan.FromNumber }), JsonSerializer.Serialize(new { Version = plan.ToNumber, plan.Mapping }));
                WorkflowAccess.Tell(db, workflow);
                return migration.PublicId;
            },
            ct);
    }

    /// <summary>Asks that it be taken back: every record that has not moved on since goes back to where it was, with the time it had used.</summary>
    /// <exception cref="DomainException">MIGRATION_RUNNING, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task UndoAsync(Actor actor, Guid migrationId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var owner = await (
                    from m in db.WorkflowMigrations
                    where m.PublicId == migrationId
                    join v in db.WorkflowVersions on m.FromVersionId equals v.Id
                    join w in db.Workflows on v.WorkflowId equals w.Id
                    select (Guid?)w.PublicId).SingleOrDefaultAsync(token) ?? throw DomainError.NotFound("The migration");
                var workflow = await WorkflowAccess.TakeAsync(db, actor, owner, token);
                await DemandIdleAsync(db, workflow.Id, token);
                var migration = await db.WorkflowMigrations.SingleAsync(m => m.PublicId == migrationId, token);
                var job = LongJobs.Ask(db, actor, UndoMigrationWork.Name, JsonSerializer.Serialize(new MigrationOrder(migrationId)));
                await db.SaveChangesAsync(token);
                migration.UndoJobId = job.Id;
                WorkflowAccess.WriteDown(db, actor, workflow, "migration_undone", null, JsonSerializer.Serialize(new { Migration = migrationId }));
                WorkflowAccess.Tell(db, workflow);
            },
            ct);
    }

    /// <summary>The last twenty migrations of a workflow, the newest first.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<MigrationRow>> RecentAsync(Actor actor, Guid workflowId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        var rows = await Recent(db, workflow.Id).ToListAsync(ct);
        return [.. rows.Select(r => new MigrationRow(
            r.Migration.PublicId,
            r.FromNumber,
            r.ToNumber,
            MigrationRoute.MappingOf(r.Migration),
            r.Migration.StartedBy,
            r.Migration.StartedAt,
            Row(r.Job),
            r.Undo is null ? null : Row(r.Undo),
            r.Migrated,
            r.Undone))];
    }

    internal static IQueryable<StatusCount> Counts(AppDb db, long versionId) =>
        db.StatusTracks.Where(t => t.WorkflowVersionId == versionId).GroupBy(t => t.Status).Select(g => new StatusCount(g.Key, g.Count()));

    internal static IQueryable<RecentRow> Recent(AppDb db, long workflowId) => (
        from migration in db.WorkflowMigrations.AsNoTracking()
        join source in db.WorkflowVersions on migration.FromVersionId equals source.Id
        join target in db.WorkflowVersions on migration.ToVersionId equals target.Id
        join job in db.LongJobs on migration.LongJobId equals job.Id
        join undo in db.LongJobs on migration.UndoJobId equals undo.Id into undoing
        from undo in undoing.DefaultIfEmpty()
        where source.WorkflowId == workflowId
        orderby migration.Id descending
        select new RecentRow(
            migration,
            source.Number,
            target.Number,
            job,
            undo,
            db.WorkflowMigrationItems.Count(i => i.WorkflowMigrationId == migration.Id),
            db.WorkflowMigrationItems.Count(i => i.WorkflowMigrationId == migration.Id && i.IsUndone))).Take(20);

    private static LongJobRow Row(LongJob j) =>
        new(j.PublicId, j.Kind, j.State, j.Total, j.Done, j.Result, j.Error, j.IsCancelRequested, j.StartedBy, j.CreatedAt, j.EndedAt);

    private static async Task DemandIdleAsync(AppDb db, long workflowId, CancellationToken ct)
    {
        var busy = await (
            from m in db.WorkflowMigrations
            join v in db.WorkflowVersions on m.FromVersionId equals v.Id
            where v.WorkflowId == workflowId
            join j in db.LongJobs on m.UndoJobId ?? m.LongJobId equals j.Id
            where j.State == LongJobState.Waiting || j.State == LongJobState.Running
            select j.Id).AnyAsync(ct);
        if (busy)
        {
            throw WorkflowErrors.MigrationRunning();
        }
    }

    private async Task<(WorkflowDefinition From, WorkflowDefinition To)> VersionsAsync(AppDb db, Workflow workflow, MigrationPlan plan, CancellationToken ct)
    {
        var versions = await db.WorkflowVersions.AsNoTracking()
            .Where(v => v.WorkflowId == workflow.Id && v.PublishedAt != null && (v.Number == plan.FromNumber || v.Number == plan.ToNumber))
            .Select(v => new { v.Id, v.Number })
            .ToListAsync(ct);
        if (plan.FromNumber == plan.ToNumber)
        {
            throw DomainError.Invalid("to", "Records go from one version to another one");
        }

        var from = versions.Find(v => v.Number == plan.FromNumber) ?? throw DomainError.NotFound("The published version to leave");
        var to = versions.Find(v => v.Number == plan.ToNumber) ?? throw DomainError.NotFound("The published version to go on with");
        var (source, target) = (await catalog.VersionAsync(db, from.Id, ct), await catalog.VersionAsync(db, to.Id, ct));
        foreach (var (old, now) in plan.Mapping)
        {
            if (source.Step(old) is not { IsFinal: false } left)
            {
                throw DomainError.Invalid($"mapping.{old}", $"Version {plan.FromNumber} has no step '{old}' where records run");
            }

            if (target.Step(now) is not { } step)
            {
                throw DomainError.Invalid($"mapping.{old}", $"Version {plan.ToNumber} has no step '{now}'");
            }

            if (left.IsHold != step.IsHold)
            {
                throw DomainError.Invalid($"mapping.{old}", "A hold goes to a hold, and every other step to one that is none");
            }
        }

        return (source, target);
    }

    private static async Task<MigrationStatus> LookAsync(
        AppDb db, CalendarSet set, WorkflowDefinition from, WorkflowDefinition to, MigrationRoute route, string status, int count, CancellationToken ct)
    {
        if (route.Of(status) is not { } target)
        {
            return new MigrationStatus(status, null, count, 0, 0, 0, 0);
        }

        var (now, sooner, later, late, looked) = (db.Clock.GetUtcNow(), 0, 0, 0, 0);
        var tracks = await db.StatusTracks.AsNoTracking()
            .Where(t => t.WorkflowVersionId == from.VersionId && t.Status == status && t.HeldStatus == null)
            .OrderBy(t => t.Id)
            .Take(MostLookedAt)
            .ToListAsync(ct);
        var holds = await ClockReader.HoldsAsync(db, [.. tracks.Select(t => t.Id)], ct);
        foreach (var track in tracks)
        {
            var before = track.StepDeadline;
            track.ChangeVersion(to.VersionId, target, to.CategoryOf(target), null, now);
            var after = ClockRules.OfStep(set, to, track, ClockReader.PausesOf(track, holds[track.Id]))?.Deadline;
            looked++;
            sooner += after is not null && (before is null || after < before) ? 1 : 0;
            later += before is not null && (after is null || after > before) ? 1 : 0;
            late += after < now && !(before < now) ? 1 : 0;
        }

        return new MigrationStatus(status, target, count, sooner, later, late, looked);
    }

    internal sealed record StatusCount(string Status, int Count);

    internal sealed record RecentRow(WorkflowMigration Migration, int FromNumber, int ToNumber, LongJob Job, LongJob? Undo, int Migrated, int Undone);
}
