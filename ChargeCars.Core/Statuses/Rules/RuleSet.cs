using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>
/// A rule about the facts of a record: groups of all or any, and comparisons. Data, never code. Asking it never fails, whatever facts are missing.
/// </summary>
public sealed class RuleSet
{
    /// <summary>Groups inside each other, the outermost included.</summary>
    public const int DeepestGroups = 4;

    /// <summary>Comparisons in one rule.</summary>
    public const int MostLeaves = 40;

    /// <summary>Values in one list.</summary>
    public const int MostItems = 50;

    /// <summary>Characters of a text or a field's name.</summary>
    public const int LongestText = 200;

    /// <summary>Characters of a rule as JSON.</summary>
    public const int LongestJson = 20_000;

    /// <summary>The rule without a condition, which always holds.</summary>
    public static readonly RuleSet None = new(new RuleGroup(true, []));

    /// <summary>A rule of one outermost group.</summary>
    public RuleSet(RuleGroup root) => Root = root;

    /// <summary>The outermost group.</summary>
    public RuleGroup Root { get; }

    /// <summary>True when nothing is asked.</summary>
    public bool IsEmpty => Root is { NeedsAll: true, Nodes.Count: 0 };

    /// <summary>
    /// How much is asked, to tell which of two workflows is the more specific one: the parts of the outermost group of all, where a group inside it counts as one.
    /// </summary>
    public int Specificity => Root.NeedsAll ? Root.Nodes.Count : 1;

    /// <summary>A rule of which all parts must hold.</summary>
    public static RuleSet All(params RuleNode[] nodes) => new(new RuleGroup(true, nodes));

    /// <summary>Reads JSON, e.g. <c>{"all":[{"field":"priority","op":"eq","value":"high"}]}</c>; null and blank are <see cref="None"/>.</summary>
    /// <param name="json">An object with the one member <c>all</c> or <c>any</c>.</param>
    /// <param name="path">What error messages call it, e.g. <c>conditions</c>.</param>
    /// <exception cref="DomainException">VALIDATION_ERROR that names the path of what is wrong.</exception>
    public static RuleSet Parse(string? json, string path) => string.IsNullOrWhiteSpace(json) ? None : new(RuleJson.Read(json, path));

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public string ToJson() => RuleJson.Write(Root);

    /// <summary>Asks it of these facts.</summary>
    public RuleOutcome Evaluate(RuleFacts facts) => new(Failures(Root, "", facts));

    /// <summary>Every comparison with its path, in the rule's order.</summary>
    public IEnumerable<(RuleLeaf Leaf, string Path)> Leaves(string path = "") => Leaves(Root, path);

    /// <summary>The highest amount that <paramref name="field"/> must reach whatever else holds; null when none is asked.</summary>
    public decimal? FloorOf(string field) => Root.NeedsAll
        ? Root.Nodes.OfType<RuleLeaf>().Where(l => l.Field == field).Max(l => l.Op switch
        {
            RuleOperator.Gte or RuleOperator.Gt or RuleOperator.Eq => l.Value?.Number,
            RuleOperator.Between => l.Value?.Items?[0].Number,
            _ => null,
        })
        : null;

    internal static string Member(RuleGroup group, string path, int index) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}{(path.Length > 0 ? "." : "")}{(group.NeedsAll ? "all" : "any")}[{index}]");

    private static IEnumerable<(RuleLeaf Leaf, string Path)> Leaves(RuleGroup group, string path) => group.Nodes.SelectMany((node, i) => node switch
    {
        RuleLeaf leaf => [(leaf, Member(group, path, i))],
        RuleGroup inner => Leaves(inner, Member(group, path, i)),
        _ => [],
    });

    private static List<RuleFailure> Failures(RuleGroup group, string path, RuleFacts facts)
    {
        var failures = new List<RuleFailure>();
        for (var i = 0; i < group.Nodes.Count; i++)
        {
            var at = Member(group, path, i);
            List<RuleFailure> found = group.Nodes[i] switch
            {
                RuleLeaf leaf => facts.Hold(leaf) ? [] : [new RuleFailure(at, leaf, facts.Show(leaf.Field), [])],
                RuleGroup inner => Failures(inner, at, facts),
                _ => [],
            };
            if (found.Count == 0 && !group.NeedsAll)
            {
                return [];
            }

            failures.AddRange(found);
        }

        return group.NeedsAll ? failures : [new RuleFailure(path, null, null, failures)];
    }
}
