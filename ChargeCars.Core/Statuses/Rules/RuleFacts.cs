using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>What is known of a record when a rule is asked. A fact that was not added, is null, or is an empty text or list, is not set.</summary>
/// <param name="now">UTC: what <see cref="RuleOperator.OlderThan"/> and <see cref="RuleOperator.Within"/> count from.</param>
public sealed class RuleFacts(DateTimeOffset now)
{
    private readonly Dictionary<string, object> facts = [];

    /// <summary>UTC.</summary>
    public DateTimeOffset Now { get; } = now;

    /// <summary>The same facts, to which others can be added.</summary>
    internal RuleFacts Copy()
    {
        var copy = new RuleFacts(Now);
        foreach (var (name, value) in facts)
        {
            copy.facts[name] = value;
        }

        return copy;
    }

    /// <summary>Adds a text.</summary>
    public RuleFacts Text(string name, string? value) => Add(name, string.IsNullOrEmpty(value) ? null : value);

    /// <summary>Adds a number.</summary>
    public RuleFacts Number(string name, decimal? value) => Add(name, value);

    /// <summary>Adds an amount.</summary>
    public RuleFacts Money(string name, Money? value) => Add(name, value?.Euros);

    /// <summary>Adds yes or no.</summary>
    public RuleFacts Boolean(string name, bool? value) => Add(name, value);

    /// <summary>Adds a day.</summary>
    public RuleFacts Date(string name, DateOnly? value) => Add(name, value);

    /// <summary>Adds a moment.</summary>
    public RuleFacts Moment(string name, DateTimeOffset? value) => Add(name, value);

    /// <summary>Adds several words.</summary>
    public RuleFacts Texts(string name, IEnumerable<string>? values)
    {
        var list = values?.Where(v => v.Length > 0).ToArray();
        return Add(name, list is { Length: > 0 } ? list : null);
    }

    /// <summary>True when a fact of that name is set.</summary>
    public bool IsSet(string name) => facts.ContainsKey(name);

    /// <summary>A fact as an explanation names it, in the form in which a rule would write it; null when it is not set.</summary>
    public string? Show(string name) => facts.GetValueOrDefault(name) switch
    {
        null => null,
        bool yes => yes ? "yes" : "no",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string[] texts => string.Join(", ", texts),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };

    /// <summary>True when the comparison holds of these facts. Whatever cannot be compared does not hold.</summary>
    public bool Hold(RuleLeaf leaf)
    {
        var fact = facts.GetValueOrDefault(leaf.Field);
        var value = leaf.Value;
        return leaf.Op switch
        {
            RuleOperator.IsSet => fact is not null,
            RuleOperator.IsEmpty => fact is null,
            RuleOperator.Eq => Same(fact, value),
            RuleOperator.Ne => !Same(fact, value),
            RuleOperator.In => OneOf(fact, value),
            RuleOperator.NotIn => !OneOf(fact, value),
            RuleOperator.Gt => Compare(fact, value) > 0,
            RuleOperator.Gte => Compare(fact, value) >= 0,
            RuleOperator.Lt => Compare(fact, value) < 0,
            RuleOperator.Lte => Compare(fact, value) <= 0,
            RuleOperator.Between => value?.Items is [var low, var high] && Compare(fact, low) >= 0 && Compare(fact, high) <= 0,
            RuleOperator.Contains => value?.Text is { } part && fact switch
            {
                string text => text.Contains(part, StringComparison.OrdinalIgnoreCase),
                string[] texts => texts.Contains(part),
                _ => false,
            },
            RuleOperator.OlderThan => fact is DateTimeOffset then && value?.Span is { } span && Now - then > span,
            RuleOperator.Within => fact is DateTimeOffset then && value?.Span is { } span && then >= Now && then - Now <= span,
            _ => false,
        };
    }

    private static bool OneOf(object? fact, RuleValue? value) =>
        value?.Items is { } items && (fact is string[] texts ? items.Any(i => i.Text is { } text && texts.Contains(text)) : items.Any(i => Same(fact, i)));

    private static bool Same(object? fact, RuleValue? value) => value is not null && fact switch
    {
        string text => text == value.Text,
        bool yes => yes == value.Boolean,
        _ => Compare(fact, value) == 0,
    };

    private static int? Compare(object? fact, RuleValue? value) => fact switch
    {
        decimal number when value?.Number is { } other => number.CompareTo(other),
        DateOnly day when value?.Day is { } other => day.CompareTo(other),
        DateTimeOffset moment when value?.Moment is { } other => moment.CompareTo(other),
        _ => null,
    };

    private RuleFacts Add(string name, object? value)
    {
        if (value is null)
        {
            facts.Remove(name);
        }
        else
        {
            facts[name] = value;
        }

        return this;
    }
}
