using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses;

/// <summary>A workflow as it is in force.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Public id.</param>
/// <param name="Name">As people know it.</param>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="IsDefault">Taken when no other workflow's conditions match.</param>
/// <param name="IsActive">Chosen for new records.</param>
/// <param name="BusinessEntityName">Legal name without its dots of the one company it is for; null for all.</param>
/// <param name="VersionNumber">Number of its newest published version.</param>
/// <param name="Steps">In the workflow's order.</param>
public sealed record PublishedWorkflow(
    long Id,
    Guid PublicId,
    string Name,
    string EntityType,
    bool IsDefault,
    bool IsActive,
    string? BusinessEntityName,
    int VersionNumber,
    IReadOnlyList<PublishedStep> Steps);

/// <summary>A step, and where it leads.</summary>
public sealed record PublishedStep(WorkflowStep Step, IReadOnlyList<string> Next);

/// <summary>Reads the workflows that new records run on.</summary>
public sealed class PublishedWorkflows(IDbContextFactory<AppDb> dbs, WorkflowCatalog catalog)
{
    /// <summary>Those of one entity type that the actor's companies use, the default first. Empty when no workflow takes the type.</summary>
    public async Task<IReadOnlyList<PublishedWorkflow>> OfAsync(Actor actor, string entityType, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Rows(db, actor, entityType).ToListAsync(ct);
        var all = new List<PublishedWorkflow>();
        foreach (var row in rows.Where(r => r.VersionId is not null))
        {
            var definition = await catalog.VersionAsync(db, row.VersionId!.Value, ct);
            all.Add(new PublishedWorkflow(
                row.Workflow.Id,
                row.Workflow.PublicId,
                row.Workflow.Name,
                row.Workflow.EntityType,
                row.Workflow.IsDefault,
                row.Workflow.IsActive,
                row.Company is { } name ? BusinessEntity.WithoutDots(name) : null,
                definition.VersionNumber,
                [.. definition.Steps.Select(s => new PublishedStep(s, [.. definition.MovesFrom(s.Status).Select(m => m.To)]))]));
        }

        return all;
    }

    internal static IQueryable<Row> Rows(AppDb db, Actor actor, string entityType)
    {
        var companies = actor.BusinessEntityIds;
        return
            from workflow in db.Workflows.AsNoTracking()
            where workflow.EntityType == entityType
            where companies == null || workflow.BusinessEntityId == null || companies.Contains(workflow.BusinessEntityId.Value)
            join company in db.BusinessEntities on workflow.BusinessEntityId equals company.Id into owners
            from company in owners.DefaultIfEmpty()
            orderby workflow.IsDefault descending, workflow.Id
            select new Row(
                workflow,
                company == null ? null : company.Name,
                db.WorkflowVersions
                    .Where(v => v.WorkflowId == workflow.Id && v.PublishedAt != null && v.RetiredAt == null)
                    .OrderByDescending(v => v.Number)
                    .Select(v => (long?)v.Id)
                    .FirstOrDefault());
    }

    internal sealed record Row(Workflow Workflow, string? Company, long? VersionId);
}
