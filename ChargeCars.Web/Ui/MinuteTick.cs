namespace ChargeCars.Web.Ui;

/// <summary>One timer per open page for everything that says "8 minutes ago"; it runs only while somebody listens.</summary>
public sealed class MinuteTick(TimeProvider clock) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Func<Task>> listeners = [];
    private ITimer? timer;

    /// <summary>Calls <paramref name="tick"/> every half minute until disposed.</summary>
    public IDisposable Subscribe(Func<Task> tick)
    {
        lock (gate)
        {
            listeners.Add(tick);
            timer ??= clock.CreateTimer(_ => Tick(), null, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30));
        }

        return new Subscription(this, tick);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            listeners.Clear();
            timer?.Dispose();
            timer = null;
        }
    }

    private void Tick()
    {
        Func<Task>[] all;
        lock (gate)
        {
            all = [.. listeners];
        }

        foreach (var listener in all)
        {
            // A render on the circuit's own dispatcher: failures are the circuit's, and nobody here could mend them.
            _ = listener();
        }
    }

    private sealed class Subscription(MinuteTick owner, Func<Task> tick) : IDisposable
    {
        public void Dispose()
        {
            lock (owner.gate)
            {
                owner.listeners.Remove(tick);
                if (owner.listeners.Count == 0)
                {
                    owner.timer?.Dispose();
                    owner.timer = null;
                }
            }
        }
    }
}
