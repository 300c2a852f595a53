using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Reads workflows as those see them who draw them.</summary>
public sealed class WorkflowQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Running records are counted no further than this.</summary>
    public const int CountLimit = PageRequest.CountLimit;

    /// <summary>Actions of the audit trail that end a draft.</summary>
    internal static readonly string[] EndOfDraft = ["draft_discarded", "version_published"];

    /// <summary>The workflows that match, by kind of record, the default first.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<WorkflowRow>> ListAsync(Actor actor, WorkflowFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflows = Filtered(db, actor, filter);
        if (filter.Search?.Trim() is { Length: > 0 } part)
        {
            // there are tens of workflows, not thousands; databases differ in what they call the same letter
            var names = await workflows.Select(w => new { w.Id, w.Name, w.Key }).ToListAsync(ct);
            var ids = names.Where(n => n.Name.Contains(part, StringComparison.OrdinalIgnoreCase) || n.Key.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(n => n.Id).ToList();
            workflows = db.Workflows.AsNoTracking().Where(w => ids.Contains(w.Id));
        }

        return await Rows(db, workflows.OrderBy(w => w.EntityType).ThenByDescending(w => w.IsDefault).ThenBy(w => w.Name).ThenBy(w => w.Id)).PageAsync(page, ct);
    }

    /// <summary>One workflow with all its versions.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<WorkflowView> FindAsync(Actor actor, Guid workflowId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await FindAsync(db, actor, workflowId, ct);
    }

    /// <summary>One version, whole.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<VersionView> VersionAsync(Actor actor, Guid workflowId, int number, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await VersionAsync(db, await WorkflowAccess.FindAsync(db, actor, workflowId, ct), number, ct);
    }

    /// <summary>Who last published or threw away a draft of the workflow, and when; null when nobody did. Also asked about a workflow that is gone.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<DraftEnd?> DraftEndAsync(Actor actor, Guid workflowId, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        if (await db.Workflows.AnyAsync(w => w.PublicId == workflowId, ct))
        {
            await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        }

        return await LastEnd(db, workflowId).Select(l => new DraftEnd(l.Action == "version_published", l.ActorName, l.At)).FirstOrDefaultAsync(ct);
    }

    /// <summary>How many records stand on each status of one version, or of all versions, each counted up to <see cref="CountLimit"/>. Statuses where none stands are left out.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyDictionary<string, int>> StandingAsync(Actor actor, Guid workflowId, int? number, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        var counts = await Standing(db, workflow.Id, number).ToListAsync(ct);
        return counts.GroupBy(c => c.Status).Where(g => g.Any(c => c.Count > 0)).ToDictionary(g => g.Key, g => Math.Min(CountLimit, g.Sum(c => c.Count)));
    }

    internal static async Task<WorkflowView> FindAsync(AppDb db, Actor actor, Guid workflowId, CancellationToken ct)
    {
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        var row = await Rows(db, db.Workflows.AsNoTracking().Where(w => w.Id == workflow.Id).OrderBy(w => w.Id)).SingleAsync(ct);
        return new WorkflowView(row, await Versions(db, workflow.Id).ToListAsync(ct));
    }

    internal static async Task<VersionView> VersionAsync(AppDb db, Workflow workflow, int number, CancellationToken ct)
    {
        var version = await WorkflowAccess.VersionAsync(db, workflow.Id, number, ct);
        var row = await Versions(db, workflow.Id, number).SingleAsync(ct);
        return new VersionView(row, version.Version, version.SavedBy ?? version.CreatedBy, version.SavedAt ?? version.CreatedAt, SketchRows.Read(version, workflow));
    }

    /// <summary>The line of the audit trail that tells who last published or threw away a draft of the workflow.</summary>
    internal static IQueryable<AuditLine> LastEnd(AppDb db, Guid workflowId) =>
        db.AuditLines.AsNoTracking().Where(l => l.EntityId == workflowId && EndOfDraft.Contains(l.Action)).OrderByDescending(l => l.Id).Take(1);

    internal static IQueryable<Workflow> Filtered(AppDb db, Actor actor, WorkflowFilter filter)
    {
        var workflows = db.Workflows.AsNoTracking().VisibleTo(actor);
        if (filter.EntityType is { } sent)
        {
            var type = EntityTypes.Canonical(sent);
            workflows = workflows.Where(w => w.EntityType == type);
        }

        if (filter.BusinessEntityId is { } company)
        {
            workflows = workflows.Where(w => w.BusinessEntityId == company);
        }

        if (filter.IsActive is { } active)
        {
            workflows = workflows.Where(w => w.IsActive == active);
        }

        return filter.HasDraft is { } draft
            ? workflows.Where(w => db.WorkflowVersions.Any(v => v.WorkflowId == w.Id && v.PublishedAt == null) == draft)
            : workflows;
    }

    internal static IQueryable<WorkflowRow> Rows(AppDb db, IOrderedQueryable<Workflow> workflows) => workflows.Select(w => new WorkflowRow(
        w.PublicId,
        w.Key,
        w.Name,
        w.Description,
        w.EntityType,
        w.BusinessEntityId,
        db.BusinessEntities.Where(e => e.Id == w.BusinessEntityId).Select(e => e.Name).FirstOrDefault(),
        w.IsDefault,
        w.IsActive,
        db.WorkflowVersions.Any(v => v.WorkflowId == w.Id && v.PublishedAt != null)
            ? w.Conditions
            : db.WorkflowVersions.Where(v => v.WorkflowId == w.Id).Select(v => v.Conditions).FirstOrDefault() ?? w.Conditions,
        db.WorkflowVersions.Where(v => v.WorkflowId == w.Id && v.PublishedAt != null && v.RetiredAt == null).OrderByDescending(v => v.Number).Select(v => (int?)v.Number).FirstOrDefault(),
        db.WorkflowVersions.Where(v => v.WorkflowId == w.Id && v.PublishedAt != null && v.RetiredAt == null).OrderByDescending(v => v.Number).Select(v => v.PublishedAt).FirstOrDefault(),
        db.WorkflowVersions.Where(v => v.WorkflowId == w.Id && v.PublishedAt == null).Select(v => (int?)v.Number).FirstOrDefault(),
        db.WorkflowSteps.Count(s => s.WorkflowVersionId == db.WorkflowVersions
            .Where(v => v.WorkflowId == w.Id && v.RetiredAt == null)
            .OrderByDescending(v => v.PublishedAt != null)
            .ThenByDescending(v => v.Number)
            .Select(v => v.Id)
            .FirstOrDefault()),
        (from version in db.WorkflowVersions
         where version.WorkflowId == w.Id
         join step in db.WorkflowSteps on version.Id equals step.WorkflowVersionId
         where !step.IsFinal
         from track in db.StatusTracks.Where(t => t.WorkflowVersionId == step.WorkflowVersionId && t.Status == step.Status)
         select track.Id).Take(CountLimit).Count()));

    internal static IQueryable<VersionRow> Versions(AppDb db, long workflowId, int? number = null) => db.WorkflowVersions.AsNoTracking()
        .Where(v => v.WorkflowId == workflowId && (number == null || v.Number == number))
        .OrderByDescending(v => v.Number)
        .Select(v => new VersionRow(
            v.Number,
            v.PublishedAt == null ? VersionState.Draft : v.RetiredAt == null ? VersionState.Published : VersionState.Retired,
            v.Note,
            v.CreatedBy,
            v.CreatedAt,
            db.WorkflowVersions.Where(b => b.Id == v.BasedOnId).Select(b => (int?)b.Number).FirstOrDefault(),
            v.PublishedAt,
            v.RetiredAt,
            (from step in db.WorkflowSteps
             where step.WorkflowVersionId == v.Id && !step.IsFinal
             from track in db.StatusTracks.Where(t => t.WorkflowVersionId == step.WorkflowVersionId && t.Status == step.Status)
             select track.Id).Take(CountLimit).Count()));

    internal static IQueryable<StatusCount> Standing(AppDb db, long workflowId, int? number) =>
        from version in db.WorkflowVersions.AsNoTracking()
        where version.WorkflowId == workflowId && (number == null || version.Number == number)
        join step in db.WorkflowSteps on version.Id equals step.WorkflowVersionId
        select new StatusCount(
            step.Status, db.StatusTracks.Where(t => t.WorkflowVersionId == step.WorkflowVersionId && t.Status == step.Status).Select(t => t.Id).Take(CountLimit).Count());

    internal sealed record StatusCount(string Status, int Count);
}
