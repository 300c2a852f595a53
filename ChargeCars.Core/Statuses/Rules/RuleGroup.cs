namespace ChargeCars.Core.Statuses.Rules;

/// <summary>Several parts of which all must hold, or at least one.</summary>
/// <param name="NeedsAll">True for all, false for at least one.</param>
/// <param name="Nodes">The parts; without any, a group of all holds and one of any does not.</param>
public sealed record RuleGroup(bool NeedsAll, IReadOnlyList<RuleNode> Nodes) : RuleNode;
