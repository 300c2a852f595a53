namespace ChargeCars.Web.Ui;

/// <summary>One key or chord and what it does.</summary>
/// <param name="Keys">As typed: <c>n</c>, <c>g o</c>, <c>?</c>.</param>
/// <param name="Label">For the list that <c>?</c> shows, in the person's language.</param>
/// <param name="Run">What it does.</param>
/// <param name="Everywhere">False for keys of one page.</param>
public sealed record KeyBinding(string Keys, string Label, Func<Task> Run, bool Everywhere = false);

/// <summary>The keys that work now. A page adds its own and takes them away when it is left; the newest wins.</summary>
public sealed class KeyMap
{
    private readonly List<KeyBinding> bindings = [];

    /// <summary>Raised when the set changed.</summary>
    public event Action? Changed;

    /// <summary>The keys that work now.</summary>
    public IReadOnlyList<KeyBinding> All => [.. bindings.AsEnumerable().Reverse().DistinctBy(b => b.Keys).Reverse()];

    /// <summary>Adds keys until disposed.</summary>
    public IDisposable Add(params IReadOnlyList<KeyBinding> added)
    {
        bindings.AddRange(added);
        Changed?.Invoke();
        return new Subscription(this, added);
    }

    /// <summary>Runs what <paramref name="keys"/> stands for; nothing when no page listens to it any more.</summary>
    public Task RunAsync(string keys) => bindings.FindLast(b => b.Keys == keys)?.Run() ?? Task.CompletedTask;

    private sealed class Subscription(KeyMap owner, IReadOnlyList<KeyBinding> added) : IDisposable
    {
        public void Dispose()
        {
            if (owner.bindings.RemoveAll(added.Contains) > 0)
            {
                owner.Changed?.Invoke();
            }
        }
    }
}
