using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What to change of a workflow's own settings; null leaves a member as it is.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Description">What it is for; blank for nothing said.</param>
/// <param name="IsActive">Chosen for new records.</param>
public sealed record WorkflowChange(string? Name = null, string? Description = null, bool? IsActive = null);

/// <summary>Changes what a workflow is called, whether it is chosen at all, and whether it is the default. What its versions say, their conditions too, is drawn in a draft.</summary>
public sealed class ChangeWorkflow(DbWriter writer, WorkflowCatalog catalog)
{
    private const int LongestName = 120;
    private const int LongestDescription = 500;

    /// <summary>Renames it, describes it, switches it on or off. New records notice at once here, within half a minute on other nodes.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR, WORKFLOW_NAME_TAKEN, WORKFLOW_IS_DEFAULT, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task ChangeAsync(Actor actor, Guid workflowId, WorkflowChange change, CancellationToken ct) => WithAsync(
        actor,
        workflowId,
        async (db, workflow, token) =>
        {
            if (change.Name is { } sent && Name(sent) is var name && name != workflow.Name)
            {
                await DemandFreeNameAsync(db, workflow.EntityType, workflow.BusinessEntityId, name, workflow.Id, token);
                workflow.Name = name;
            }

            workflow.Description = change.Description is null ? workflow.Description : Description(change.Description);
            if (change.IsActive is { } active)
            {
                workflow.IsActive = active || !workflow.IsDefault ? active : throw WorkflowErrors.IsDefault();
            }
        },
        ct);

    /// <summary>
    /// Makes it the default of its kind of record and its company, in place of whichever was. Only a company's own default can be taken away: the
    /// default of all companies takes over then.
    /// </summary>
    /// <exception cref="DomainException">WORKFLOW_NOT_PUBLISHED, WORKFLOW_IS_DEFAULT, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task SetDefaultAsync(Actor actor, Guid workflowId, bool isDefault, CancellationToken ct) => WithAsync(
        actor,
        workflowId,
        async (db, workflow, token) =>
        {
            if (isDefault)
            {
                await MakeDefaultAsync(db, workflow, token);
            }
            else if (workflow.IsDefault)
            {
                workflow.IsDefault = workflow.BusinessEntityId is null ? throw WorkflowErrors.IsDefault() : false;
            }
        },
        ct);

    /// <summary>Deletes a workflow that no record ever ran on and that is switched off or was never published.</summary>
    /// <exception cref="DomainException">WORKFLOW_IN_USE, WORKFLOW_IS_DEFAULT, WORKFLOW_BUILT_IN, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task DeleteAsync(Actor actor, Guid workflowId, CancellationToken ct) => WithAsync(
        actor,
        workflowId,
        async (db, workflow, token) =>
        {
            if (DefaultWorkflows.Brings(workflow.Key))
            {
                throw WorkflowErrors.BuiltIn();
            }

            if (workflow.IsDefault)
            {
                throw WorkflowErrors.IsDefault();
            }

            var versions = await db.WorkflowVersions.Where(v => v.WorkflowId == workflow.Id).ToListAsync(token);
            var ids = versions.ConvertAll(v => v.Id);
            if (workflow.IsActive && versions.Exists(v => v.PublishedAt is not null))
            {
                throw WorkflowErrors.InUse("Switch the workflow off first");
            }

            if (await db.StatusTracks.AnyAsync(t => ids.Contains(t.WorkflowVersionId), token)
                || await db.WorkflowMigrations.AnyAsync(m => ids.Contains(m.FromVersionId) || ids.Contains(m.ToVersionId), token))
            {
                throw WorkflowErrors.InUse("Records have run on the workflow, and their history names it");
            }

            foreach (var id in ids)
            {
                await WorkflowDrafts.RemovePartsAsync(db, id, token);
            }

            db.RemoveRange(versions);
            await db.SaveChangesAsync(token);
            db.Remove(workflow);
        },
        ct);

    /// <summary>Makes it the one default of its kind of record and its company. The caller holds the lock.</summary>
    /// <exception cref="DomainException">WORKFLOW_NOT_PUBLISHED.</exception>
    internal static async Task MakeDefaultAsync(AppDb db, Workflow workflow, CancellationToken ct)
    {
        if (!workflow.IsActive || !await db.WorkflowVersions.AnyAsync(v => v.WorkflowId == workflow.Id && v.PublishedAt != null && v.RetiredAt == null, ct))
        {
            throw WorkflowErrors.NotPublished();
        }

        foreach (var other in await db.Workflows
            .Where(w => w.EntityType == workflow.EntityType && w.BusinessEntityId == workflow.BusinessEntityId && w.IsDefault && w.Id != workflow.Id)
            .ToListAsync(ct))
        {
            other.IsDefault = false;
        }

        workflow.IsDefault = true;
    }

    /// <summary>A name without blanks around it.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR.</exception>
    internal static string Name(string? sent) => sent?.Trim() is { Length: > 0 and <= LongestName } name && !name.Any(char.IsControl)
        ? name
        : throw DomainError.Invalid("name", $"The name has between 1 and {LongestName} characters");

    /// <summary>A description without blanks around it; null for nothing said.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR.</exception>
    internal static string? Description(string? sent) => sent?.Trim() switch
    {
        null or "" => null,
        { Length: <= LongestDescription } text when !text.Contains('\0') => text,
        _ => throw DomainError.Invalid("description", $"The description has at most {LongestDescription} characters"),
    };

    /// <exception cref="DomainException">WORKFLOW_NAME_TAKEN.</exception>
    internal static async Task DemandFreeNameAsync(AppDb db, string entityType, long? businessEntityId, string name, long exceptId, CancellationToken ct)
    {
        if (await db.Workflows.AnyAsync(w => w.EntityType == entityType && w.BusinessEntityId == businessEntityId && w.Name == name && w.Id != exceptId, ct))
        {
            throw WorkflowErrors.NameTaken(name);
        }
    }

    private async Task WithAsync(Actor actor, Guid workflowId, Func<AppDb, Workflow, CancellationToken, Task> change, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.TakeAsync(db, actor, workflowId, token);
                await change(db, workflow, token);
                WorkflowAccess.Tell(db, workflow);
            },
            ct);
        catalog.Forget();
    }
}
