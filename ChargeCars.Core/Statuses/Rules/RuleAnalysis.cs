using System.Collections.Immutable;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>
/// What can be said of rules without any record: each answer is yes only when it is sure. A comparison of an unknown field may hold or not, but the same one twice holds twice.
/// </summary>
/// <param name="fields">What the facts are.</param>
public sealed class RuleAnalysis(RuleFields fields)
{
    /// <summary>Comparisons looked at before an answer is given up, so that nested groups cannot keep a screen waiting.</summary>
    private const int MostWork = 20_000;

    /// <summary>True when no record can fulfil the rule.</summary>
    public bool NeverHolds(RuleSet rules) => Impossible([new(rules.Root, true)]);

    /// <summary>True when every record fulfils the rule.</summary>
    public bool AlwaysHolds(RuleSet rules) => Impossible([new(rules.Root, false)]);

    /// <summary>True when whatever fulfils <paramref name="inner"/> fulfils <paramref name="outer"/> too, so that an outer one that is tried first takes all of it.</summary>
    public bool Shadows(RuleSet outer, RuleSet inner) => Impossible([new(inner.Root, true), new(outer.Root, false)]);

    private bool Impossible(ImmutableStack<Claim> claims)
    {
        var work = 0;
        return !MayHold(claims, ImmutableDictionary<string, FactSet>.Empty, ref work);
    }

    /// <summary>True unless the claims contradict each other or <paramref name="known"/>.</summary>
    private bool MayHold(ImmutableStack<Claim> claims, ImmutableDictionary<string, FactSet> known, ref int work)
    {
        var choices = ImmutableStack<Claim>.Empty;
        while (!claims.IsEmpty)
        {
            claims = claims.Pop(out var claim);
            switch (claim.Node)
            {
                case RuleLeaf leaf when ++work > MostWork:
                    return true;
                case RuleLeaf leaf:
                    if (Learn(known, leaf, claim.Holds) is not { } more)
                    {
                        return false;
                    }

                    known = more;
                    break;

                // all hold, or none of any holds: each part is sure
                case RuleGroup group when group.NeedsAll == claim.Holds:
                    claims = group.Nodes.Aggregate(claims, (stack, node) => stack.Push(new(node, claim.Holds)));
                    break;
                default:
                    choices = choices.Push(claim);
                    break;
            }
        }

        if (choices.IsEmpty)
        {
            return true;
        }

        choices = choices.Pop(out var choice);
        foreach (var node in ((RuleGroup)choice.Node).Nodes)
        {
            if (MayHold(choices.Push(new(node, choice.Holds)), known, ref work))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is known of the facts with one claim more; null when that cannot be.</summary>
    private ImmutableDictionary<string, FactSet>? Learn(ImmutableDictionary<string, FactSet> known, RuleLeaf leaf, bool holds)
    {
        if (fields.Find(leaf.Field) is not { } field || FactSet.Of(leaf, field.Kind, holds) is not { } left)
        {
            return Narrow(known, RuleJson.Write(new RuleGroup(true, [leaf])), new TextSet(false) { Only = [holds ? bool.TrueString : bool.FalseString] });
        }

        var isRelative = leaf.Op is RuleOperator.OlderThan or RuleOperator.Within;
        if (isRelative && holds)
        {
            // counted from now the fact is looked at apart, but it is set
            return FactSet.Of(new RuleLeaf(leaf.Field, RuleOperator.IsSet), field.Kind, true) is { } set && Narrow(known, leaf.Field, set) is { } more
                ? Narrow(more, leaf.Field + "@now", left)
                : null;
        }

        return Narrow(known, isRelative ? leaf.Field + "@now" : leaf.Field, left);
    }

    private static ImmutableDictionary<string, FactSet>? Narrow(ImmutableDictionary<string, FactSet> known, string key, FactSet with)
    {
        var left = known.TryGetValue(key, out var before) ? before.And(with) : with;
        return left.IsEmpty ? null : known.SetItem(key, left);
    }

    /// <summary>A part of a rule that must hold, or must not.</summary>
    private readonly record struct Claim(RuleNode Node, bool Holds);
}
