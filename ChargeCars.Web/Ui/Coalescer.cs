using ChargeCars.Core.Common;

namespace ChargeCars.Web.Ui;

/// <summary>
/// Gathers live events so that a page renders at most once per <c>gap</c>. The first event is shown at once, what follows within the gap
/// together at its end. Of one record only the last event is kept, and of too many the newest: they are hints, the next query tells the rest.
/// </summary>
internal sealed class Coalescer : IDisposable
{
    private readonly Lock gate = new();
    private readonly OrderedDictionary<(string Topic, long Id), LiveEvent> waiting = [];
    private readonly TimeProvider clock;
    private readonly TimeSpan gap;
    private readonly int capacity;
    private readonly Func<IReadOnlyList<LiveEvent>, Task> show;
    private readonly ITimer timer;
    private long? shownAt;
    private bool scheduled;
    private bool showing;
    private bool disposed;

    public Coalescer(TimeProvider clock, TimeSpan gap, int capacity, Func<IReadOnlyList<LiveEvent>, Task> show)
    {
        (this.clock, this.gap, this.capacity, this.show) = (clock, gap, capacity, show);
        timer = clock.CreateTimer(_ => _ = ShowAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Returns at once; any thread.</summary>
    public void Add(LiveEvent live)
    {
        lock (gate)
        {
            waiting.Remove((live.Topic, live.Id));
            waiting.Add((live.Topic, live.Id), live);
            if (waiting.Count > capacity)
            {
                waiting.RemoveAt(0);
            }

            Schedule();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            waiting.Clear();
        }

        timer.Dispose();
    }

    private void Schedule()
    {
        if (scheduled || showing || disposed)
        {
            return;
        }

        var since = shownAt is { } at ? clock.GetElapsedTime(at) : gap;
        timer.Change(since >= gap ? TimeSpan.Zero : gap - since, Timeout.InfiniteTimeSpan);
        scheduled = true;
    }

    private async Task ShowAsync()
    {
        LiveEvent[] batch;
        lock (gate)
        {
            scheduled = false;
            if (disposed || waiting.Count == 0)
            {
                return;
            }

            batch = [.. waiting.Values];
            waiting.Clear();
            showing = true;
            shownAt = clock.GetTimestamp();
        }

        try
        {
            await show(batch);
        }
        finally
        {
            lock (gate)
            {
                showing = false;
                if (waiting.Count > 0)
                {
                    Schedule();
                }
            }
        }
    }
}
