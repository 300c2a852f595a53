using System.Collections.Concurrent;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>
/// The published workflows, from memory. A published version never changes, so it is read once; which workflows there are to choose from
/// is asked again every <see cref="ChoicesLast"/>, so that a workflow published on another node is found.
/// </summary>
public sealed class WorkflowCatalog(TimeProvider clock)
{
    /// <summary>How long the list of workflows to choose from may be out of date.</summary>
    internal static readonly TimeSpan ChoicesLast = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<long, WorkflowDefinition> versions = new();
    private volatile ChoiceList? choices;

    /// <summary>The version a record runs on.</summary>
    public async ValueTask<WorkflowDefinition> VersionAsync(AppDb db, long versionId, CancellationToken ct)
    {
        if (versions.TryGetValue(versionId, out var known))
        {
            return known;
        }

        var found = await ReadAsync(db, versionId, ct);

        // a draft may still change
        return found.IsPublished ? versions.GetOrAdd(versionId, found.Definition) : found.Definition;
    }

    /// <summary>
    /// The workflow for a new record: of the active ones whose conditions hold the one that states most of them, then the one that asks the
    /// highest value, then the newest; otherwise the default. A company's own workflow goes before one for all companies.
    /// </summary>
    /// <exception cref="Common.DomainException">WORKFLOW_NOT_FOUND when no workflow takes this type.</exception>
    public async ValueTask<WorkflowDefinition> ChooseAsync(AppDb db, NewTrack track, CancellationToken ct)
    {
        var list = choices;
        if (list is null || clock.GetUtcNow() - list.ReadAt > ChoicesLast)
        {
            choices = list = await ReadChoicesAsync(db, ct);
        }

        var candidates = list.All
            .Where(c => c.EntityType == track.EntityType && (c.BusinessEntityId is null || c.BusinessEntityId == track.BusinessEntityId))
            .ToList();
        var facts = await FactsAsync(db, list, candidates, track, ct);
        var chosen = candidates
            .Where(c => c.IsDefault || (!c.Conditions.IsEmpty && c.Conditions.Evaluate(facts).Holds))
            .OrderBy(c => c.IsDefault)
            .ThenByDescending(c => c.IsDefault ? 0 : c.Conditions.Specificity)
            .ThenByDescending(c => c.IsDefault ? 0 : WorkflowChoice.ValueFloor(c.Conditions) ?? 0)
            .ThenByDescending(c => c.BusinessEntityId is not null)
            .ThenByDescending(c => c.WorkflowId)
            .FirstOrDefault() ?? throw StatusErrors.WorkflowNotFound(track.EntityType);
        return await VersionAsync(db, chosen.VersionId, ct);
    }

    /// <summary>Reads everything again at the next use; called after a workflow was published or renamed.</summary>
    public void Forget()
    {
        choices = null;
        versions.Clear();
    }

    private async Task<ChoiceList> ReadChoicesAsync(AppDb db, CancellationToken ct)
    {
        var readAt = clock.GetUtcNow();
        var rows = await Choices(db).ToListAsync(ct);
        var newest = rows.GroupBy(r => r.WorkflowId).Select(g => g.MaxBy(r => r.Number)!);
        var slugs = await db.BusinessEntities.AsNoTracking().Select(e => new { e.Id, e.Slug }).ToDictionaryAsync(e => e.Id, e => e.Slug, ct);
        return new ChoiceList(
            readAt,
            [.. newest.Select(r => new Choice(r.WorkflowId, r.VersionId, r.EntityType, r.BusinessEntityId, r.IsDefault, WorkflowChoice.Read(r.Conditions, "conditions")))],
            slugs);
    }

    internal static IQueryable<ChoiceRow> Choices(AppDb db) =>
        from workflow in db.Workflows
        where workflow.IsActive
        join version in db.WorkflowVersions on workflow.Id equals version.WorkflowId
        where version.PublishedAt != null && version.RetiredAt == null
        select new ChoiceRow(workflow.Id, version.Id, version.Number, workflow.EntityType, workflow.BusinessEntityId, workflow.IsDefault, workflow.Conditions);

    private async ValueTask<RuleFacts> FactsAsync(AppDb db, ChoiceList list, List<Choice> candidates, NewTrack track, CancellationToken ct)
    {
        Guid? partner = track.PartnerId is { } id && candidates.Exists(c => c.Conditions.Leaves().Any(l => l.Leaf.Field == WorkflowChoice.Partner))
            ? await db.Partners.Where(p => p.Id == id).Select(p => (Guid?)p.PublicId).SingleOrDefaultAsync(ct)
            : null;
        return WorkflowChoice.Facts(track, list.Slugs.GetValueOrDefault(track.BusinessEntityId), partner, clock.GetUtcNow());
    }

    private static async Task<(WorkflowDefinition Definition, bool IsPublished)> ReadAsync(AppDb db, long versionId, CancellationToken ct)
    {
        var version = await db.WorkflowVersions.AsNoTracking().AsSplitQuery()
            .Include(v => v.Steps)
            .Include(v => v.Transitions)
            .Include(v => v.Targets)
            .OrderBy(v => v.Id)
            .SingleAsync(v => v.Id == versionId, ct);
        var workflow = await db.Workflows.AsNoTracking().SingleAsync(w => w.Id == version.WorkflowId, ct);
        return (new WorkflowDefinition(workflow, version), version.PublishedAt is not null);
    }

    internal sealed record ChoiceRow(long WorkflowId, long VersionId, int Number, string EntityType, long? BusinessEntityId, bool IsDefault, string? Conditions);

    private sealed record Choice(long WorkflowId, long VersionId, string EntityType, long? BusinessEntityId, bool IsDefault, RuleSet Conditions);

    private sealed record ChoiceList(DateTimeOffset ReadAt, IReadOnlyList<Choice> All, IReadOnlyDictionary<long, string> Slugs);
}
