using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Core.Tests.Common;

public sealed class BusinessCalendarTests
{
    private static readonly (BusinessCalendar Office, BusinessCalendar Field) Calendars =
        (DefaultCalendars.Office(new CalendarSettings()).Compute(), DefaultCalendars.Field(new CalendarSettings()).Compute());

    private static DateTimeOffset At(string local) =>
        Amsterdam.Moment(DateOnly.ParseExact(local[..10], "yyyy-MM-dd"), TimeOnly.ParseExact(local[11..], "HH:mm"));

    [Theory]
    [InlineData("2026-03-02 09:00", 60, "2026-03-02 10:00")] // Monday
    [InlineData("2026-03-02 12:00", 60, "2026-03-02 13:30")] // over lunch
    [InlineData("2026-03-02 12:00", 30, "2026-03-02 12:30")] // up to lunch
    [InlineData("2026-03-02 12:40", 30, "2026-03-02 13:30")] // from lunch
    [InlineData("2026-03-02 17:00", 60, "2026-03-03 09:00")] // over night
    [InlineData("2026-03-06 17:00", 60, "2026-03-09 09:00")] // over the weekend
    [InlineData("2026-04-02 17:00", 60, "2026-04-03 09:00")] // Good Friday is a working day
    [InlineData("2026-04-03 17:00", 60, "2026-04-07 09:00")] // over Easter
    [InlineData("2026-04-24 17:00", 60, "2026-04-28 09:00")] // over King's Day on Monday
    [InlineData("2026-12-24 17:00", 60, "2026-12-28 09:00")] // over Christmas
    [InlineData("2026-12-31 17:00", 60, "2027-01-04 09:00")] // over New Year
    [InlineData("2026-03-27 17:00", 60, "2026-03-30 09:00")] // over the night that is an hour short
    [InlineData("2026-10-23 17:00", 60, "2026-10-26 09:00")] // over the night that is an hour long
    [InlineData("2026-03-02 08:30", 85 * 60, "2026-03-13 17:30")] // ten days of 8½ hours end with the second week
    public void Office_hours_are_added_around_lunch_nights_weekends_and_holidays(string start, int minutes, string expected)
    {
        Assert.Equal(At(expected), Calendars.Office.Add(At(start), TimeSpan.FromMinutes(minutes)));
        Assert.Equal(TimeSpan.FromMinutes(minutes), Calendars.Office.Elapsed(At(start), At(expected)));
    }

    [Theory]
    [InlineData("2026-03-07 17:30", 60, "2026-03-09 07:30")] // Saturday evening to Monday morning
    [InlineData("2026-03-06 12:00", 60, "2026-03-06 13:00")] // no lunch gap
    public void Technicians_work_on_Saturdays_and_through_lunch(string start, int minutes, string expected) =>
        Assert.Equal(At(expected), Calendars.Field.Add(At(start), TimeSpan.FromMinutes(minutes)));

    [Fact]
    public void Settings_bring_Good_Friday_Liberation_Day_and_days_of_our_own()
    {
        var office = DefaultCalendars.Office(new CalendarSettings
        {
            GoodFriday = true,
            LiberationDay = LiberationDay.Always,
            Days = [new() { Day = "2026-07-01", Name = "Uitje" }, new() { Day = "2026-07-02", Name = "Halve dag", Hours = "09:00-12:00" }],
        }).Compute();
        Assert.Equal(At("2026-04-07 09:00"), office.Add(At("2026-04-02 17:00"), TimeSpan.FromHours(1)));
        Assert.Equal(TimeSpan.Zero, office.Elapsed(At("2026-05-05 00:00"), At("2026-05-06 00:00")));
        Assert.Equal(TimeSpan.Zero, office.Elapsed(At("2026-07-01 00:00"), At("2026-07-02 00:00")));
        Assert.Equal(TimeSpan.FromHours(3), office.Elapsed(At("2026-07-02 00:00"), At("2026-07-03 00:00")));
    }

    [Theory]
    [InlineData("2026-03-29", 23, 1)] // 02:00–03:00 does not happen
    [InlineData("2026-10-25", 25, 3)] // it happens twice
    [InlineData("2026-06-15", 24, 2)]
    public void A_day_of_daylight_saving_is_an_hour_shorter_or_longer(string date, int wholeDay, int oneToThree)
    {
        var day = DateOnly.ParseExact(date, "yyyy-MM-dd");
        BusinessCalendar Open(string hours) => new("test", Amsterdam.Zone, Enum.GetValues<DayOfWeek>().ToDictionary(d => d, _ => OpenHours.ParseAll(hours)));
        var (midnight, next) = (Amsterdam.Moment(day, TimeOnly.MinValue), Amsterdam.Moment(day.AddDays(1), TimeOnly.MinValue));
        Assert.Equal(TimeSpan.FromHours(wholeDay), Open("00:00-24:00").Elapsed(midnight, next));
        Assert.Equal(TimeSpan.FromHours(oneToThree), Open("01:00-03:00").Elapsed(midnight, next));

        // cut at any minute of that night, the parts are the whole
        for (var minute = 61; minute < 180; minute++)
        {
            var cut = TimeOnly.MinValue.AddMinutes(minute);
            Assert.Equal(TimeSpan.FromHours(oneToThree), Open($"01:00-{cut:HH:mm}, {cut:HH:mm}-03:00").Elapsed(midnight, next));
        }
    }

    [Fact]
    public void Segments_name_the_holiday_and_join_what_belongs_together()
    {
        var pieces = Calendars.Office.Segments(At("2026-04-24 17:00"), At("2026-04-28 09:00"))
            .Select(s => $"{s.Kind} {Amsterdam.Local(s.From):ddd HH:mm}-{Amsterdam.Local(s.To):ddd HH:mm} {s.Holiday?.NameNl}".TrimEnd());
        Assert.Equal(
            [
                "Open Fri 17:00-Fri 17:30", "Closed Fri 17:30-Mon 00:00", "Holiday Mon 00:00-Tue 00:00 Koningsdag", "Closed Tue 00:00-Tue 08:30", "Open Tue 08:30-Tue 09:00",
            ],
            pieces);
    }

    [Fact]
    public void A_calendar_that_never_opens_or_opens_twice_at_once_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new BusinessCalendar("never", Amsterdam.Zone, new Dictionary<DayOfWeek, IReadOnlyList<OpenHours>>()));
        Assert.Throws<ArgumentException>(() => new BusinessCalendar(
            "twice", Amsterdam.Zone, new Dictionary<DayOfWeek, IReadOnlyList<OpenHours>> { [DayOfWeek.Monday] = OpenHours.ParseAll("08:00-12:00, 11:00-13:00") }));
        Assert.Throws<ArgumentOutOfRangeException>(() => OpenHours.ParseAll("12:00-08:00"));
        Assert.Throws<FormatException>(() => OpenHours.ParseAll("morning"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Calendars.Office.Add(At("2026-01-01 00:00"), TimeSpan.FromMinutes(-1)));
    }
}
