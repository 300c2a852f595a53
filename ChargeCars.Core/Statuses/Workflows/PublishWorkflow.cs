using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Puts a draft in force. From then on it never changes; records that run on an older version stay on it until they are migrated.</summary>
public sealed class PublishWorkflow(DbWriter writer, WorkflowCatalog catalog, CheckWorkflow check)
{
    private const int LongestNote = 500;

    /// <summary>Publishes a draft as the actor saw it. Of two people who do so at once one wins.</summary>
    /// <param name="actor">Who publishes.</param>
    /// <param name="workflowId">The workflow's public id.</param>
    /// <param name="number">The draft's number.</param>
    /// <param name="revision">The <see cref="VersionView.Revision"/> that the actor saw.</param>
    /// <param name="note">What is new in it, at most 500 characters.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The warnings that it was published with.</returns>
    /// <exception cref="DomainException">WORKFLOW_INVALID with the findings, DRAFT_CHANGED, NOT_A_DRAFT, VALIDATION_ERROR, NOT_FOUND, PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<WorkflowFinding>> PublishAsync(Actor actor, Guid workflowId, int number, long revision, string? note, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        var said = Note(note);
        var findings = await writer.WriteAsync(
            actor,
            async (db, token) =>
            {
                var workflow = await WorkflowAccess.TakeAsync(db, actor, workflowId, token);
                var draft = await WorkflowDrafts.TakeDraftAsync(db, workflow, number, revision, token);
                var sketch = SketchRows.Read(await WorkflowAccess.VersionAsync(db, workflow.Id, number, token), workflow);
                var found = SketchCheck.All(sketch, await check.ContextAsync(db, workflow, token));
                if (found is [{ Severity: FindingSeverity.Error }, ..])
                {
                    throw WorkflowErrors.Invalid(found);
                }

                draft.Note = said;
                await PutInForceAsync(db, actor, workflow, draft, sketch, token);
                return found;
            },
            ct);
        catalog.Forget();
        return findings;
    }

    /// <summary>Publishes a version and retires the one before it. The caller holds the lock and has looked at what it says.</summary>
    internal static async Task PutInForceAsync(AppDb db, Actor actor, Workflow workflow, WorkflowVersion version, WorkflowSketch sketch, CancellationToken ct)
    {
        var now = db.Clock.GetUtcNow();
        var former = await db.WorkflowVersions
            .Where(v => v.WorkflowId == workflow.Id && v.PublishedAt != null && v.RetiredAt == null && v.Id != version.Id)
            .OrderByDescending(v => v.Number)
            .ToListAsync(ct);
        version.PublishedAt = now;
        foreach (var old in former)
        {
            old.RetiredAt = now;
        }

        var last = former.Count == 0 ? null : await WorkflowAccess.VersionAsync(db, workflow.Id, former[0].Number, ct);
        var (before, after) = WorkflowDiff.Of(last is null ? new WorkflowSketch() : SketchRows.Read(last, workflow), sketch).ToAudit();
        await TakeConditionsAsync(db, workflow, version, sketch, ct);
        WorkflowAccess.WriteDown(db, actor, workflow, "version_published", WithVersion(last?.Number, before), WithVersion(version.Number, after), version.Note);
        WorkflowAccess.Tell(db, workflow);
    }

    /// <summary>From now on the workflow is chosen as this version says. Versions from before versions had conditions of their own keep those that held until now.</summary>
    private static async Task TakeConditionsAsync(AppDb db, Workflow workflow, WorkflowVersion version, WorkflowSketch sketch, CancellationToken ct)
    {
        var until = workflow.Conditions ?? WorkflowChoice.Nothing;
        await db.WorkflowVersions.Where(v => v.WorkflowId == workflow.Id && v.Conditions == null).ExecuteUpdateAsync(set => set.SetProperty(v => v.Conditions, until), ct);
        version.Conditions = WorkflowChoice.Store(sketch.Conditions);

        // a copy, of which the line of the version tells
        var now = sketch.Conditions.IsEmpty ? null : version.Conditions;
        await db.Workflows.Where(w => w.Id == workflow.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.Conditions, now), ct);
    }

    /// <summary>A note without blanks around it; null for none.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR.</exception>
    internal static string? Note(string? sent) => sent?.Trim() switch
    {
        null or "" => null,
        { Length: <= LongestNote } text when !text.Contains('\0') => text,
        _ => throw DomainError.Invalid("note", $"The note has at most {LongestNote} characters"),
    };

    private static string? WithVersion(int? number, string? diff)
    {
        if (number is null)
        {
            return diff;
        }

        var members = new Dictionary<string, object?> { ["Version"] = number };
        foreach (var (name, value) in diff is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string?>>(diff)!)
        {
            members[name] = value;
        }

        return JsonSerializer.Serialize(members);
    }
}
