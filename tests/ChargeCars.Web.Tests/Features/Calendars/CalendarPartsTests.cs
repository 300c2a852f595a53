using AngleSharp.Html.Dom;
using Bunit;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses.Deadlines;
using ChargeCars.Web.Features.Calendars;
using ChargeCars.Web.Tests.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Features.Calendars;

public sealed class CalendarPartsTests : UiTest
{
    private static CalendarDraft Draft() => new(
        "NL kantoor",
        "Europe/Amsterdam",
        CalendarWeek.Days.Take(5).ToDictionary(d => d, _ => "08:30-12:30, 13:00-17:30"),
        DutchHolidays: true,
        GoodFriday: false,
        LiberationDay.EveryFiveYears,
        [new(new DateOnly(2026, 12, 24), "Kerstavond", "08:30-15:00")],
        [1, 2],
        IsDefault: true);

    [Fact]
    public void A_form_says_what_it_was_made_from()
    {
        var form = CalendarForm.Of(Draft());
        Assert.Equivalent(Draft(), form.Draft(), strict: true);
        Assert.Equal((TimeSpan.FromHours(8.5), TimeSpan.FromHours(42.5)), (form.Open(DayOfWeek.Monday), form.OpenAWeek));
    }

    [Fact]
    public void What_is_kept_in_the_browser_is_what_was_typed_right_or_wrong()
    {
        var form = CalendarForm.Of(Draft(), version: 7);
        form.Running = RunningClocks.Keep;
        form.Week[DayOfWeek.Monday][0].To = "12:";
        var kept = CalendarForm.Read(form.Write())!;
        Assert.Equal((7, RunningClocks.Keep, "08:30-12:, 13:00-17:30"), (kept.BasedOn, kept.Running, kept.Hours(DayOfWeek.Monday)));
        Assert.Equivalent(form.Draft(), kept.Draft(), strict: true);
        Assert.All(["", "{", "null", "[]", """{"Week":{}}""", """{"Name":null}""", """{"Week":{"Monday":null}}"""], text => Assert.Null(CalendarForm.Read(text)));
    }

    [Fact]
    public void What_is_half_typed_is_no_time_and_counts_for_nothing()
    {
        var form = CalendarForm.Of(Draft());
        form.Week[DayOfWeek.Monday][0].To = "12:";
        Assert.Equal(TimeSpan.FromHours(4.5), form.Open(DayOfWeek.Monday));
        Assert.Throws<DomainException>(() => form.Draft().Compute());
        form.Week[DayOfWeek.Monday][0].To = "24:00";
        Assert.Equal("monday", Assert.Throws<DomainException>(() => form.Draft().Compute()).Error.Field);
    }

