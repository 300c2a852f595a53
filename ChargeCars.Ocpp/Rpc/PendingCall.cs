namespace ChargeCars.Ocpp.Rpc;

/// <summary>An outgoing call between its request and its end. State changes happen under the peer's lock.</summary>
internal sealed class PendingCall(OutgoingCall call)
{
    private readonly TaskCompletionSource<CallOutcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public OutgoingCall Call { get; } = call;

    /// <summary>Waits for its turn (false) or is on the wire (true).</summary>
    public bool Sent { get; set; }

    /// <summary>The timer that runs now: expiry while waiting, timeout once sent.</summary>
    public ITimer? Timer { get; set; }

    public Task<CallOutcome> Outcome => done.Task;

    public bool IsOver => done.Task.IsCompleted;

    public bool End(CallOutcome outcome) => done.TrySetResult(outcome);

    public bool Cancel(CancellationToken ct) => done.TrySetCanceled(ct);

    public void StopTimer()
    {
        Timer?.Dispose();
        Timer = null;
    }
}
