using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Calendars;

/// <summary>The hours of a week, as <see cref="WorkCalendar.Week"/> keeps them.</summary>
public static class CalendarWeek
{
    /// <summary>As weeks are drawn: Monday first.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Days =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>The same hours on every day from Monday to <paramref name="last"/>.</summary>
    internal static string Until(DayOfWeek last, string hours) =>
        ToJson(Days.TakeWhile(d => d != last).Append(last).ToDictionary(d => d, _ => OpenHours.ParseAll(hours)));

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    internal static IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenHours>> Parse(string json) =>
        (JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []).ToDictionary(d => Enum.Parse<DayOfWeek>(d.Key, ignoreCase: true), d => OpenHours.ParseAll(d.Value));

    /// <summary>As a calendar stores it: open days only, Monday first.</summary>
    internal static string ToJson(IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenHours>> week) => JsonSerializer.Serialize(
        Days.Where(d => week.GetValueOrDefault(d) is { Count: > 0 }).ToDictionary(d => JsonNamingPolicy.CamelCase.ConvertName(d.ToString()), d => OpenHours.Text(week[d])));
}
