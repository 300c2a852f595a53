using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses;

/// <summary>What stands between a record and a step.</summary>
/// <param name="LacksRoles">The roles of which the actor has none, although the move asks for one; empty when it may.</param>
/// <param name="ApprovalRole">The role that must approve; null when the actor may enter without asking.</param>
/// <param name="ReasonRequired">The move needs a reason.</param>
/// <param name="Unmet">What the guard asks for and the record does not have.</param>
/// <param name="Missing">What the record still needs.</param>
internal sealed record Obstacles(
    IReadOnlyList<string> LacksRoles, string? ApprovalRole, bool ReasonRequired, IReadOnlyList<RuleFailure> Unmet, IReadOnlyList<MissingRequirement> Missing);

/// <summary>Says what a move needs: who may make it, whose approval, what the guard asks, which fields must be filled in, what the features require.</summary>
public sealed class StepEntry(RecordFacts facts, IEnumerable<IStepRequirement> requirements)
{
    /// <summary>Code of a field that must be filled in: this, then the field's name.</summary>
    public const string FieldCode = "field_";

    private readonly ILookup<string, IStepRequirement> requirements = requirements.ToLookup(r => r.EntityType);

    /// <summary>Everything that stands in the way of one move, for whoever shows it.</summary>
    /// <param name="db">The unit.</param>
    /// <param name="definition">The version the record runs on.</param>
    /// <param name="track">Where it stands.</param>
    /// <param name="move">The move.</param>
    /// <param name="actor">Who would make it.</param>
    /// <param name="reason">The reason given so far; null for none.</param>
    /// <param name="ct">Cancels.</param>
    internal async Task<Obstacles> ObstaclesAsync(
        AppDb db, WorkflowDefinition definition, StatusTrack track, WorkflowTransition move, Actor actor, string? reason, CancellationToken ct)
    {
        var step = definition.Step(move.To);
        var guard = definition.GuardOf(move);
        var required = step?.RequiredFields?.Split(' ') ?? [];
        var known = guard.IsEmpty && required.Length == 0 ? null : await facts.OfAsync(db, track, actor, reason, ct);
        List<MissingRequirement> missing = [.. required.Where(f => known?.IsSet(f) is false).Select(f => new MissingRequirement(FieldCode + f))];
        foreach (var requirement in requirements[track.EntityType])
        {
            missing.AddRange(await requirement.MissingAsync(db, track.EntityId, move.To, ct));
        }

        return new Obstacles(
            LacksRoles(actor, move),
            step?.ApprovalRole is { } role && !Approves(actor, role) ? role : null,
            move.RequiresReason || step?.RequiresReason is true,
            known is null ? [] : guard.Evaluate(known).Failures,
            missing);
    }

    /// <summary>Refuses a move that something stands in the way of.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED, APPROVAL_REQUIRED, VALIDATION_ERROR, GUARD_NOT_MET, MISSING_REQUIREMENTS.</exception>
    internal async Task DemandAsync(AppDb db, WorkflowDefinition definition, StatusTrack track, WorkflowTransition move, Actor actor, StatusChange change, CancellationToken ct)
    {
        var obstacles = await ObstaclesAsync(db, definition, track, move, actor, change.Reason, ct);
        // whoever asked for the approval was asked for these
        if (obstacles.LacksRoles.Count > 0 && !change.IsApproved)
        {
            throw StatusErrors.RoleRequired(move.To, obstacles.LacksRoles);
        }

        if (obstacles.ApprovalRole is { } role && !change.IsApproved)
        {
            throw StatusErrors.ApprovalRequired(move.To, role);
        }

        // a move that happens by itself has the workflow for its reason, which pages say in the reader's language
        if (obstacles.ReasonRequired && string.IsNullOrWhiteSpace(change.Reason) && actor.Component != AutoMoves.Component)
        {
            throw StatusErrors.ReasonRequired(move.To);
        }

        if (obstacles.Unmet.Count > 0)
        {
            throw StatusErrors.GuardNotMet(move.To, obstacles.Unmet);
        }

        if (obstacles.Missing.Count > 0)
        {
            throw StatusErrors.Missing(move.To, obstacles.Missing);
        }
    }

    /// <summary>True when the actor may enter a step that <paramref name="role"/> approves.</summary>
    internal static bool Approves(Actor actor, string role) => actor.Component is not null || HasOneOf(actor, [role]);

    /// <summary>The roles of which the actor has none, although the move asks for one; empty when it may.</summary>
    internal static IReadOnlyList<string> LacksRoles(Actor actor, WorkflowTransition move) =>
        move.Roles?.Split(' ') is { } roles && actor.Component is null && !HasOneOf(actor, roles) ? roles : [];

    private static bool HasOneOf(Actor actor, string[] roles) => actor.Roles.Any(r => r is Roles.Admin or Roles.Operator || roles.Contains(r));
}
