namespace ChargeCars.Core.Statuses.Rules;

/// <summary>A part of a rule that did not hold: one comparison, or a group of which none held.</summary>
/// <param name="Path">Where in the rule, e.g. <c>all[1]</c>.</param>
/// <param name="Leaf">The comparison; null for a group.</param>
/// <param name="Found">The fact as it is, in the form in which a rule writes it; null when it is not set.</param>
/// <param name="OneOf">For a group of which one had to hold: what was wrong with each. Empty for a comparison.</param>
public sealed record RuleFailure(string Path, RuleLeaf? Leaf, string? Found, IReadOnlyList<RuleFailure> OneOf)
{
    /// <summary>One English phrase for messages of the APIs, e.g. <c>priority eq high (is normal)</c>.</summary>
    public override string ToString() => Leaf is null
        ? $"one of: {string.Join("; ", OneOf)}"
        : $"{Leaf.Field} {Leaf.Op.Word()}{(Leaf.Value is null ? "" : " " + Leaf.Value)} (is {Found ?? "not set"})";
}

/// <summary>Whether a rule holds, and if not why not.</summary>
/// <param name="Failures">Everything that must change before it holds; empty when it does.</param>
public sealed record RuleOutcome(IReadOnlyList<RuleFailure> Failures)
{
    /// <summary>True when the rule holds.</summary>
    public bool Holds => Failures.Count == 0;
}
