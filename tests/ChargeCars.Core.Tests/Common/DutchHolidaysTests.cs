using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Core.Tests.Common;

public sealed class DutchHolidaysTests
{
    [Fact]
    public void The_days_off_of_2025_are_those_of_the_Dutch_list()
    {
        var days = DutchHolidays.Of(2025, LiberationDay.EveryFiveYears, goodFriday: true);
        Assert.Equal(
            [
                "01-01 Nieuwjaarsdag", "04-18 Goede Vrijdag", "04-20 Eerste paasdag", "04-21 Tweede paasdag", "04-26 Koningsdag", "05-05 Bevrijdingsdag",
                "05-29 Hemelvaartsdag", "06-08 Eerste pinksterdag", "06-09 Tweede pinksterdag", "12-25 Eerste kerstdag", "12-26 Tweede kerstdag",
            ],
            days.Select(d => $"{d.Day:MM-dd} {d.NameNl}"));
    }

    [Theory]
    [InlineData(1818, 3, 22)]
    [InlineData(1961, 4, 2)]
    [InlineData(2000, 4, 23)]
    [InlineData(2024, 3, 31)]
    [InlineData(2026, 4, 5)]
    [InlineData(2038, 4, 25)]
    [InlineData(2049, 4, 18)]
    public void Easter_falls_where_the_tables_say(int year, int month, int day) => Assert.Equal(new DateOnly(year, month, day), DutchHolidays.Easter(year));

    [Theory]
    [InlineData(2024, 27)]
    [InlineData(2025, 26)]
    [InlineData(2026, 27)]
    [InlineData(2031, 26)]
    public void Kings_Day_moves_to_Saturday_when_it_falls_on_a_Sunday(int year, int day)
    {
        var king = DutchHolidays.Of(year, LiberationDay.Never, goodFriday: false).Single(d => d.NameEn == "King's Day");
        Assert.Equal(new DateOnly(year, 4, day), king.Day);
        Assert.NotEqual(DayOfWeek.Sunday, king.Day.DayOfWeek);
    }

    [Theory]
    [InlineData(LiberationDay.Never, 2025, false)]
    [InlineData(LiberationDay.EveryFiveYears, 2025, true)]
    [InlineData(LiberationDay.EveryFiveYears, 2026, false)]
    [InlineData(LiberationDay.Always, 2026, true)]
    public void Liberation_Day_is_a_setting(LiberationDay setting, int year, bool off) =>
        Assert.Equal(off, DutchHolidays.Of(year, setting, goodFriday: false).Any(d => d.Day == new DateOnly(year, 5, 5)));

    [Fact]
    public void No_day_is_listed_twice_in_any_year_and_all_are_of_that_year()
    {
        for (var year = 1900; year < 2200; year++)
        {
            var days = DutchHolidays.Of(year, LiberationDay.Always, goodFriday: true).Select(d => d.Day).ToList();
            Assert.Equal(days.Distinct().Order(), days);
            Assert.All(days, d => Assert.Equal(year, d.Year));
        }
    }
}
