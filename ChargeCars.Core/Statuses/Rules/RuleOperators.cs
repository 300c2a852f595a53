using System.Collections.Frozen;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>The words of the operators in JSON, and which of them a kind of fact takes.</summary>
public static class RuleOperators
{
    private static readonly RuleOperator[] Ordered =
    [
        RuleOperator.Eq, RuleOperator.Ne, RuleOperator.Gt, RuleOperator.Gte, RuleOperator.Lt, RuleOperator.Lte, RuleOperator.Between, RuleOperator.IsSet, RuleOperator.IsEmpty,
    ];

    private static readonly FrozenDictionary<string, RuleOperator> ByWord = new Dictionary<string, RuleOperator>
    {
        ["eq"] = RuleOperator.Eq,
        ["ne"] = RuleOperator.Ne,
        ["in"] = RuleOperator.In,
        ["not_in"] = RuleOperator.NotIn,
        ["gt"] = RuleOperator.Gt,
        ["gte"] = RuleOperator.Gte,
        ["lt"] = RuleOperator.Lt,
        ["lte"] = RuleOperator.Lte,
        ["between"] = RuleOperator.Between,
        ["contains"] = RuleOperator.Contains,
        ["is_set"] = RuleOperator.IsSet,
        ["is_empty"] = RuleOperator.IsEmpty,
        ["older_than"] = RuleOperator.OlderThan,
        ["within"] = RuleOperator.Within,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<RuleOperator, string> Words = ByWord.ToFrozenDictionary(w => w.Value, w => w.Key);

    /// <summary>The operator of a word such as <c>gte</c>; null when there is none.</summary>
    public static RuleOperator? Find(string word) => ByWord.TryGetValue(word, out var found) ? found : null;

    /// <summary>The word in JSON.</summary>
    public static string Word(this RuleOperator op) => Words[op];

    /// <summary>True when it asks for a value beside the fact.</summary>
    public static bool TakesValue(this RuleOperator op) => op is not (RuleOperator.IsSet or RuleOperator.IsEmpty);

    /// <summary>True when its value is a list.</summary>
    public static bool TakesList(this RuleOperator op) => op is RuleOperator.In or RuleOperator.NotIn or RuleOperator.Between;

    /// <summary>The operators that a kind of fact takes, in the order in which a screen offers them.</summary>
    public static IReadOnlyList<RuleOperator> Of(RuleFieldKind kind) => kind switch
    {
        RuleFieldKind.Text => [RuleOperator.Eq, RuleOperator.Ne, RuleOperator.In, RuleOperator.NotIn, RuleOperator.Contains, RuleOperator.IsSet, RuleOperator.IsEmpty],
        RuleFieldKind.Texts => [RuleOperator.Contains, RuleOperator.In, RuleOperator.NotIn, RuleOperator.IsSet, RuleOperator.IsEmpty],
        RuleFieldKind.Boolean => [RuleOperator.Eq, RuleOperator.Ne, RuleOperator.IsSet, RuleOperator.IsEmpty],
        RuleFieldKind.Number or RuleFieldKind.Money => [.. Ordered, RuleOperator.In, RuleOperator.NotIn],
        RuleFieldKind.Date => Ordered,
        RuleFieldKind.Moment => [RuleOperator.OlderThan, RuleOperator.Within, .. Ordered],
        _ => [],
    };
}