    [Fact]
    public void Hours_are_changed_added_copied_and_removed_without_a_pointer()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var (form, changes) = (CalendarForm.Of(Draft()), 0);
        var grid = Render<WeekGrid>(p => p.Add(g => g.Form, form).Add(g => g.Changed, () => changes++));
        grid.FindAll(".iv")[1].Click();
        grid.Find("#iv-to").Change("16:30");
        Assert.Equal("08:30-12:30, 13:00-16:30", form.Hours(DayOfWeek.Monday));
        grid.FindAll(".ivedit .btn")[1].Click();
        Assert.All(CalendarWeek.Days.Take(5), d => Assert.Equal("08:30-12:30, 13:00-16:30", form.Hours(d)));
        grid.FindAll(".addiv")[0].Click();
        Assert.Equal("08:30-17:30", form.Hours(DayOfWeek.Saturday));
        grid.FindAll(".ivedit .btn")[2].Click();
        Assert.Equal(("", 4), (form.Hours(DayOfWeek.Saturday), changes));
    }

    [Theory]
    [InlineData(1, 1, 780, 990, "08:30-12:30, 13:00-16:30")]
    [InlineData(1, 5, 780, 990, "08:30-12:30, 13:00-17:30")] // there is no such interval
    [InlineData(9, 0, 780, 990, "08:30-12:30, 13:00-17:30")] // nor such a day
    [InlineData(1, 1, 990, 780, "08:30-12:30, 13:00-17:30")]
    [InlineData(1, 1, 780, 9000, "08:30-12:30, 13:00-17:30")]
    public async Task What_the_browser_says_of_a_dragged_edge_is_checked(int day, int index, int from, int to, string hours)
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var form = CalendarForm.Of(Draft());
        var grid = Render<WeekGrid>(p => p.Add(g => g.Form, form));
        await grid.InvokeAsync(() => grid.Instance.Dragged(day, index, from, to));
        Assert.Equal(hours, form.Hours(DayOfWeek.Monday));
    }

    [Fact]
    public void A_holiday_that_is_worked_becomes_a_day_of_its_own_and_back()
    {
        var form = CalendarForm.Of(Draft());
        var card = Render<HolidayCard>(p => p.Add(c => c.Form, form).Add(c => c.First, 2026));
        IHtmlInputElement Switch(string name) => (IHtmlInputElement)card.FindAll("input[role=switch]").Single(i => i.GetAttribute("aria-label") == name);
        Assert.True(Switch("King's Day").IsChecked);
        Switch("King's Day").Change(false);
        Assert.Equal("08:30-12:30, 13:00-17:30", form.Days.Single(d => d.Day == new DateOnly(2026, 4, 27)).Hours);
        Switch("King's Day").Change(true);
        Assert.DoesNotContain(form.Days, d => d.Day == new DateOnly(2026, 4, 27));

        Assert.False(Switch("Good Friday").IsChecked);
        Switch("Good Friday").Change(true);
        Assert.True(form.GoodFriday);
        Assert.True(Switch("Easter Sunday").IsDisabled); // nobody works on Sundays
        Switch("Liberation Day").Change(true);
        Assert.Equal("", form.Days.Single(d => d.Day == new DateOnly(2026, 5, 5)).Hours);
    }

    [Fact]
    public void A_day_of_our_own_is_added_once()
    {
        var form = CalendarForm.Of(Draft());
        var card = Render<ExceptionCard>(p => p.Add(c => c.Form, form).Add(c => c.Today, new DateOnly(2026, 3, 2)));
        void Fill(string day, string name, string hours)
        {
            card.FindAll(".exedit input")[0].Change(day);
            card.FindAll(".exedit input")[1].Change(name);
            card.FindAll(".exedit input")[2].Change(hours);
            card.Find(".exedit .primary").Click();
        }

        card.Find("header .btn").Click();
        Fill("2026-12-24", "Again", "");
        Assert.Contains("That day is there already", card.Find(".fld.err").TextContent, StringComparison.Ordinal);
        Fill("2026-12-31", "New Year's Eve", "15:00-08:30");
        Assert.Contains("Such as", card.Find(".fld.err").TextContent, StringComparison.Ordinal);
        Fill("2026-12-31", "New Year's Eve", "08:30-15:00");
        Assert.Equal(["Kerstavond", "New Year's Eve"], card.FindAll(".ex small").Select(s => s.TextContent));
        card.FindAll(".ex .iconbtn")[0].Click();
        Assert.Equal("New Year's Eve", Assert.Single(form.Days).Name);
    }

    [Fact]
    public void The_strip_shows_where_a_sample_falls_and_where_it_fell()
    {
        var (before, after) = (Draft(), Draft() with { Week = Draft().Week.ToDictionary(d => d.Key, d => d.Key is DayOfWeek.Friday ? "08:30-12:30, 13:00-16:30" : d.Value) });
        var strip = Render<DeadlineStrip>(p => p.Add(s => s.Calendar, after.Compute()).Add(s => s.Before, before.Compute()).Add(s => s.Now, new DateTimeOffset(2026, 4, 20, 9, 0, 0, TimeSpan.Zero)));

        // Friday 24 April 15:30, King's Day on Monday
        Assert.Equal("Due Wednesday 29 April 15:30. 1 h + 4 h + 4 h 30 m + 4 h + 2 h 30 m = 16 h. As saved it is Wednesday 29 April 14:30", Plain(strip.Find(".sum").TextContent));
        Assert.Contains("King's Day", strip.FindAll(".clock .hol b").Select(b => b.TextContent));
    }
}
