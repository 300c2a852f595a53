namespace ChargeCars.Core.Statuses.Rules;

/// <summary>One comparison of a fact with a value.</summary>
/// <param name="Field">The fact's name.</param>
/// <param name="Op">How they are compared.</param>
/// <param name="Value">What it is compared with; null for the operators that take none.</param>
public sealed record RuleLeaf(string Field, RuleOperator Op, RuleValue? Value = null) : RuleNode;
