namespace ChargeCars.Core.Common;

/// <summary>The group's clock on the wall: Europe/Amsterdam.</summary>
public static class Amsterdam
{
    /// <summary>The time zone.</summary>
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The moment as the clock on the wall shows it.</summary>
    public static DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone);

    /// <summary>The calendar day of a moment.</summary>
    public static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(Local(moment).DateTime);

    /// <summary>The moment a day is over: the first of the next one. The last day of the calendar never is.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : Moment(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>
    /// The moment a wall-clock time stands for; in the hour that autumn repeats the first of the two, in the hour that spring skips the moment after it.
    /// The first hours of the calendar, which no UTC moment stands for, are its first moment.
    /// </summary>
    public static DateTimeOffset Moment(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        if (local.Ticks < offset.Ticks)
        {
            return DateTimeOffset.MinValue;
        }

        return new DateTimeOffset(local, offset).ToUniversalTime();
    }
}
