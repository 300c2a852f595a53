using System.Globalization;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>What a rule compares with: a text, a number, yes or no, or a list of these. Days, moments and time spans are texts.</summary>
public sealed class RuleValue : IEquatable<RuleValue>
{
    private RuleValue()
    {
    }

    /// <summary>The text, when it is one.</summary>
    public string? Text { get; private init; }

    /// <summary>The number, when it is one; euros where the fact is money.</summary>
    public decimal? Number { get; private init; }

    /// <summary>Yes or no, when it is that.</summary>
    public bool? Boolean { get; private init; }

    /// <summary>The parts, when it is a list.</summary>
    public IReadOnlyList<RuleValue>? Items { get; private init; }

    /// <summary>A text, a day, a moment or a time span such as <c>3d</c>, <c>36h</c>, <c>90m</c>.</summary>
    public static RuleValue Of(string text) => new() { Text = text };

    /// <summary>A number, or euros.</summary>
    public static RuleValue Of(decimal number) => new() { Number = number };

    /// <summary>Yes or no.</summary>
    public static RuleValue Of(bool yes) => new() { Boolean = yes };

    /// <summary>A list.</summary>
    public static RuleValue Of(IEnumerable<RuleValue> items) => new() { Items = [.. items] };

    /// <summary>A list of texts.</summary>
    public static RuleValue Of(IEnumerable<string> texts) => Of(texts.Select(Of));

    /// <summary>The day, when it is a text in that form.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The moment in UTC, when it is a text in that form; a text without an offset is none.</summary>
    public DateTimeOffset? Moment =>
        DateTimeOffset.TryParseExact(Text, RuleMoments.Formats, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    /// <summary>The time span, when it is a text in that form, up to ten years.</summary>
    public TimeSpan? Span => RuleMoments.Span(Text);

    /// <inheritdoc/>
    public bool Equals(RuleValue? other) =>
        other is not null && Text == other.Text && Number == other.Number && Boolean == other.Boolean
        && (Items is null ? other.Items is null : other.Items is not null && Items.SequenceEqual(other.Items));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RuleValue);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Number, Boolean, Items?.Count);

    /// <summary>As an English message names it.</summary>
    public override string ToString() =>
        Text ?? Number?.ToString(CultureInfo.InvariantCulture) ?? (Boolean is { } yes ? (yes ? "yes" : "no") : string.Join(", ", Items ?? []));
}
