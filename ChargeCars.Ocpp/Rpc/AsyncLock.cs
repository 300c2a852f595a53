namespace ChargeCars.Ocpp.Rpc;

/// <summary>A fair asynchronous lock that costs one small object while nobody waits.</summary>
internal sealed class AsyncLock
{
    private readonly Lock gate = new();
    private Queue<TaskCompletionSource>? waiting;
    private bool taken;

    public ValueTask<Holder> EnterAsync()
    {
        TaskCompletionSource turn;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return new ValueTask<Holder>(new Holder(this));
            }
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (waiting ??= new Queue<TaskCompletionSource>()).Enqueue(turn);
        }
        return WaitAsync(turn.Task);
    }

    private async ValueTask<Holder> WaitAsync(Task turn)
    {
        await turn;
        return new Holder(this);
    }

    private void Leave()
    {
        lock (gate)
        {
            if (waiting is not null && waiting.TryDequeue(out var next))
            {
                next.SetResult();
                return;
            }
            waiting = null;
            taken = false;
        }
    }

    /// <summary>Leaves the lock when disposed.</summary>
    public readonly struct Holder(AsyncLock owner) : IDisposable
    {
        public void Dispose() => owner.Leave();
    }
}
