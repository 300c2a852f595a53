using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Ui;

/// <summary>How long something takes or took, short enough for a table row: 16 m, 6 h 10 m, 14 h, 3 d.</summary>
public static class Spans
{
    /// <summary>The length of <paramref name="span"/> without its sign. Minutes up to ten hours, hours up to a day, then days, rounded down.</summary>
    public static string Brief(this IStringLocalizer<UiTexts> texts, TimeSpan span)
    {
        var length = span.Duration();
        return length switch
        {
            { TotalHours: < 1 } => texts["SpanMinutes", length.Minutes],
            { TotalHours: < 10 } => texts["SpanHoursMinutes", length.Hours, length.Minutes.ToString("00", System.Globalization.CultureInfo.InvariantCulture)],
            { TotalDays: < 1 } => texts["SpanHours", length.Hours],
            _ => texts["SpanDays", (long)length.TotalDays],
        };
    }

    /// <summary>Hours and minutes however long, for sums that a person may want to check: 27 h 05 m.</summary>
    public static string Exact(this IStringLocalizer<UiTexts> texts, TimeSpan span)
    {
        var length = span.Duration();
        return length switch
        {
            { TotalHours: < 1 } => texts["SpanMinutes", length.Minutes],
            { Minutes: 0 } => texts["SpanHours", (long)length.TotalHours],
            _ => texts["SpanHoursMinutes", (long)length.TotalHours, length.Minutes.ToString("00", System.Globalization.CultureInfo.InvariantCulture)],
        };
    }

    /// <summary>What a clock says: how much is left, how late it is, or for how long it has stood still.</summary>
    public static string Words(this IStringLocalizer<UiTexts> texts, DeadlineReading reading) => reading switch
    {
        { PausedFor: { } paused, Waiting: true } => texts["WaitsFor", texts.Brief(paused)],
        { PausedFor: { } paused } => texts["PausedFor", texts.Brief(paused)],
        _ when reading.Left < TimeSpan.Zero => texts["Late", texts.Counted(reading.Left)],
        _ => texts["Left", texts.Counted(reading.Left)],
    };

    // a day of open hours is not a day of twenty-four: days are only said where nobody counts in hours any more
    private static string Counted(this IStringLocalizer<UiTexts> texts, TimeSpan span) =>
        span.Duration() is { TotalHours: >= 24 and < 100 } length ? texts["SpanHours", (long)length.TotalHours] : texts.Brief(span);
}
