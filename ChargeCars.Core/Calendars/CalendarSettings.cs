using ChargeCars.Core.Common;

namespace ChargeCars.Core.Calendars;

/// <summary>How the calendars that the product brings along differ from the rules (configuration section <c>Calendar</c>). Read once, when they are loaded.</summary>
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
