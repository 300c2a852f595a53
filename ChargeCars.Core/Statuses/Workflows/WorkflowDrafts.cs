using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>A workflow to be made.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="Name">As people will know it; no other workflow of such records and this company has it.</param>
/// <param name="Description">What it is for, at most 500 characters.</param>
/// <param name="BusinessEntityId">The one company it is for; null for all.</param>
/// <param name="ConditionsJson">The conditions of its first draft, in either form that <see cref="WorkflowChoice"/> reads; null for those of the sketch.</param>
/// <param name="Sketch">Its first draft; null for <see cref="WorkflowStart.Sketch"/>.</param>
public sealed record NewWorkflow(
    string EntityType, string Name, string? Description = null, long? BusinessEntityId = null, string? ConditionsJson = null, WorkflowSketch? Sketch = null);

/// <summary>Drafts of workflows: begun from any version, saved as often as one likes, discarded. At most one per workflow; no record ever runs on one.</summary>
public sealed class WorkflowDrafts(DbWriter writer, CheckWorkflow check)
{
    /// <summary>Makes a workflow whose first version is a draft. It is chosen for no record until that is published.</summary>
    /// <returns>Its public id; the draft is number 1.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR, WORKFLOW_NAME_TAKEN, PERMISSION_DENIED.</exception>
    public Task<Guid> CreateAsync(Actor actor, NewWorkflow workflow, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var created = await AddAsync(db, actor, workflow, null, token);
                var sketch = workflow.Sketch ?? WorkflowStart.Sketch;
                sketch = workflow.ConditionsJson is { } sent ? sketch with { Conditions = WorkflowChoice.Read(sent, "conditions") } : sketch;
                await AddDraftAsync(db, actor, created, 1, null, sketch, token);
                return created.PublicId;
            },
            ct);
    }

    /// <summary>Begins a draft from a version, the newest or an older one to go back to.</summary>
    /// <returns>The draft's number.</returns>
    /// <exception cref="DomainException">DRAFT_EXISTS, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<int> BeginAsync(Actor actor, Guid workflowId, int fromNumber, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.TakeAsync(db, actor, workflowId, token);
                var from = await WorkflowAccess.VersionAsync(db, workflow.Id, fromNumber, token);
                var number = await NextNumberAsync(db, workflow, token);
                await AddDraftAsync(db, actor, workflow, number, from, SketchRows.Read(from, workflow), token);
                return number;
            },
            ct);
    }

    /// <summary>Saves a draft, whole. It may be wrong or unfinished; only what has no place in a row is refused. Nothing happens when nothing is different.</summary>
    /// <param name="actor">Who draws.</param>
    /// <param name="workflowId">The workflow's public id.</param>
    /// <param name="number">The draft's number.</param>
    /// <param name="revision">The <see cref="VersionView.Revision"/> that the actor saw.</param>
    /// <param name="sketch">The draft from now on.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The new revision.</returns>
    /// <exception cref="DomainException">DRAFT_CHANGED with changed_by and changed_at, NOT_A_DRAFT, VALIDATION_ERROR, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task<long> SaveAsync(Actor actor, Guid workflowId, int number, long revision, WorkflowSketch sketch, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.TakeAsync(db, actor, workflowId, token);
                var draft = await TakeDraftAsync(db, workflow, number, revision, token);
                await DemandStorableAsync(db, workflow, sketch, token);
                var before = SketchRows.Read(await WorkflowAccess.VersionAsync(db, workflow.Id, number, token), workflow);
                var diff = WorkflowDiff.Of(before, sketch);
                if (diff.Lines.Count == 0 && SamePlaces(before, sketch))
                {
                    return draft.Version;
                }

                await ReplaceAsync(db, actor, draft, sketch, token);
                if (diff.Lines.Count > 0)
                {
                    var (was, now) = diff.ToAudit();
                    WorkflowAccess.WriteDown(db, actor, workflow, "draft_saved", was, now);
                }

                WorkflowAccess.Tell(db, workflow);
                return draft.Version;
            },
            ct);
    }

    /// <summary>Throws a draft away. A workflow that was never published goes with it.</summary>
    /// <exception cref="DomainException">DRAFT_CHANGED, NOT_A_DRAFT, NOT_FOUND, PERMISSION_DENIED.</exception>
    public Task DiscardAsync(Actor actor, Guid workflowId, int number, long revision, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        return writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.TakeAsync(db, actor, workflowId, token);
                var draft = await TakeDraftAsync(db, workflow, number, revision, token);
                await RemovePartsAsync(db, draft.Id, token);
                db.Remove(draft);
                if (!await db.WorkflowVersions.AnyAsync(v => v.WorkflowId == workflow.Id && v.Id != draft.Id, token))
                {
                    await db.SaveChangesAsync(token);
                    db.Remove(workflow);
                }

                WorkflowAccess.WriteDown(db, actor, workflow, "draft_discarded", JsonSerializer.Serialize(new { Version = number }), null);
                WorkflowAccess.Tell(db, workflow);
            },
            ct);
    }

    /// <summary>Adds a workflow without a version.</summary>
    /// <param name="db">The unit.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="workflow">What it is.</param>
    /// <param name="key">Its stable word; null for one made of its name.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<Workflow> AddAsync(AppDb db, Actor actor, NewWorkflow workflow, string? key, CancellationToken ct)
    {
        var type = EntityTypes.Canonical(workflow.EntityType);
        if (!EntityTypes.All.Contains(type))
        {
            throw DomainError.Invalid("entity_type", $"entity_type is one of {string.Join(", ", EntityTypes.All)}");
        }

        WorkflowAccess.DemandScope(actor, workflow.BusinessEntityId);
        if (workflow.BusinessEntityId is { } company && !await db.BusinessEntities.AnyAsync(e => e.Id == company, ct))
        {
            throw DomainError.Invalid("business_entity", "There is no such company");
        }

        await WorkflowAccess.LockAsync(db, type, ct);
        var name = ChangeWorkflow.Name(workflow.Name);
        await ChangeWorkflow.DemandFreeNameAsync(db, type, workflow.BusinessEntityId, name, 0, ct);
        var created = new Workflow
        {
            Key = key ?? await WorkflowStart.KeyAsync(db, type, name, ct),
            EntityType = type,
            BusinessEntityId = workflow.BusinessEntityId,
            Name = name,
            Description = ChangeWorkflow.Description(workflow.Description),
            CreatedAt = db.Clock.GetUtcNow(),
        };
        db.Add(created);
        await db.SaveChangesAsync(ct);
        return created;
    }

    /// <summary>Adds a draft to a workflow that has none.</summary>
    internal async Task<WorkflowVersion> AddDraftAsync(AppDb db, Actor actor, Workflow workflow, int number, WorkflowVersion? basedOn, WorkflowSketch sketch, CancellationToken ct)
    {
        await DemandStorableAsync(db, workflow, sketch, ct);
        var draft = NewVersion(db, actor, workflow, number, basedOn?.Id, sketch);
        db.Add(draft);
        var after = new Dictionary<string, object?> { ["Version"] = number, ["BasedOn"] = basedOn?.Number };
        WorkflowAccess.WriteDown(db, actor, workflow, "draft_begun", null, JsonSerializer.Serialize(after));
        WorkflowAccess.Tell(db, workflow);
        await db.SaveChangesAsync(ct);
        return draft;
    }

    /// <summary>A version that says this, not published.</summary>
    internal static WorkflowVersion NewVersion(AppDb db, Actor actor, Workflow workflow, int number, long? basedOnId, WorkflowSketch sketch) => new()
    {
        WorkflowId = workflow.Id,
        Number = number,
        CreatedBy = actor.Name,
        CreatedAt = db.Clock.GetUtcNow(),
        BasedOnId = basedOnId,
        Escalations = SketchRows.Ladder(sketch),
        Conditions = WorkflowChoice.Store(sketch.Conditions),
        Steps = [.. SketchRows.Steps(sketch, 0)],
        Transitions = [.. SketchRows.Transitions(sketch, 0)],
        Targets = [.. SketchRows.Targets(sketch, 0)],
    };

    /// <summary>The number of the workflow's next version.</summary>
    /// <exception cref="DomainException">DRAFT_EXISTS.</exception>
    internal static async Task<int> NextNumberAsync(AppDb db, Workflow workflow, CancellationToken ct)
    {
        var numbers = await db.WorkflowVersions.Where(v => v.WorkflowId == workflow.Id).Select(v => new { v.Number, IsDraft = v.PublishedAt == null }).ToListAsync(ct);
        return numbers.Find(n => n.IsDraft) is { } draft ? throw WorkflowErrors.DraftExists(draft.Number) : numbers.Select(n => n.Number).DefaultIfEmpty().Max() + 1;
    }

    /// <summary>The draft as the actor saw it, to be changed.</summary>
    /// <exception cref="DomainException">DRAFT_CHANGED, NOT_A_DRAFT, NOT_FOUND.</exception>
    internal static async Task<WorkflowVersion> TakeDraftAsync(AppDb db, Workflow workflow, int number, long revision, CancellationToken ct)
    {
        var draft = await db.WorkflowVersions.SingleOrDefaultAsync(v => v.WorkflowId == workflow.Id && v.Number == number, ct) ?? throw DomainError.NotFound("The version");
        if (draft.PublishedAt is not null)
        {
            throw WorkflowErrors.NotADraft(number, draft.PublishedAt);
        }

        if (draft.Version != revision)
        {
            throw WorkflowErrors.DraftChanged(draft.SavedBy ?? draft.CreatedBy, draft.SavedAt ?? draft.CreatedAt, draft.Version);
        }

        return draft;
    }

    /// <summary>Takes the parts of a version away.</summary>
    internal static async Task RemovePartsAsync(AppDb db, long versionId, CancellationToken ct)
    {
        await db.WorkflowTransitions.Where(t => t.WorkflowVersionId == versionId).ExecuteDeleteAsync(ct);
        await db.WorkflowSteps.Where(s => s.WorkflowVersionId == versionId).ExecuteDeleteAsync(ct);
        await db.SlaTargets.Where(t => t.WorkflowVersionId == versionId).ExecuteDeleteAsync(ct);
    }

    private static async Task ReplaceAsync(AppDb db, Actor actor, WorkflowVersion draft, WorkflowSketch sketch, CancellationToken ct)
    {
        (draft.SavedBy, draft.SavedAt) = (actor.Name, db.Clock.GetUtcNow());
        (draft.Escalations, draft.Conditions) = (SketchRows.Ladder(sketch), WorkflowChoice.Store(sketch.Conditions));
        db.Entry(draft).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        await RemovePartsAsync(db, draft.Id, ct);
        db.AddRange(SketchRows.Steps(sketch, draft.Id));
        db.AddRange(SketchRows.Transitions(sketch, draft.Id));
        db.AddRange(SketchRows.Targets(sketch, draft.Id));
        await db.SaveChangesAsync(ct);
    }

    private async Task DemandStorableAsync(AppDb db, Workflow workflow, WorkflowSketch sketch, CancellationToken ct)
    {
        var problems = SketchCheck.WhatCannotBeStored(sketch, await check.ContextAsync(db, workflow, ct));
        if (problems.Count > 0)
        {
            throw new DomainError(
                ErrorKind.Invalid,
                "VALIDATION_ERROR",
                problems[0].Sentence,
                "sketch",
                new Dictionary<string, object?> { ["field"] = "sketch", ["reason"] = problems[0].Sentence, ["findings"] = WorkflowErrors.Details(problems) }) { Sentence = WorkflowErrors.CannotBeKept }.AsException();
        }
    }

    private static bool SamePlaces(WorkflowSketch a, WorkflowSketch b)
    {
        static Dictionary<string, (int, int)> Places(WorkflowSketch sketch) => sketch.Steps.ToDictionary(s => s.Status, s => (s.X, s.Y));
        return Places(a).OrderBy(p => p.Key).SequenceEqual(Places(b).OrderBy(p => p.Key));
    }
}
