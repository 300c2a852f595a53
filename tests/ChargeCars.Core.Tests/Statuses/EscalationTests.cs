using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Escalations;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static ChargeCars.Core.Tests.Statuses.ClockWorld;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class EscalationTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Warning_breach_and_rungs_are_told_once_each_however_many_scan_at_a_time(DatabaseProvider provider)
    {
        await using var world = await ClockWorld.OnAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => world.OpenAsync()));
        async Task<int> ScanAsync() => (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => world.Scan.ScanAsync(StatusWorld.Ct))))).Sum();

        Assert.Equal(0, await ScanAsync());
        world.MoveClockTo(At(2, "13:31")); // 75 % of 4 hours are used at 13:30
        Assert.Equal(12, await ScanAsync());
        Assert.Equal((12, 0), (await world.CountOutboxAsync(SlaWarning.Name), await world.CountOutboxAsync(SlaBreached.Name)));

        world.MoveClockTo(At(2, "16:31")); // late since 14:30: both first rungs and the urgent one are due
        Assert.Equal(12, await ScanAsync());
        Assert.Equal(0, await ScanAsync());
        var notices = await world.NoticesAsync();
        Assert.Equal(12 * 5, notices.Count);
        Assert.All(notices.GroupBy(n => n.StatusTrackId), g => Assert.Equal(
            [(1, SlaNoticeKind.Warning, null), (2, SlaNoticeKind.Breach, null), (3, SlaNoticeKind.Escalation, "assignee"), (4, SlaNoticeKind.Escalation, "manager"), (5, SlaNoticeKind.Escalation, "operator")],
            g.OrderBy(n => n.Stage).Select(n => (n.Stage, n.Kind, n.To))));
        Assert.Equal((12, 36), (await world.CountOutboxAsync(SlaBreached.Name), await world.CountOutboxAsync(SlaEscalated.Name)));
        var told = await world.ReadAsync(db => db.Outbox.FirstAsync(m => m.Type == SlaBreached.Name, StatusWorld.Ct));
        Assert.Equal(("first_response", 1, At(2, "14:30"), "open"), (told.As<SlaBreached>().Clock, told.As<SlaBreached>().Round, told.As<SlaBreached>().Deadline, told.As<SlaBreached>().Status));
    }

    [Fact]
    public async Task Rungs_count_open_hours_and_wait_for_the_morning_unless_they_are_urgent()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        await PublishAsync(world, 2, [new() { Key = "reply", LabelEn = "Reply", LabelNl = "Antwoord", Minutes = 480, Mode = SlaMode.Elapsed, StopOn = "assigned" }]);
        await world.OpenAsync(); // around the clock: late at 18:00, when the office is closed
        async Task<string> ToldAtAsync(DateTimeOffset moment)
        {
            world.MoveClockTo(moment.AddSeconds(1));
            await world.Scan.ScanAsync(StatusWorld.Ct);
            return string.Join(' ', (await world.NoticesAsync()).Select(n => n.To ?? "-"));
        }

        Assert.Equal("-", await ToldAtAsync(At(2, "19:30")));
        Assert.Equal("- operator", await ToldAtAsync(At(2, "20:00"))); // urgent, two hours late
        Assert.Equal("- operator", await ToldAtAsync(At(3, "08:29")));
        Assert.Equal("- operator assignee manager", await ToldAtAsync(At(3, "08:30")));
    }

    [Fact]
    public async Task A_step_warned_of_before_a_hold_is_not_warned_of_again_after_it()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        var ticket = await world.MoveAsync(await world.OpenAsync(), "assigned");
        world.MoveClockTo(At(2, "15:00")); // 4 of 8 hours were used at 14:30
        Assert.Equal(1, await world.Scan.ScanAsync(StatusWorld.Ct));
        await world.MoveAsync(ticket, "on_hold", "Waiting for a part");
        await world.MoveAsync(ticket, "assigned");
        world.MoveClockTo(At(2, "17:00"));
        Assert.Equal(0, await world.Scan.ScanAsync(StatusWorld.Ct));
        world.MoveClockTo(At(3, "10:31"));
        Assert.Equal(1, await world.Scan.ScanAsync(StatusWorld.Ct));
        Assert.Equal([SlaNoticeKind.Warning, SlaNoticeKind.Breach], (await world.NoticesAsync()).Where(n => n.Clock == "step" && n.Stage < 3).Select(n => n.Kind));
    }

    [Fact]
    public async Task A_warning_that_comes_too_late_is_left_out()
    {
        await using var world = await ClockWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.OpenAsync();
        world.MoveClockTo(At(2, "14:31"));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        Assert.Equal(0, await world.CountOutboxAsync(SlaWarning.Name));
        Assert.Equal(1, await world.CountOutboxAsync(SlaBreached.Name));
    }
}
