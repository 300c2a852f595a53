using System.Collections.Concurrent;
using System.Text;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Tests.Support;

/// <summary>A peer's host whose handler is a lambda and that remembers what it saw.</summary>
internal sealed class TestHost(Func<Call, CancellationToken, ValueTask<CallAnswer>>? handle = null) : IPeerHost
{
    public ConcurrentQueue<string> Frames { get; } = new();

    public ConcurrentQueue<(OutgoingCall Call, CallOutcome Outcome)> Late { get; } = new();

    public TaskCompletionSource LateArrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct) => handle is null ? new(CallAnswer.Empty) : handle(call, ct);

    public void OnFrame(in ObservedFrame frame) =>
        Frames.Enqueue($"{frame.Direction} {frame.Type?.ToString() ?? "nothing"} {frame.Id} {frame.Action} {Encoding.UTF8.GetString(frame.Utf8)}");

    public void OnLateAnswer(OutgoingCall call, CallOutcome outcome)
    {
        Late.Enqueue((call, outcome));
        LateArrived.TrySetResult();
    }
}
