using Bunit;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class ClockCardsTests : UiTest
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static ClockExplanation Explained(string key, int budget, int used, DateTimeOffset? deadline, DateTimeOffset? stopped = null, DateTimeOffset? paused = null) => new(
        key,
        key,
        key,
        1,
        stopped,
        new SlaExplanation(key, SlaMode.Elapsed, null, Start, budget, used, budget - used, 0, deadline, false, paused, null, [new(SlaSegmentKind.Running, Start, Start.AddMinutes(used), used)]));

    [Fact]
    public void Clocks_that_run_are_drawn_and_the_others_are_a_line()
    {
        var cards = Render<ClockCards>(p => p
            .Add(c => c.Now, Start.AddMinutes(90))
            .Add(c => c.HasRow, true)
            .Add(c => c.ChildContent, "<p class=row>next</p>")
            .Add(c => c.Clocks, [
                Explained("Step", 240, 90, Start.AddHours(4)),
                Explained("Resolution", 600, 90, Start.AddHours(10)),
                Explained("First response", 120, 60, Start.AddHours(2), stopped: Start.AddHours(1)),
                Explained("Answer", 30, 45, Start.AddMinutes(30), stopped: Start.AddMinutes(45)),
                Explained("Repair", 120, 60, null, paused: Start.AddHours(1)),
            ]));
        Assert.Equal(["Step, 4 h, around the clock", "Resolution, 10 h, around the clock"], cards.FindAll(".clockcard .left > small:first-child").Select(s => Plain(s.TextContent)));
        Assert.Single(cards.FindAll(".row"));
        Assert.Equal(
            ["First response kept: 1 h of 2 h used", "Answer not kept: 45 m used of 30 m", "Repair stands still since Monday 2 March 2026, 11:00, 1 h left"],
            cards.FindAll(".clockrows > div").Select(r => Plain(string.Join(' ', r.QuerySelectorAll("b, span").Select(e => e.TextContent)))));
        Assert.Empty(cards.FindAll(".whatif"));
    }

    [Fact]
    public void What_a_hold_would_do_is_asked_and_shown()
    {
        DateTimeOffset? asked = null;
        var cards = Render<ClockCards>(p => p
            .Add(c => c.Now, Start)
            .Add(c => c.Clocks, [Explained("Step", 240, 0, Start.AddHours(4))])
            .Add(c => c.Forecast, until =>
            {
                asked = until;
                return Task.FromResult<IReadOnlyList<ClockForecast>>([new("step", "Step", "Stap", Start.AddHours(4), Start.AddDays(3))]);
            }));
        cards.Find(".whatif input").Change("2026-03-05");
        cards.Find(".whatif").Submit();
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 8, 0, 0, TimeSpan.Zero), asked);
        Assert.Equal("Step Monday 2 March 2026, 14:00 Thursday 5 March 2026, 10:00", Plain(cards.Find(".fc").TextContent));
    }
}
