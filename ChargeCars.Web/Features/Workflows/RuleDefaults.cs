using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Web.Features.Workflows;

/// <summary>The values that a comparison begins with, and the reading of what people type.</summary>
internal static class RuleDefaults
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");

    /// <summary>A first comparison of a field.</summary>
    public static RuleLeaf Leaf(RuleField field) => Leaf(field, RuleOperators.Of(field.Kind)[0], null);

    /// <summary>A comparison with a value of the right kind: the one there was when it still fits.</summary>
    public static RuleLeaf Leaf(RuleField field, RuleOperator op, RuleValue? before)
    {
        if (!op.TakesValue())
        {
            return new RuleLeaf(field.Name, op);
        }

        var isSpan = op is RuleOperator.OlderThan or RuleOperator.Within;
        var kept = (before?.Items ?? (before is null ? [] : [before])).Where(v => isSpan ? v.Span is not null : Fits(field, v)).ToList();
        var first = kept.Count > 0 ? kept[0] : isSpan ? RuleValue.Of("3d") : First(field);
        return new RuleLeaf(field.Name, op, op switch
        {
            RuleOperator.Between => RuleValue.Of([first, kept.Count > 1 ? kept[1] : first]),
            _ when op.TakesList() => RuleValue.Of(kept.Count > 0 ? kept : field.Allowed is null ? [] : [first]),
            _ => first,
        });
    }

    /// <summary>A number as people type it, with a comma or a point; null when it is none.</summary>
    public static decimal? Number(string? text)
    {
        var trimmed = (text ?? "").Trim();
        var culture = trimmed.Contains(',', StringComparison.Ordinal) ? Dutch : CultureInfo.InvariantCulture;
        var styles = culture == Dutch ? NumberStyles.Number : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(trimmed, styles, culture, out var number) ? number : null;
    }

    /// <summary>A number as it stands in a text box.</summary>
    public static string Typed(decimal? number) => number?.ToString("0.######", Dutch) ?? "";

    /// <summary>A moment in Dutch time as a rule writes it, from the browser's own form; null when it is none.</summary>
    public static string? Moment(string? local) =>
        DateTime.TryParse(local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, Amsterdam.Zone.GetUtcOffset(time)).ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)
            : null;

    private static bool Fits(RuleField field, RuleValue value) => field.Kind switch
    {
        RuleFieldKind.Text or RuleFieldKind.Texts => value.Text is { } text && (field.Allowed is null || field.Allowed.Contains(text)),
        RuleFieldKind.Number or RuleFieldKind.Money => value.Number is not null,
        RuleFieldKind.Boolean => value.Boolean is not null,
        RuleFieldKind.Date => value.Day is not null,
        _ => value.Moment is not null,
    };

    private static RuleValue First(RuleField field) => field.Kind switch
    {
        RuleFieldKind.Number or RuleFieldKind.Money => RuleValue.Of(0m),
        RuleFieldKind.Boolean => RuleValue.Of(true),
        _ => RuleValue.Of(field.Allowed is { Count: > 0 } allowed ? allowed[0] : ""),
    };
}
