using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Calendars;

/// <summary>A calendar as somebody wants it.</summary>
/// <param name="Name">1–80 characters, unique.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="Week">Hours per weekday such as <c>08:30-12:30, 13:00-17:30</c>; a weekday that is missing or empty is closed.</param>
/// <param name="DutchHolidays">The Dutch holidays are days off.</param>
/// <param name="GoodFriday">Good Friday too.</param>
/// <param name="LiberationDay">Which 5 May too.</param>
/// <param name="Days">Days with hours of their own, each once.</param>
/// <param name="BusinessEntityIds">The companies that choose it.</param>
/// <param name="IsDefault">Taken by companies that choose none.</param>
public sealed record CalendarDraft(
    string Name,
    string TimeZone,
    IReadOnlyDictionary<DayOfWeek, string> Week,
    bool DutchHolidays,
    bool GoodFriday,
    LiberationDay LiberationDay,
    IReadOnlyList<CalendarDayDraft> Days,
    IReadOnlyList<long> BusinessEntityIds,
    bool IsDefault)
{
    /// <summary>The most days with hours of their own.</summary>
    public const int MostDays = 400;

    /// <summary>Checks everything that can be checked without the database.</summary>
    /// <returns>The calendar to compute with.</returns>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field: name, time_zone, a weekday, week, days.</exception>
    public BusinessCalendar Compute()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Trim().Length > 80)
        {
            throw DomainError.Invalid("name", "A name has 1 to 80 characters");
        }

        var zone = Zone();
        var week = new Dictionary<DayOfWeek, IReadOnlyList<OpenHours>>();
        foreach (var (day, text) in Week)
        {
            week[day] = Hours(day.ToString().ToLowerInvariant(), text);
        }

        if (week.Values.All(h => h.Count == 0))
        {
            throw DomainError.Invalid("week", "A calendar opens on at least one weekday");
        }

        return new BusinessCalendar(Name.Trim(), zone, week, DutchHolidays ? WorkCalendar.HolidaysOf(LiberationDay, GoodFriday) : null, Exceptions());
    }

    /// <summary>The days, each checked.</summary>
    private List<CalendarException> Exceptions()
    {
        if (Days.Count > MostDays)
        {
            throw DomainError.Invalid("days", $"A calendar has at most {MostDays} days of its own");
        }

        var exceptions = new List<CalendarException>();
        foreach (var day in Days)
        {
            if (string.IsNullOrWhiteSpace(day.Name) || day.Name.Trim().Length > 80)
            {
                throw DomainError.Invalid("days", $"{day.Day:yyyy-MM-dd} needs a name of 1 to 80 characters");
            }

            if (exceptions.Exists(e => e.Holiday.Day == day.Day))
            {
                throw DomainError.Invalid("days", $"{day.Day:yyyy-MM-dd} is there twice");
            }

            exceptions.Add(new CalendarException(new Holiday(day.Day, day.Name.Trim(), day.Name.Trim()), Hours("days", day.Hours)));
        }

        return exceptions;
    }

    private TimeZoneInfo Zone() =>
        TimeZone.Length <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) && zone.HasIanaId
            ? zone
            : throw DomainError.Invalid("time_zone", $"'{TimeZone}' is no time zone such as Europe/Amsterdam");

    /// <summary>The intervals of a text, in order.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR.</exception>
    internal static IReadOnlyList<OpenHours> Hours(string field, string text)
    {
        IReadOnlyList<OpenHours> hours;
        try
        {
            hours = [.. OpenHours.ParseAll(text).OrderBy(h => h.Opens)];
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            throw DomainError.Invalid(field, $"'{text}' are no hours such as 08:30-12:30, 13:00-17:30");
        }

        return hours.Zip(hours.Skip(1)).Any(pair => pair.First.Closes > pair.Second.Opens)
            ? throw DomainError.Invalid(field, $"'{text}' overlap")
            : OpenHours.Text(hours).Length > 200 ? throw DomainError.Invalid(field, "A day has at most 200 characters of hours") : hours;
    }
}

/// <summary>A day with hours of its own, as somebody wants it.</summary>
/// <param name="Day">On the calendar's wall clock.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Hours">As in a week; empty when closed.</param>
public sealed record CalendarDayDraft(DateOnly Day, string Name, string Hours);
