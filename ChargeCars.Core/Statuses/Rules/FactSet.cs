namespace ChargeCars.Core.Statuses.Rules;

/// <summary>The values that one fact may still have when several comparisons hold at once. Too large is allowed, too small never.</summary>
/// <param name="MayBeUnset">The fact may also not be set.</param>
internal abstract record FactSet(bool MayBeUnset)
{
    /// <summary>True when nothing is left.</summary>
    public bool IsEmpty => !MayBeUnset && HasNoValue;

    /// <summary>True when no value is left.</summary>
    protected abstract bool HasNoValue { get; }

    /// <summary>What is in both. Both are of one kind.</summary>
    public abstract FactSet And(FactSet other);

    /// <summary>What one comparison leaves of a fact of this kind, or what its opposite leaves; null when it says nothing that can be reasoned about.</summary>
    public static FactSet? Of(RuleLeaf leaf, RuleFieldKind kind, bool holds)
    {
        var (op, isSo) = leaf.Op switch
        {
            RuleOperator.Ne => (RuleOperator.Eq, !holds),
            RuleOperator.NotIn => (RuleOperator.In, !holds),
            RuleOperator.IsEmpty => (RuleOperator.IsSet, !holds),
            var same => (same, holds),
        };
        return kind switch
        {
            RuleFieldKind.Text or RuleFieldKind.Boolean => TextSet.Of(op, leaf.Value, kind is RuleFieldKind.Boolean, isSo),
            RuleFieldKind.Texts => WordSet.Of(op, leaf.Value, isSo),
            _ => NumberSet.Of(op, leaf.Value, kind, isSo),
        };
    }
}
