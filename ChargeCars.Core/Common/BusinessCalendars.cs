using System.Globalization;

namespace ChargeCars.Core.Common;

/// <summary>How the calendars differ from the rules (configuration section <c>Calendar</c>).</summary>
public sealed record CalendarSettings
{
    /// <summary>Which 5 May is a day off.</summary>
    public LiberationDay LiberationDay { get; init; } = LiberationDay.EveryFiveYears;

    /// <summary>Whether Good Friday is a day off.</summary>
    public bool GoodFriday { get; init; }

    /// <summary>Our own days off and days with other hours.</summary>
    public IReadOnlyList<CalendarDaySetting> Days { get; init; } = [];
}

/// <summary>A day of our own.</summary>
public sealed record CalendarDaySetting
{
    /// <summary>As yyyy-MM-dd.</summary>
    public required string Day { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Such as <c>09:00-12:00</c>; empty when closed.</summary>
    public string Hours { get; init; } = "";
}

/// <summary>The two calendars of the group, both on Dutch time with Dutch holidays.</summary>
public sealed class BusinessCalendars
{
    /// <summary>Lays them out.</summary>
    public BusinessCalendars(CalendarSettings settings)
    {
        IReadOnlyList<Holiday> Holidays(int year) => DutchHolidays.Of(year, settings.LiberationDay, settings.GoodFriday);
        List<CalendarException> exceptions = [.. settings.Days.Select(Exception)];
        var office = OpenHours.ParseAll("08:30-12:30, 13:00-17:30");
        var field = OpenHours.ParseAll("07:00-18:00");
        Office = new BusinessCalendar("NL kantoor", Amsterdam.Zone, Week(DayOfWeek.Friday, office), Holidays, exceptions);
        Field = new BusinessCalendar("NL monteurs", Amsterdam.Zone, Week(DayOfWeek.Saturday, field), Holidays, exceptions);
    }

    /// <summary>"NL kantoor": Monday to Friday 08:30–12:30 and 13:00–17:30. Business hours of workflows are hours of this one.</summary>
    public BusinessCalendar Office { get; }

    /// <summary>"NL monteurs": Monday to Saturday 07:00–18:00.</summary>
    public BusinessCalendar Field { get; }

    private static Dictionary<DayOfWeek, IReadOnlyList<OpenHours>> Week(DayOfWeek last, IReadOnlyList<OpenHours> hours) =>
        Enum.GetValues<DayOfWeek>().Where(d => d >= DayOfWeek.Monday && d <= last).ToDictionary(d => d, _ => hours);

    private static CalendarException Exception(CalendarDaySetting day) => new(
        new Holiday(DateOnly.ParseExact(day.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture), day.Name, day.Name),
        OpenHours.ParseAll(day.Hours));
}
