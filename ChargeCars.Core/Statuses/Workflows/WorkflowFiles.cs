using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>A workflow as a file.</summary>
/// <param name="FileName">Such as <c>order.standard.v3.json</c>.</param>
/// <param name="Json">UTF-8 text.</param>
public sealed record WorkflowFile(string FileName, string Json);

/// <summary>What came of an import.</summary>
/// <param name="WorkflowId">Public id of the workflow.</param>
/// <param name="Number">Number of the draft that holds what the file says.</param>
/// <param name="IsNewWorkflow">There was no workflow of that key.</param>
/// <param name="Findings">What is the matter with it; it can be mended in the draft.</param>
public sealed record WorkflowImported(Guid WorkflowId, int Number, bool IsNewWorkflow, IReadOnlyList<WorkflowFinding> Findings);

/// <summary>Takes workflows out as JSON, and in again, here or elsewhere.</summary>
public sealed class WorkflowFiles(IDbContextFactory<AppDb> dbs, DbWriter writer, WorkflowDrafts drafts, CheckWorkflow check)
{
    /// <summary>One version as a file.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<WorkflowFile> ExportAsync(Actor actor, Guid workflowId, int number, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        var version = await WorkflowAccess.VersionAsync(db, workflow.Id, number, ct);
        var portable = new PortableWorkflow
        {
            Key = workflow.Key,
            EntityType = workflow.EntityType,
            Name = workflow.Name,
            Description = workflow.Description,
            BusinessEntity = await db.BusinessEntities.Where(e => e.Id == workflow.BusinessEntityId).Select(e => e.Slug).SingleOrDefaultAsync(ct),
            Sketch = SketchRows.Read(version, workflow),
        };
        var calendars = await CheckWorkflow.Calendars(db).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return new WorkflowFile($"{workflow.Key}.v{number}.json", WorkflowJson.Write(portable, number, calendars));
    }

    /// <summary>
    /// Takes a file in: as the draft of a new workflow, or as a new draft of the one with the file's key, whose name stays what it is.
    /// </summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the path of what is wrong in the file, DRAFT_EXISTS, WORKFLOW_NAME_TAKEN, PERMISSION_DENIED.</exception>
    public Task<WorkflowImported> ImportAsync(Actor actor, string json, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var calendars = await CheckWorkflow.Calendars(db).ToDictionaryAsync(c => c.Name, c => c.Id, token);
                var file = WorkflowJson.Read(json, calendars);
                var known = await db.Workflows.Where(w => w.Key == file.Key).Select(w => new { w.PublicId, w.EntityType }).SingleOrDefaultAsync(token);
                if (known is not null && known.EntityType != EntityTypes.Canonical(file.EntityType))
                {
                    throw DomainError.Invalid("entity_type", $"The workflow '{file.Key}' is for records of type '{known.EntityType}'");
                }

                var workflow = known is null ? await AddAsync(db, actor, file, token) : await WorkflowAccess.TakeAsync(db, actor, known.PublicId, token);
                var number = await WorkflowDrafts.NextNumberAsync(db, workflow, token);
                await drafts.AddDraftAsync(db, actor, workflow, number, null, file.Sketch, token);
                var findings = SketchCheck.All(file.Sketch, await check.ContextAsync(db, workflow, token));
                return new WorkflowImported(workflow.PublicId, number, known is null, findings);
            },
            ct);
    }

    private static async Task<Workflow> AddAsync(AppDb db, Actor actor, PortableWorkflow file, CancellationToken ct)
    {
        long? company = null;
        if (file.BusinessEntity is { } slug)
        {
            company = await db.BusinessEntities.Where(e => e.Slug == slug).Select(e => (long?)e.Id).SingleOrDefaultAsync(ct)
                ?? throw DomainError.Invalid("business_entity", $"There is no company '{slug}'");
        }

        return await WorkflowDrafts.AddAsync(db, actor, new NewWorkflow(file.EntityType, file.Name, file.Description, company), file.Key, ct);
    }
}
