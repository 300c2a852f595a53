namespace ChargeCars.Core.Statuses.Rules;

/// <summary>Sets of words.</summary>
internal sealed record WordSet(bool MayBeUnset) : FactSet(MayBeUnset)
{
    /// <summary>No set of words at all.</summary>
    public bool Never { get; init; }

    /// <summary>With one of each of these lists.</summary>
    public IReadOnlyList<IReadOnlyList<string>> OneOfEach { get; init; } = [];

    /// <summary>Without all of these.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    protected override bool HasNoValue => Never || OneOfEach.Any(list => list.All(Without.Contains));

    public static WordSet? Of(RuleOperator op, RuleValue? value, bool holds)
    {
        IReadOnlyList<string>? words = op switch
        {
            RuleOperator.Contains => value?.Text is { } word ? [word] : [],
            RuleOperator.In => [.. (value?.Items ?? []).Select(i => i.Text).OfType<string>()],
            _ => null,
        };
        return op switch
        {
            RuleOperator.IsSet => new WordSet(!holds) { Never = !holds },
            _ when words is not null => holds ? new WordSet(false) { OneOfEach = [words] } : new WordSet(true) { Without = words },
            _ => null,
        };
    }

    public override FactSet And(FactSet other)
    {
        var words = (WordSet)other;
        return new WordSet(MayBeUnset && words.MayBeUnset)
        {
            Never = Never || words.Never,
            OneOfEach = [.. OneOfEach, .. words.OneOfEach],
            Without = [.. Without, .. words.Without],
        };
    }
}
