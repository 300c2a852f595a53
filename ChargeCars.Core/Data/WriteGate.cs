namespace ChargeCars.Core.Data;

/// <summary>SQLite has one writer. All writes of the process pass this fair gate, so nobody sleeps and retries on a busy database.</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Waits for the turn; disposing the result lets the next one in.</summary>
    internal async ValueTask<Pass> EnterAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        return new Pass(gate);
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    internal readonly struct Pass(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
