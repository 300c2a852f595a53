using ChargeCars.Core.Common;
using ChargeCars.Testing;
using ChargeCars.Web.Ui;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class CoalescerTests : IDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);
    private readonly ManualTime clock = new(DateTimeOffset.UnixEpoch);
    private readonly List<IReadOnlyList<LiveEvent>> shown = [];
    private readonly Coalescer coalescer;
    private Task showing = Task.CompletedTask;

    public CoalescerTests() => coalescer = new Coalescer(clock, Gap, 4, batch =>
    {
        shown.Add(batch);
        return showing;
    });

    [Fact]
    public void The_first_change_is_shown_at_once_and_the_next_ones_together_when_the_gap_is_over()
    {
        coalescer.Add(new LiveEvent("orders", 1));
        clock.Advance(TimeSpan.Zero);
        Assert.Single(shown);

        coalescer.Add(new LiveEvent("orders", 2));
        coalescer.Add(new LiveEvent("orders", 3));
        clock.Advance(Gap - TimeSpan.FromTicks(1));
        Assert.Single(shown);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal([2L, 3L], shown[1].Select(e => e.Id));
    }

    [Fact]
    public void A_thousand_changes_in_a_second_are_three_renders()
    {
        for (var i = 0; i < 1000; i++)
        {
            coalescer.Add(new LiveEvent("orders", i % 3));
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.Equal(3, shown.Count); // at 0, 500 and 1000 ms
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(3, shown.Count);
    }

    [Fact]
    public void Of_one_record_the_last_change_is_kept_and_of_too_many_records_the_newest()
    {
        coalescer.Add(new LiveEvent("orders", 1, "old"));
        coalescer.Add(new LiveEvent("visits", 1, "other"));
        coalescer.Add(new LiveEvent("orders", 1, "new"));
        clock.Advance(TimeSpan.Zero);
        Assert.Equal([("visits", "other"), ("orders", "new")], shown[0].Select(e => (e.Topic, (string)e.Data!)));

        for (var i = 1; i <= 6; i++)
        {
            coalescer.Add(new LiveEvent("orders", i));
        }

        clock.Advance(Gap);
        Assert.Equal([3L, 4, 5, 6], shown[1].Select(e => e.Id));
    }

    [Fact]
    public void A_slow_page_is_not_asked_again_before_it_is_done()
    {
        var slow = new TaskCompletionSource();
        showing = slow.Task;
        coalescer.Add(new LiveEvent("orders", 1));
        clock.Advance(TimeSpan.Zero);
        coalescer.Add(new LiveEvent("orders", 2));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Single(shown);

        showing = Task.CompletedTask;
        slow.SetResult();
        clock.Advance(TimeSpan.Zero);
        Assert.Equal(2, shown.Count);
    }

    [Fact]
    public void Nothing_is_shown_after_the_page_was_left()
    {
        coalescer.Add(new LiveEvent("orders", 1));
        coalescer.Dispose();
        coalescer.Add(new LiveEvent("orders", 2));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(shown);
    }

    public void Dispose() => coalescer.Dispose();
}
