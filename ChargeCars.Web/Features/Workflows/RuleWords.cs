using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>Rules in the person's language.</summary>
internal static class RuleWords
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>The whole rule as one sentence, e.g. "Priority is high and (value is at least € 10.000,00 or source is partner)".</summary>
    public static string Sentence(this IStringLocalizer<WorkflowsTexts> texts, RuleSet rules, RuleFields fields)
    {
        if (rules.IsEmpty)
        {
            return texts["RuleNone"];
        }

        var sentence = texts.Phrase(rules.Root, fields);
        return sentence.Length == 0 ? sentence : char.ToUpper(sentence[0], CultureInfo.CurrentCulture) + sentence[1..];
    }

    /// <summary>One comparison as a phrase.</summary>
    public static string Phrase(this IStringLocalizer<WorkflowsTexts> texts, RuleLeaf leaf, RuleFields fields)
    {
        var field = fields.Find(leaf.Field);
        return texts[$"Phrase_{leaf.Op.Word()}", texts.FieldName(leaf.Field), leaf.Value is null ? "" : texts.ValueWords(field, leaf.Op, leaf.Value)];
    }

    /// <summary>A field's name; its own word without underscores when nobody wrote one.</summary>
    public static string FieldName(this IStringLocalizer<WorkflowsTexts> texts, string field) => texts.Or($"Field_{field}", field.Replace('_', ' '));

    /// <summary>One of a field's allowed words.</summary>
    public static string Choice(this IStringLocalizer<WorkflowsTexts> texts, string word) => texts.Or($"Value_{word}", word.Replace('_', ' '));

    /// <summary>A role's name.</summary>
    public static string Role(this IStringLocalizer<WorkflowsTexts> texts, string role) => texts.Or($"Role_{role}", role.Replace('_', ' '));

    /// <summary>An event's name.</summary>
    public static string EventName(this IStringLocalizer<WorkflowsTexts> texts, string name) => texts.Or($"Event_{name}", name.Replace('_', ' ').Replace('.', ' '));

    /// <summary>A text by its key, or another when there is none.</summary>
    public static string Or(this IStringLocalizer<WorkflowsTexts> texts, string key, string other) => texts[key] is { ResourceNotFound: false } found ? found.Value : other;

    /// <summary>A time span as a rule writes it, in words: 3 days.</summary>
    public static string SpanWords(this IStringLocalizer<WorkflowsTexts> texts, string? text) =>
        text is { Length: > 1 } && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? texts[$"Span_{text[^1]}", count] : text ?? "";

    private static string Phrase(this IStringLocalizer<WorkflowsTexts> texts, RuleGroup group, RuleFields fields)
    {
        var parts = group.Nodes.Select(node => node switch
        {
            RuleLeaf leaf => texts.Phrase(leaf, fields),
            RuleGroup { Nodes.Count: 1 } inner => texts.Phrase(inner, fields),
            RuleGroup inner => $"({texts.Phrase(inner, fields)})",
            _ => "",
        });
        return string.Join($" {texts[group.NeedsAll ? "And" : "Or"]} ", parts);
    }

    private static string ValueWords(this IStringLocalizer<WorkflowsTexts> texts, RuleField? field, RuleOperator op, RuleValue value)
    {
        if (op is RuleOperator.OlderThan or RuleOperator.Within)
        {
            return texts.SpanWords(value.Text);
        }

        var words = (value.Items ?? [value]).Select(v => texts.OneValue(field, v)).ToList();
        return op is RuleOperator.Between ? string.Join($" {texts["And"]} ", words) : words.Count == 0 ? "–" : string.Join(", ", words);
    }

    private static string OneValue(this IStringLocalizer<WorkflowsTexts> texts, RuleField? field, RuleValue value) => field?.Kind switch
    {
        RuleFieldKind.Money when value.Number is { } euros => Show.Money(Money.FromEuros(euros)),
        RuleFieldKind.Number when value.Number is { } number => number.ToString("#,##0.######", Dutch),
        RuleFieldKind.Boolean when value.Boolean is { } yes => texts[yes ? "Yes" : "No"],
        RuleFieldKind.Date when value.Day is { } day => Show.Day(day),
        RuleFieldKind.Moment when value.Moment is { } moment => $"{Show.Day(Amsterdam.Day(moment))} {Show.Clock(moment)}",
        _ when value.Text is { Length: > 0 } text => field?.Allowed is null ? text : texts.Choice(text),
        _ when value.Text is not null => "…",
        _ => value.ToString(),
    };
}
