using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Says what is the matter with a sketch, as it is drawn and before it is published.</summary>
public sealed class CheckWorkflow(IDbContextFactory<AppDb> dbs, StepTemplates templates, RecordFacts facts)
{
    /// <summary>The findings of a sketch of this workflow, the errors first.</summary>
    /// <exception cref="DomainException">NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<WorkflowFinding>> CheckAsync(Actor actor, Guid workflowId, WorkflowSketch sketch, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var workflow = await WorkflowAccess.FindAsync(db, actor, workflowId, ct);
        return SketchCheck.All(sketch, await ContextAsync(db, workflow, ct));
    }

    /// <summary>What a sketch of such records may name.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<WorkflowWords> WordsAsync(Actor actor, string entityType, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var calendars = await Calendars(db).ToListAsync(ct);
        var happenings = await Happenings(db, entityType).ToListAsync(ct);
        return new WorkflowWords(
            [.. (await RolesAsync(db, ct)).Keys.Order(StringComparer.Ordinal)],
            calendars,
            [.. templates.Names.Order(StringComparer.Ordinal)],
            facts.FieldsOf(entityType),
            facts.OwnFieldsOf(entityType),
            [.. happenings.Select(h => $"{h.EntityType}.{h.Status}")]);
    }

    /// <summary>What there is around a sketch of this workflow.</summary>
    internal async Task<SketchContext> ContextAsync(AppDb db, Workflow workflow, CancellationToken ct)
    {
        var rivals = await Rivals(db, workflow.EntityType).ToListAsync(ct);
        return await ContextAsync(db, workflow.EntityType, ct) with
        {
            WorkflowId = workflow.Id == 0 ? long.MaxValue : workflow.Id,
            BusinessEntityId = workflow.BusinessEntityId,
            IsDefault = workflow.IsDefault,
            Rivals = [.. rivals.Select(r => new RivalWorkflow(r.Id, r.Name, r.BusinessEntityId, WorkflowChoice.Read(r.Conditions, "conditions"))).Where(r => !r.Conditions.IsEmpty)],
        };
    }

    internal static IQueryable<CalendarWord> Calendars(AppDb db) => db.WorkCalendars.AsNoTracking().OrderBy(c => c.Name).Select(c => new CalendarWord(c.Id, c.Name)).Take(1000);

    /// <summary>Active, published workflows with conditions.</summary>
    internal static IQueryable<Rival> Rivals(AppDb db, string entityType) => db.Workflows.AsNoTracking()
        .Where(w => w.EntityType == entityType && w.IsActive && !w.IsDefault && w.Conditions != null)
        .Where(w => db.WorkflowVersions.Any(v => v.WorkflowId == w.Id && v.PublishedAt != null && v.RetiredAt == null))
        .OrderBy(w => w.Id)
        .Select(w => new Rival(w.Id, w.Name, w.BusinessEntityId, w.Conditions))
        .Take(1000);

    /// <summary>What may happen to other records: the statuses of the workflows in force for them.</summary>
    internal static IQueryable<Happening> Happenings(AppDb db, string entityType) => (
        from workflow in db.Workflows.AsNoTracking()
        where workflow.EntityType != entityType && workflow.IsActive
        join version in db.WorkflowVersions on workflow.Id equals version.WorkflowId
        where version.PublishedAt != null && version.RetiredAt == null
        join step in db.WorkflowSteps on version.Id equals step.WorkflowVersionId
        select new { workflow.EntityType, step.Status })
        .Distinct()
        .OrderBy(h => h.EntityType)
        .ThenBy(h => h.Status)
        .Select(h => new Happening(h.EntityType, h.Status))
        .Take(1000);

    internal static IQueryable<KnownRole> KnownRoles(AppDb db) => db.Roles.AsNoTracking().Where(r => r.Name != null).Select(r => new KnownRole(
        r.Name!,
        db.UserRoles.Any(held => held.RoleId == r.Id && db.Users.Any(u => u.Id == held.UserId && u.DisabledAt == null)))).Take(1000);

    private async Task<SketchContext> ContextAsync(AppDb db, string entityType, CancellationToken ct) => new()
    {
        Roles = await RolesAsync(db, ct),
        Calendars = await Calendars(db).ToDictionaryAsync(c => c.Id, c => c.Name, ct),
        Templates = templates.Names.ToHashSet(),
        GuardFields = facts.FieldsOf(entityType),
        RecordFields = [.. facts.OwnFieldsOf(entityType).Select(f => f.Name)],
    };

    private static async Task<Dictionary<string, bool>> RolesAsync(AppDb db, CancellationToken ct) => await KnownRoles(db).ToDictionaryAsync(r => r.Name, r => r.IsHeld, ct);

    internal sealed record Rival(long Id, string Name, long? BusinessEntityId, string? Conditions);

    internal sealed record Happening(string EntityType, string Status);

    internal sealed record KnownRole(string Name, bool IsHeld);
}
