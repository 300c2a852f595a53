namespace ChargeCars.Web.Ui;

/// <summary>What the corner of the page says now. One per open page; <c>ToastHost</c> shows it.</summary>
public sealed class Toasts(TimeProvider clock) : IDisposable
{
    /// <summary>How long a message or an undo stays.</summary>
    public static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);

    private const int Most = 4;

    private readonly Lock gate = new();
    private readonly List<Running> running = [];
    private long last;

    /// <summary>Raised, on any thread, when <see cref="Shown"/> changed.</summary>
    public event Action? Changed;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Toast> Shown
    {
        get
        {
            lock (gate)
            {
                return [.. running.Select(r => r.Toast)];
            }
        }
    }

    /// <summary>Says that something was done.</summary>
    public void Done(string text) => Add(new Toast(NextId(), text));

    /// <summary>Says that something was done and offers to take it back.</summary>
    public void Done(string text, Func<Task> undo) => Add(new Toast(NextId(), text, Undo: undo));

    /// <summary>Says what failed, until closed.</summary>
    public void Problem(Problem problem) => Add(new Toast(NextId(), problem.Text, problem));

    /// <summary>Takes one away.</summary>
    public void Close(long id)
    {
        lock (gate)
        {
            if (running.Find(r => r.Toast.Id == id) is not { } found)
            {
                return;
            }

            running.Remove(found);
            found.Timer?.Dispose();
        }

        Changed?.Invoke();
    }

    /// <summary>Keeps one while it has the pointer or the focus.</summary>
    public void Hold(long id)
    {
        lock (gate)
        {
            running.Find(r => r.Toast.Id == id)?.Timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Lets a held one go after its time.</summary>
    public void Release(long id)
    {
        lock (gate)
        {
            running.Find(r => r.Toast.Id == id)?.Timer?.Change(Stay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            running.ForEach(r => r.Timer?.Dispose());
            running.Clear();
        }
    }

    private long NextId() => Interlocked.Increment(ref last);

    private void Add(Toast toast)
    {
        lock (gate)
        {
            // Failures stay until closed, so they are the last to make room.
            while (running.Count >= Most)
            {
                var oldest = running.Find(r => r.Toast.Problem is null) ?? running[0];
                running.Remove(oldest);
                oldest.Timer?.Dispose();
            }

            var timer = toast.Problem is null ? clock.CreateTimer(_ => Close(toast.Id), null, Stay, Timeout.InfiniteTimeSpan) : null;
            running.Add(new Running(toast, timer));
        }

        Changed?.Invoke();
    }

    private sealed record Running(Toast Toast, ITimer? Timer);
}
