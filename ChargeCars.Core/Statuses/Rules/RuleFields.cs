using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>Something in a rule that its fields do not allow.</summary>
/// <param name="Path">Where, e.g. <c>conditions.all[1].op</c>.</param>
/// <param name="Reason">One English sentence.</param>
public sealed record RuleProblem(string Path, Sentence Reason);

/// <summary>The facts that the rules of one place may ask about.</summary>
public sealed class RuleFields
{
    private readonly Dictionary<string, RuleField> byName;

    /// <summary>The fields, in the order in which a screen offers them.</summary>
    public RuleFields(IEnumerable<RuleField> fields)
    {
        All = [.. fields];
        byName = All.ToDictionary(f => f.Name);
    }

    /// <summary>In the order in which a screen offers them.</summary>
    public IReadOnlyList<RuleField> All { get; }

    /// <summary>The field of that name; null when there is none.</summary>
    public RuleField? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>Refuses a rule that asks about unknown fields, or asks what their kind cannot answer.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR that names the path of the first problem.</exception>
    public void Check(RuleSet rules, string path)
    {
        if (Problems(rules, path).FirstOrDefault() is { } problem)
        {
            throw DomainError.Invalid(problem.Path, problem.Reason);
        }
    }

    /// <summary>Everything in a rule that these fields do not allow, in its order.</summary>
    public IEnumerable<RuleProblem> Problems(RuleSet rules, string path) => rules.Leaves(path).Select(l => Problem(l.Leaf, l.Path)).OfType<RuleProblem>();

    private RuleProblem? Problem(RuleLeaf leaf, string path)
    {
        if (Find(leaf.Field) is not { } field)
        {
            return new RuleProblem($"{path}.field", $"There is no field '{leaf.Field}'");
        }

        if (!RuleOperators.Of(field.Kind).Contains(leaf.Op))
        {
            return new RuleProblem($"{path}.op", $"'{leaf.Op.Word()}' cannot be asked of '{field.Name}'");
        }

        if (leaf.Value is null)
        {
            return null;
        }

        var values = leaf.Op.TakesList() ? leaf.Value.Items! : [leaf.Value];
        foreach (var value in values)
        {
            if (Problem(field, leaf.Op, value) is { } reason)
            {
                return new RuleProblem($"{path}.value", reason);
            }
        }

        return null;
    }

    private static Sentence? Problem(RuleField field, RuleOperator op, RuleValue value)
    {
        Sentence? reason = null;
        switch (field.Kind)
        {
            case var _ when op is RuleOperator.OlderThan or RuleOperator.Within:
                if (value.Span is null)
                {
                    reason = "A time span is written as a number and d, h or m, such as 3d, and is at most ten years";
                }

                break;
            case RuleFieldKind.Text or RuleFieldKind.Texts when string.IsNullOrWhiteSpace(value.Text):
                reason = $"'{field.Name}' is compared with a text";
                break;
            case RuleFieldKind.Text or RuleFieldKind.Texts when field.Allowed is { } allowed && op is not RuleOperator.Contains && !allowed.Contains(value.Text!):
                reason = $"'{value.Text}' is none of {string.Join(", ", allowed)}";
                break;
            case RuleFieldKind.Number or RuleFieldKind.Money when value.Number is null:
                reason = $"'{field.Name}' is compared with a number";
                break;
            case RuleFieldKind.Boolean when value.Boolean is null:
                reason = $"'{field.Name}' is compared with true or false";
                break;
            case RuleFieldKind.Date when value.Day is null:
                reason = $"'{field.Name}' is compared with a day, written yyyy-MM-dd";
                break;
            case RuleFieldKind.Moment when value.Moment is null:
                reason = $"'{field.Name}' is compared with a moment, written as ISO 8601 with Z or an offset";
                break;
        }

        return reason;
    }
}
