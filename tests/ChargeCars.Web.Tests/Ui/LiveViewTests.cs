using Bunit;
using ChargeCars.Core.Common;
using ChargeCars.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Ui;

public sealed class LiveViewTests : UiTest
{
    private LiveFeed Feed => Services.GetRequiredService<LiveFeed>();

    [Fact]
    public void A_page_shows_a_committed_change()
    {
        var page = Render<Watcher>(p => p.Add(w => w.Topic, "order:7"));
        Feed.Publish(new LiveEvent("order:7", 7));
        Feed.Publish(new LiveEvent("order:8", 8));
        Clock.Advance(TimeSpan.Zero);
        page.WaitForAssertion(() => Assert.Equal("7", page.Markup));
    }

    [Fact]
    public void A_burst_is_at_most_two_renders_a_second()
    {
        var page = Render<Watcher>(p => p.Add(w => w.Topic, "orders"));
        var before = page.RenderCount;
        for (var i = 0; i < 2000; i++)
        {
            Feed.Publish(new LiveEvent("orders", i));
            if (i % 2 == 1)
            {
                Clock.Advance(TimeSpan.FromMilliseconds(1));
            }
        }

        Assert.InRange(page.RenderCount - before, 1, 3);
    }

    [Fact]
    public void A_page_that_turns_to_another_record_forgets_the_first()
    {
        var page = Render<Watcher>(p => p.Add(w => w.Topic, "order:7"));
        page.Render(p => p.Add(w => w.Topic, "order:8"));
        Feed.Publish(new LiveEvent("order:7", 7));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("", page.Markup);
        Feed.Publish(new LiveEvent("order:8", 8));
        Clock.Advance(TimeSpan.FromSeconds(1));
        page.WaitForAssertion(() => Assert.Equal("8", page.Markup));
    }

    [Fact]
    public async Task A_page_that_was_left_takes_nothing_and_cancels_its_questions()
    {
        var page = Render<Watcher>(p => p.Add(w => w.Topic, "orders"));
        var watcher = page.Instance;
        await DisposeComponentsAsync();
        Assert.True(watcher.IsGone);
        Feed.Publish(new LiveEvent("orders", 1));
        Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(watcher.Seen);
    }

    private sealed class Watcher : LiveView
    {
        [Parameter]
        public string Topic { get; set; } = "";

        public List<long> Seen { get; } = [];

        public bool IsGone => Gone.IsCancellationRequested;

        protected override void OnParametersSet() => Follow(Topic);

        protected override Task OnLiveAsync(IReadOnlyList<LiveEvent> events)
        {
            Seen.AddRange(events.Select(e => e.Id));
            return Task.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, string.Join(' ', Seen));
    }
}
