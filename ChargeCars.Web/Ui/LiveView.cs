using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Components;

namespace ChargeCars.Web.Ui;

/// <summary>
/// A component that follows committed changes: at most two renders a second however many events come, and no subscription left behind.
/// Name the topics with <see cref="Follow"/>, take the changes in <see cref="OnLiveAsync"/>.
/// </summary>
public abstract class LiveView : ComponentBase, IDisposable
{
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(500);
    private const int MostWaiting = 256;

    private readonly CancellationTokenSource gone = new();
    private readonly Dictionary<string, IDisposable> following = [];
    private readonly CancellationToken goneToken;
    private Coalescer? coalescer;

    /// <summary>Only for derived pages.</summary>
    protected LiveView() => goneToken = gone.Token;

    [Inject]
    private LiveFeed Feed { get; set; } = null!;

    [Inject]
    private TimeProvider LiveClock { get; set; } = null!;

    /// <summary>Cancelled when the page is left; pass it to every call into Core.</summary>
    protected CancellationToken Gone => goneToken;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Follows exactly these topics from now on; call it again when they change.</summary>
    protected void Follow(params ReadOnlySpan<string> topics)
    {
        if (goneToken.IsCancellationRequested)
        {
            return;
        }

        coalescer ??= new Coalescer(LiveClock, Gap, MostWaiting, ShowAsync);
        var wanted = new HashSet<string>(topics.ToArray());
        foreach (var topic in following.Keys.Except(wanted).ToArray())
        {
            following.Remove(topic, out var subscription);
            subscription!.Dispose();
        }

        foreach (var topic in wanted.Where(t => !following.ContainsKey(t)))
        {
            following.Add(topic, Feed.Subscribe(topic, coalescer.Add));
        }
    }

    /// <summary>Takes changes, at most one per record, on the page's own dispatcher; a render follows.</summary>
    protected virtual Task OnLiveAsync(IReadOnlyList<LiveEvent> events) => Task.CompletedTask;

    /// <summary>Ends the subscriptions.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || goneToken.IsCancellationRequested)
        {
            return;
        }

        foreach (var subscription in following.Values)
        {
            subscription.Dispose();
        }

        following.Clear();
        coalescer?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    private async Task ShowAsync(IReadOnlyList<LiveEvent> events)
    {
        try
        {
            await InvokeAsync(async () =>
            {
                if (goneToken.IsCancellationRequested)
                {
                    return;
                }

                await OnLiveAsync(events);
                StateHasChanged();
            });
        }
        catch (Exception left) when (left is ObjectDisposedException or OperationCanceledException)
        {
            // The page was left while the events were on their way.
        }
#pragma warning disable CA1031 // a failing page belongs to its error boundary, not to the publisher's thread
        catch (Exception failure)
#pragma warning restore CA1031
        {
            await DispatchExceptionAsync(failure);
        }
    }
}
