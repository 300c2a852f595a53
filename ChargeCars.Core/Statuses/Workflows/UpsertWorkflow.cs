using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Creates a workflow, or gives one a new version, as contract S1 sends it: published at once. Records that run stay on the version they have.</summary>
public sealed class UpsertWorkflow(DbWriter writer, WorkflowCatalog catalog, CheckWorkflow check, PublishedWorkflows published)
{
    /// <summary>What the contract allows although nobody would draw it so: its own example does.</summary>
    private static readonly HashSet<string> Allowed = [FindingCodes.DanglingTarget, FindingCodes.UnknownTemplate];

    /// <summary>Creates or changes it. Administrators and operators may; whoever is limited to companies may for these alone.</summary>
    /// <exception cref="DomainException">
    /// WORKFLOW_NOT_FOUND, SLA_VALIDATION_ERROR with the findings, VALIDATION_ERROR, WORKFLOW_NAME_TAKEN, WORKFLOW_IS_DEFAULT, PERMISSION_DENIED.
    /// </exception>
    public async Task<WorkflowUpserted> UpsertAsync(Actor actor, WorkflowUpsert sent, CancellationToken ct)
    {
        WorkflowAccess.DemandUpsert(actor);
        var (id, isCreated, warnings) = await writer.WriteAsync(actor, (db, token) => UpsertAsync(db, actor, sent, token), ct);
        catalog.Forget();
        var all = await published.OfAsync(actor, EntityTypes.Canonical(sent.EntityType), ct);
        return new WorkflowUpserted(all.Single(w => w.Id == id), isCreated, warnings);
    }

    private async Task<(long Id, bool IsCreated, IReadOnlyList<WorkflowFinding> Warnings)> UpsertAsync(AppDb db, Actor actor, WorkflowUpsert sent, CancellationToken ct)
    {
        var (workflow, isCreated) = await WorkflowAsync(db, actor, sent, ct);
        var number = 1 + (await db.WorkflowVersions.Where(v => v.WorkflowId == workflow.Id).MaxAsync(v => (int?)v.Number, ct) ?? 0);
        var former = await WorkflowAccess.Whole(db)
            .Where(v => v.WorkflowId == workflow.Id && v.PublishedAt != null && v.RetiredAt == null)
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(ct);
        var sketch = UpsertSketch.Of(sent, former is null ? null : SketchRows.Read(former, workflow));
        var context = await check.ContextAsync(db, workflow, ct) with { IsDefault = sent.IsDefault ?? workflow.IsDefault };
        var findings = SketchCheck.All(sketch, context).Select(f => Allowed.Contains(f.Code) ? f with { Severity = FindingSeverity.Warning } : f).ToList();
        if (findings.Where(f => f.Severity is FindingSeverity.Error).ToList() is { Count: > 0 } errors)
        {
            throw errors.Find(f => f.IsAboutTime) is null ? WorkflowErrors.UpsertInvalid(errors) : WorkflowErrors.SlaInvalid([.. errors.OrderByDescending(f => f.IsAboutTime)]);
        }

        var version = WorkflowDrafts.NewVersion(db, actor, workflow, number, former?.Id, sketch);
        db.Add(version);
        await db.SaveChangesAsync(ct);
        await PublishWorkflow.PutInForceAsync(db, actor, workflow, version, sketch, ct);
        await db.SaveChangesAsync(ct);
        await SettleAsync(db, workflow, sent, ct);
        return (workflow.Id, isCreated, findings);
    }

    private static async Task<(Workflow Workflow, bool IsCreated)> WorkflowAsync(AppDb db, Actor actor, WorkflowUpsert sent, CancellationToken ct)
    {
        var type = EntityTypes.Canonical(sent.EntityType);
        var name = ChangeWorkflow.Name(sent.Name);

        // of several who send the same new workflow at once, the first makes it and the others change it
        await WorkflowAccess.LockAsync(db, type, ct);
        var known = db.Workflows.AsNoTracking().VisibleTo(actor);
        var found = sent.WorkflowId is { } id
            ? await known.SingleOrDefaultAsync(w => w.Id == id, ct) ?? throw WorkflowErrors.NotFound(id)
            : await known.SingleOrDefaultAsync(w => w.EntityType == type && w.BusinessEntityId == sent.BusinessEntityId && w.Name == name, ct);
        if (found is null)
        {
            return (await WorkflowDrafts.AddAsync(db, actor, new NewWorkflow(type, name, null, sent.BusinessEntityId), null, ct), true);
        }

        if (found.EntityType != type)
        {
            throw DomainError.Invalid("entity_type", $"The workflow is for entities of type '{found.EntityType}'");
        }

        if (sent.BusinessEntityId is { } company && company != found.BusinessEntityId)
        {
            throw DomainError.Invalid("business_entity_id", "A workflow does not change its company");
        }

        var workflow = await WorkflowAccess.TakeAsync(db, actor, found.PublicId, ct);
        if (name != workflow.Name)
        {
            await ChangeWorkflow.DemandFreeNameAsync(db, type, workflow.BusinessEntityId, name, workflow.Id, ct);
            workflow.Name = name;
        }

        return (workflow, false);
    }

    private static async Task SettleAsync(AppDb db, Workflow workflow, WorkflowUpsert sent, CancellationToken ct)
    {
        workflow.IsActive = sent.IsActive ?? workflow.IsActive;
        if (sent.IsDefault is true)
        {
            await ChangeWorkflow.MakeDefaultAsync(db, workflow, ct);
        }
        else if (workflow.IsDefault && (!workflow.IsActive || (sent.IsDefault is false && workflow.BusinessEntityId is null)))
        {
            throw WorkflowErrors.IsDefault();
        }
        else if (sent.IsDefault is false)
        {
            workflow.IsDefault = false;
        }
    }
}
