using System.Collections.Frozen;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses;

/// <summary>A published workflow version as the engine uses it. Never changes; safe to share.</summary>
public sealed class WorkflowDefinition
{
    private readonly FrozenDictionary<string, WorkflowStep> steps;
    private readonly FrozenDictionary<string, WorkflowTransition[]> moves;
    private readonly FrozenDictionary<string, IReadOnlyList<EscalationRung>> ladders;
    private readonly FrozenDictionary<long, RuleSet> guards;

    internal WorkflowDefinition(Workflow workflow, WorkflowVersion version)
    {
        (Workflow, VersionId, VersionNumber) = (workflow, version.Id, version.Number);
        Steps = [.. version.Steps.OrderBy(s => s.Order).ThenBy(s => s.Id)];
        steps = Steps.ToFrozenDictionary(s => s.Status);
        moves = version.Transitions
            .GroupBy(t => t.From)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(t => t.Order).ThenBy(t => t.Id).ToArray());
        ladders = Steps.ToFrozenDictionary(s => s.Status, s => EscalationRung.Parse(s.Escalations ?? version.Escalations));
        Targets = [.. version.Targets.OrderBy(t => t.Id).Select(t => new TargetPlan(t, version.Escalations))];
        guards = version.Transitions.Where(t => t.Guard is not null).ToFrozenDictionary(t => t.Id, t => RuleSet.Parse(t.Guard, "guard"));
    }

    /// <summary>The workflow as it was when it was read: its name may have changed since.</summary>
    public Workflow Workflow { get; }

    /// <summary>The version's database key.</summary>
    public long VersionId { get; }

    /// <summary>1, 2, 3…</summary>
    public int VersionNumber { get; }

    /// <summary>In the workflow's order.</summary>
    public IReadOnlyList<WorkflowStep> Steps { get; }

    /// <summary>Clocks that run over several steps.</summary>
    internal IReadOnlyList<TargetPlan> Targets { get; }

    /// <summary>Who hears when a step is late, the soonest first.</summary>
    internal IReadOnlyList<EscalationRung> LadderOf(string status) => ladders.GetValueOrDefault(status, []);

    /// <summary>Where a new record begins.</summary>
    public WorkflowStep First => Steps[0];

    /// <summary>The step of that name; null for a status that is only named as a target, which is allowed and final.</summary>
    public WorkflowStep? Step(string status) => steps.GetValueOrDefault(status);

    /// <summary>The moves out of <paramref name="status"/>, in the workflow's order. From a hold also back to <paramref name="heldStatus"/>.</summary>
    public IReadOnlyList<WorkflowTransition> MovesFrom(string status, string? heldStatus = null)
    {
        var listed = moves.GetValueOrDefault(status, []);
        return heldStatus is null || listed.Any(t => t.To == heldStatus)
            ? listed
            : [new WorkflowTransition { From = status, To = heldStatus }, .. listed];
    }

    /// <summary>The moves open to a record where it stands now.</summary>
    internal IReadOnlyList<WorkflowTransition> MovesFrom(StatusTrack track) => MovesFrom(track.Status, track.HeldStatus);

    /// <summary>What a record must meet to take a move.</summary>
    internal RuleSet GuardOf(WorkflowTransition move) => guards.GetValueOrDefault(move.Id, RuleSet.None);

    /// <summary>True when a step that somebody must approve can be entered from <paramref name="status"/>.</summary>
    internal bool AsksApprovalFrom(string status) =>
        moves.TryGetValue(status, out var from) && Array.Exists(from, m => Step(m.To)?.ApprovalRole is not null);

    /// <summary>What a status means; a target without a step ends the record.</summary>
    internal StatusCategory CategoryOf(string status) =>
        Step(status)?.Category ?? (status is "cancelled" or "rejected" or "refunded" ? StatusCategory.Cancelled : StatusCategory.Done);
}
