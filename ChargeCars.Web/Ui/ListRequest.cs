using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Ui;

/// <summary>What a list asks of its query: the page, what was typed, the order, the filters.</summary>
public sealed record ListRequest
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoFilters = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Which rows.</summary>
    public PageRequest Page { get; init; } = new(1, 50);

    /// <summary>What was typed in the search box; null when nothing.</summary>
    public string? Search { get; init; }

    /// <summary>The sort key of a column; null for the list's own order.</summary>
    public string? Sort { get; init; }

    /// <summary>Largest, latest or last first.</summary>
    public bool Descending { get; init; }

    /// <summary>Values by filter id; a filter that is off is absent.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Filters { get; init; } = NoFilters;

    /// <summary>True when anything narrows the list.</summary>
    public bool IsNarrowed => Search is not null || Filters.Count > 0;

    /// <summary>The values of a choice; empty when it is off.</summary>
    public IReadOnlyList<string> Values(string filter) => Filters.GetValueOrDefault(filter) ?? [];

    /// <summary>The value of a single choice; null when it is off.</summary>
    public string? Value(string filter) => Values(filter) is [var first, ..] ? first : null;

    /// <summary>The ends of a range of days, both included; null where it is open.</summary>
    public (DateOnly? From, DateOnly? Until) Days(string filter) => Values(filter) is [var range, ..] ? DayRange.Read(range) : (null, null);

    /// <summary>The order asked for, as the query knows it; <paramref name="otherwise"/> for none or a word that means nothing there.</summary>
    public TSort SortOr<TSort>(TSort otherwise)
        where TSort : struct, Enum => Enum.TryParse<TSort>(Sort?.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : otherwise;

    /// <summary>The value of a single choice as the query knows it; null when it is off or means nothing there.</summary>
    public TValue? Value<TValue>(string filter)
        where TValue : struct, Enum => Enum.TryParse<TValue>(Value(filter), ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null;

    /// <summary>The same request without one filter, from its first page.</summary>
    public ListRequest Without(string filter) => this with { Page = new(1, Page.PerPage), Filters = Filters.Where(f => f.Key != filter).ToDictionary() };

    /// <summary>The same request with a filter set, or off when <paramref name="values"/> is empty, from its first page.</summary>
    public ListRequest With(string filter, IReadOnlyList<string> values) =>
        values.Count == 0 ? Without(filter) : Without(filter) with { Filters = Filters.Where(f => f.Key != filter).Append(new(filter, values)).ToDictionary() };
}

/// <summary>A range of days as one word of a URL: 2025-11-01..2025-11-30, either end may be missing.</summary>
internal static class DayRange
{
    public static (DateOnly? From, DateOnly? Until) Read(string range)
    {
        var ends = range.Split("..", 2);
        return (Day(ends[0]), ends.Length > 1 ? Day(ends[1]) : null);
    }

    public static string Write(DateOnly? from, DateOnly? until) => string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}..{until:yyyy-MM-dd}");

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
