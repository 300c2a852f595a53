using System.Globalization;
using ChargeCars.Core.Statuses.Analytics;

namespace ChargeCars.Web.Features.Analytics;

/// <summary>A period of the report, what it is compared with, and the parts its trend is shown in.</summary>
/// <param name="Word">week, month, quarter or year; days for any other.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="BeforeFrom">First day of what it is compared with.</param>
/// <param name="BeforeTo">Last day of what it is compared with.</param>
/// <param name="TrendFrom">First day of the trend, which may reach further back.</param>
/// <param name="Grain">Parts of the trend.</param>
internal sealed record AnalyticsPeriod(string Word, DateOnly From, DateOnly To, DateOnly BeforeFrom, DateOnly BeforeTo, DateOnly TrendFrom, AnalyticsGrain Grain)
{
    public const string Custom = "days";

    /// <summary>The words that the page offers.</summary>
    public static readonly IReadOnlyList<string> Words = ["week", "month", "quarter", "year"];

    /// <summary>From the URL; what makes no sense there is this month.</summary>
    public static AnalyticsPeriod Of(string? word, string? from, string? to, DateOnly today) => (word, Day(from), Day(to)) switch
    {
        (Custom, { } first, { } last) when first <= last && last.DayNumber - first.DayNumber < AnalyticsFilter.MostDays => OfDays(first, last),
        ("week", _, _) => UpTo("week", today.AddDays(-(((int)today.DayOfWeek + 6) % 7)), today, d => d.AddDays(-7)),
        ("quarter", _, _) => UpTo("quarter", new DateOnly(today.Year, ((today.Month - 1) / 3 * 3) + 1, 1), today, d => d.AddMonths(-3)),
        ("year", _, _) => UpTo("year", new DateOnly(today.Year, 1, 1), today, d => d.AddYears(-1)),
        _ => UpTo("month", new DateOnly(today.Year, today.Month, 1), today, d => d.AddMonths(-1)),
    };

    private static AnalyticsPeriod UpTo(string word, DateOnly from, DateOnly today, Func<DateOnly, DateOnly> back)
    {
        var weeks = today.AddDays(-(((int)today.DayOfWeek + 6) % 7) - (12 * 7));
        return word == "year"
            ? new(word, from, today, back(from), back(today), new DateOnly(today.Year - 1, today.Month, 1), AnalyticsGrain.Month)
            : new(word, from, today, back(from), back(today), weeks < from ? weeks : from, AnalyticsGrain.Week);
    }

    private static AnalyticsPeriod OfDays(DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber + 1;
        var grain = days <= 31 ? AnalyticsGrain.Day : days <= 190 ? AnalyticsGrain.Week : AnalyticsGrain.Month;
        return new(Custom, from, to, from.AddDays(-days), from.AddDays(-1), from, grain);
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
