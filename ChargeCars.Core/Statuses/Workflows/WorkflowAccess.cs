using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Who may draw which workflows, and one at a time.</summary>
internal static class WorkflowAccess
{
    /// <summary>Those for all companies and for the actor's own.</summary>
    public static IQueryable<Workflow> VisibleTo(this IQueryable<Workflow> workflows, Actor actor) => actor.BusinessEntityIds is { } companies
        ? workflows.Where(w => w.BusinessEntityId == null || companies.Contains(w.BusinessEntityId.Value))
        : workflows;

    /// <summary>Refuses an actor who is limited to other companies; a workflow for all of them is nobody's who is limited.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public static void DemandScope(Actor actor, long? businessEntityId)
    {
        if (actor.BusinessEntityIds is { } mine && (businessEntityId is not { } company || !mine.Contains(company)))
        {
            throw DomainError.Forbidden("You may change workflows of your own companies only");
        }
    }

    /// <summary>Refuses whoever is neither administrator nor operator: these two may send workflows through the contract.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public static void DemandUpsert(Actor actor)
    {
        if (!actor.May(Permissions.Administer) && !actor.Roles.Any(r => r is Roles.Admin or Roles.Operator))
        {
            throw DomainError.Forbidden("Only administrators and operators may create or change workflows");
        }
    }

    /// <summary>
    /// The workflow, to be changed in this unit. All workflows of its kind of record are locked until the commit, because names and defaults concern
    /// several of them; drawing is rare enough to wait for.
    /// </summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public static async Task<Workflow> TakeAsync(AppDb db, Actor actor, Guid id, CancellationToken ct)
    {
        var found = await db.Workflows.VisibleTo(actor).Where(w => w.PublicId == id).Select(w => new { w.EntityType, w.BusinessEntityId }).SingleOrDefaultAsync(ct)
            ?? throw DomainError.NotFound("The workflow");
        DemandScope(actor, found.BusinessEntityId);
        await LockAsync(db, found.EntityType, ct);
        return await db.Workflows.SingleOrDefaultAsync(w => w.PublicId == id, ct) ?? throw DomainError.NotFound("The workflow");
    }

    /// <summary>Waits for whoever else changes workflows of this kind of record.</summary>
    public static Task LockAsync(AppDb db, string entityType, CancellationToken ct) =>
        db.Workflows.Where(w => w.EntityType == entityType).ExecuteUpdateAsync(set => set.SetProperty(w => w.IsActive, w => w.IsActive), ct);

    /// <summary>The workflow, to be read.</summary>
    /// <exception cref="DomainException">NOT_FOUND, also for one of a company that the actor does not see.</exception>
    public static async Task<Workflow> FindAsync(AppDb db, Actor actor, Guid id, CancellationToken ct) =>
        await db.Workflows.AsNoTracking().VisibleTo(actor).SingleOrDefaultAsync(w => w.PublicId == id, ct) ?? throw DomainError.NotFound("The workflow");

    /// <summary>One version with all its parts, to be read.</summary>
    /// <exception cref="DomainException">NOT_FOUND.</exception>
    public static async Task<WorkflowVersion> VersionAsync(AppDb db, long workflowId, int number, CancellationToken ct) =>
        await Whole(db).SingleOrDefaultAsync(v => v.WorkflowId == workflowId && v.Number == number, ct) ?? throw DomainError.NotFound("The version");

    /// <summary>Versions with all their parts, to be read.</summary>
    public static IQueryable<WorkflowVersion> Whole(AppDb db) => db.WorkflowVersions.AsNoTracking().AsSplitQuery()
        .Include(v => v.Steps).Include(v => v.Transitions).Include(v => v.Targets).OrderBy(v => v.Id);

    /// <summary>A line of the workflow's audit trail. Versions have no public id: their lines are the workflow's.</summary>
    public static void WriteDown(AppDb db, Actor actor, Workflow workflow, string action, string? before, string? after, string? reason = null) => db.Add(new AuditLine
    {
        At = db.Clock.GetUtcNow(),
        UserId = actor.UserId,
        ActorName = actor.Name,
        Channel = actor.Channel,
        Action = action,
        EntityType = "workflow",
        EntityId = workflow.PublicId,
        Before = before,
        After = after,
        Reason = reason,
    });

    /// <summary>Tells open pages.</summary>
    public static void Tell(AppDb db, Workflow workflow) => db.Publish(new LiveEvent(LiveTopics.Workflows, workflow.Id));
}
