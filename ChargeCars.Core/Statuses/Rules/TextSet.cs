namespace ChargeCars.Core.Statuses.Rules;

/// <summary>Texts, or yes and no.</summary>
internal sealed record TextSet(bool MayBeUnset) : FactSet(MayBeUnset)
{
    /// <summary>Only these; null for any text.</summary>
    public IReadOnlyList<string>? Only { get; init; }

    /// <summary>None of these.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>Texts that have all of these in them.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Texts that have none of these in them.</summary>
    public IReadOnlyList<string> NoParts { get; init; } = [];

    protected override bool HasNoValue => Only is null ? Parts.Any(p => NoParts.Any(n => Has(p, n))) : Only.All(o => !Takes(o));

    public static TextSet? Of(RuleOperator op, RuleValue? value, bool isBoolean, bool holds)
    {
        string? Word(RuleValue v) => isBoolean ? v.Boolean?.ToString() : v.Text;
        IReadOnlyList<string>? words = op switch
        {
            RuleOperator.Eq => value is not null && Word(value) is { } word ? [word] : [],
            RuleOperator.In => [.. (value?.Items ?? []).Select(Word).OfType<string>()],
            _ => null,
        };
        if (words is not null && isBoolean)
        {
            return new TextSet(!holds) { Only = holds ? words : [.. new[] { bool.TrueString, bool.FalseString }.Except(words)] };
        }

        return op switch
        {
            RuleOperator.IsSet => holds ? new TextSet(false) : new TextSet(true) { Only = [] },
            RuleOperator.Contains when !isBoolean && value?.Text is { } part => holds ? new TextSet(false) { Parts = [part] } : new TextSet(true) { NoParts = [part] },
            _ when words is not null => holds ? new TextSet(false) { Only = words } : new TextSet(true) { Without = words },
            _ => null,
        };
    }

    public override FactSet And(FactSet other)
    {
        var text = (TextSet)other;
        return new TextSet(MayBeUnset && text.MayBeUnset)
        {
            Only = Only is null ? text.Only : text.Only is null ? Only : [.. Only.Intersect(text.Only)],
            Without = [.. Without, .. text.Without],
            Parts = [.. Parts, .. text.Parts],
            NoParts = [.. NoParts, .. text.NoParts],
        };
    }

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private bool Takes(string text) => !Without.Contains(text) && Parts.All(p => Has(text, p)) && !NoParts.Any(p => Has(text, p));
}
