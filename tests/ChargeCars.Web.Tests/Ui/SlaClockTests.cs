using Bunit;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class SlaClockTests : UiTest
{
    [Fact]
    public void A_running_clock_adds_up_and_explains_itself()
    {
        var clock = Render<SlaClock>(p => p.Add(c => c.Reading, Running()));
        Assert.Equal("In progress, 8 h of working time 3 h 53 m left Deadline Today 16:05 · 51 % used", Plain(string.Join(' ', clock.FindAll(".left > *").Select(e => e.TextContent))));
        Assert.Equal("4 h 07 m counted of 8 h: 2 h 20 m + 1 h 10 m + 37 m. On hold 1 h 25 m and closed hours do not count. (calendar NL kantoor)", Plain(clock.Find(".sum").TextContent));
        Assert.Equal(["run", "shut fix", "run", "stop", "run", "ahead now key", "shut", "ahead", "past due key"], clock.FindAll(".clock .s").Select(s => Plain(s.ClassName![1..])));
        Assert.Equal(["Mon 15:10", "17:30", "Tue 08:30", "09:40", "11:05", "11:42", "12:30", "13:00", "16:05"], clock.FindAll(".clock .s > span").Select(s => s.TextContent));
    }

    [Fact]
    public void A_late_clock_draws_what_came_after_the_deadline()
    {
        var reading = new SlaClockReading("To plan", TimeSpan.FromHours(2), true, At(18, 11, 42), At(18, 10, 30), [new(SlaStretchKind.Open, At(18, 8, 30), At(18, 11, 42))]);
        var clock = Render<SlaClock>(p => p.Add(c => c.Reading, reading));
        Assert.Equal("1 h 12 m late", Plain(clock.Find(".left b").TextContent));
        Assert.Contains("bad", clock.Find(".left").ClassList);
        Assert.Equal(["run", "past due key"], clock.FindAll(".clock .s").Select(s => Plain(s.ClassName![1..])));
    }

    [Fact]
    public void A_clock_on_hold_stands_still()
    {
        var reading = Running() with { Now = At(18, 10, 0) };
        Assert.True(reading.IsHeld);
        Assert.Equal((TimeSpan.FromMinutes(210), TimeSpan.FromMinutes(20)), (reading.Counted, reading.Held));
        Assert.Contains("hold", Render<SlaClock>(p => p.Add(c => c.Reading, reading)).Find(".left").ClassList);
    }

    private static SlaClockReading Running() => new("In progress", TimeSpan.FromHours(8), true, At(18, 11, 42), At(18, 16, 5),
        [
            new(SlaStretchKind.Open, At(17, 15, 10), At(17, 17, 30)), new(SlaStretchKind.Closed, At(17, 17, 30), At(18, 8, 30)),
            new(SlaStretchKind.Open, At(18, 8, 30), At(18, 9, 40)), new(SlaStretchKind.Held, At(18, 9, 40), At(18, 11, 5)),
            new(SlaStretchKind.Open, At(18, 11, 5), At(18, 12, 30)), new(SlaStretchKind.Closed, At(18, 12, 30), At(18, 13, 0), "lunch"),
            new(SlaStretchKind.Open, At(18, 13, 0), At(18, 16, 5)),
        ],
        "NL kantoor");

    private static DateTimeOffset At(int day, int hour, int minute) => new(2025, 11, day, hour, minute, 0, TimeSpan.FromHours(1));
}
