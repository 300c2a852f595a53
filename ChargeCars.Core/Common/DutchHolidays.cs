namespace ChargeCars.Core.Common;

/// <summary>Which 5 May is a day off.</summary>
public enum LiberationDay
{
    /// <summary>None.</summary>
    Never,

    /// <summary>Those of 2020, 2025, 2030…, as for civil servants.</summary>
    EveryFiveYears,

    /// <summary>Each of them.</summary>
    Always,
}

/// <summary>The Dutch public holidays of any year, by rule.</summary>
public static class DutchHolidays
{
    /// <summary>The days off of <paramref name="year"/> (Gregorian), in order.</summary>
    /// <param name="year">1583 or later.</param>
    /// <param name="liberationDay">Whether 5 May is one.</param>
    /// <param name="goodFriday">Whether Good Friday is one; most companies work.</param>
    public static IReadOnlyList<Holiday> Of(int year, LiberationDay liberationDay, bool goodFriday)
    {
        var easter = Easter(year);
        var days = new List<Holiday>
        {
            new(new DateOnly(year, 1, 1), "New Year's Day", "Nieuwjaarsdag"),
            new(easter, "Easter Sunday", "Eerste paasdag"),
            new(easter.AddDays(1), "Easter Monday", "Tweede paasdag"),
            Monarch(year),
            new(easter.AddDays(39), "Ascension Day", "Hemelvaartsdag"),
            new(easter.AddDays(49), "Whit Sunday", "Eerste pinksterdag"),
            new(easter.AddDays(50), "Whit Monday", "Tweede pinksterdag"),
            new(new DateOnly(year, 12, 25), "Christmas Day", "Eerste kerstdag"),
            new(new DateOnly(year, 12, 26), "Boxing Day", "Tweede kerstdag"),
        };
        if (goodFriday)
        {
            days.Add(new(easter.AddDays(-2), "Good Friday", "Goede Vrijdag"));
        }

        if (liberationDay is LiberationDay.Always || (liberationDay is LiberationDay.EveryFiveYears && year % 5 == 0))
        {
            days.Add(new(new DateOnly(year, 5, 5), "Liberation Day", "Bevrijdingsdag"));
        }

        // Ascension Day or Easter may fall on a day that has a name already: the day is off once
        return [.. days.DistinctBy(d => d.Day).OrderBy(d => d.Day)];
    }

    /// <summary>Easter Sunday of <paramref name="year"/>, by Gauss's rule in the form of Meeus, Jones and Butcher.</summary>
    public static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var correction = (golden + (11 * epact) + (22 * weekday)) / 451;
        var march = epact + weekday - (7 * correction) + 114;
        return new DateOnly(year, march / 31, (march % 31) + 1);
    }

    /// <summary>King's Day on 27 April since 2014, Queen's Day on 30 April before; a Sunday moves it to the day before.</summary>
    private static Holiday Monarch(int year)
    {
        var (day, en, nl) = year >= 2014
            ? (new DateOnly(year, 4, 27), "King's Day", "Koningsdag")
            : (new DateOnly(year, 4, 30), "Queen's Day", "Koninginnedag");
        return new Holiday(day.DayOfWeek is DayOfWeek.Sunday ? day.AddDays(-1) : day, en, nl);
    }
}
