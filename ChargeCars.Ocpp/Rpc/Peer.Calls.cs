using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Rpc;

// Our own calls: one on the wire, the others behind it by priority, and the ids of those that were given up.
public sealed partial class Peer
{
    private const int MaxLate = 32;

    private static readonly CallOutcome TimedOut = new(CallOutcomeKind.TimedOut);
    private static readonly CallOutcome Expired = new(CallOutcomeKind.Expired);
    private static readonly CallOutcome ConnectionLost = new(CallOutcomeKind.ConnectionLost);
    private static readonly CallOutcome NotSent = new(CallOutcomeKind.NotSent);

    private PriorityQueue<PendingCall, (CallPriority Priority, long Order)>? queuedCalls;
    private Queue<OutgoingCall>? lateCalls;
    private PendingCall? onTheWire;
    private long callOrder;

    /// <summary>How many calls wait for their turn or their answer.</summary>
    public int PendingCalls
    {
        get
        {
            lock (gate) return (queuedCalls?.Count ?? 0) + (onTheWire is null ? 0 : 1);
        }
    }

    /// <summary>
    /// Sends a call when it is its turn and gives its outcome. Never throws for what the other side does or fails to do.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="ct">Gives up waiting. A call that is on the wire keeps its place until it is answered or times out; the answer is then a late one.</param>
    public async Task<CallOutcome> CallAsync(OutgoingCall call, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var pending = new PendingCall(call);
        lock (gate)
        {
            if (closing || ended) return NotSent;
            (queuedCalls ??= new()).Enqueue(pending, (call.Priority, callOrder++));
            if (call.ExpiresAfter is { } expiry)
            {
                pending.Timer = options.Clock.CreateTimer(_ => Expire(pending), null, expiry, Timeout.InfiniteTimeSpan);
            }
        }
        using var giveUp = ct.UnsafeRegister(_ => pending.Cancel(ct), null);
        _ = SendNextAsync();
        return await pending.Outcome;
    }

    private async Task SendNextAsync()
    {
        while (true)
        {
            PendingCall? next;
            lock (gate)
            {
                if (onTheWire is not null || ended || queuedCalls is null) return;
                do
                {
                    if (!queuedCalls.TryDequeue(out next, out _))
                    {
                        queuedCalls = null;
                        return;
                    }
                    next.StopTimer();
                }
                while (next.IsOver);
                next.Sent = true;
                onTheWire = next;
            }

            FrameBuffer frame;
            try
            {
                frame = FrameWriter.Call(next.Call);
            }
            catch (Exception e)
            {
                LogCallUnwritable(options.Log, e, next.Call.Action);
                lock (gate) onTheWire = null;
                next.End(NotSent);
                continue;
            }
            if (!await SendAsync(frame, FrameType.Call, next.Call.Id, next.Call.Action))
            {
                FailCalls();
                return;
            }
            lock (gate)
            {
                // the answer may have been quicker than we are
                if (onTheWire != next) continue;
                next.Timer = options.Clock.CreateTimer(_ => TimeOut(next), null, next.Call.Timeout ?? options.CallTimeout, Timeout.InfiniteTimeSpan);
                return;
            }
        }
    }

    private void Expire(PendingCall pending)
    {
        lock (gate)
        {
            if (!pending.Sent) pending.End(Expired);
        }
    }

    private void TimeOut(PendingCall pending)
    {
        lock (gate)
        {
            if (onTheWire != pending) return;
            onTheWire = null;
            pending.StopTimer();
            lateCalls ??= new();
            lateCalls.Enqueue(pending.Call);
            if (lateCalls.Count > MaxLate) lateCalls.Dequeue();
        }
        pending.End(TimedOut);
        _ = SendNextAsync();
    }

    private void EndCall(in Frame frame, CallOutcome outcome, ReadOnlySpan<byte> utf8)
    {
        PendingCall? pending = null;
        OutgoingCall? late = null;
        lock (gate)
        {
            if (onTheWire is { } current && current.Call.Id == frame.Id)
            {
                pending = current;
                pending.StopTimer();
                onTheWire = null;
            }
            else
            {
                late = TakeLate(frame.Id);
            }
        }
        Observe(FrameDirection.Received, frame.Type, frame.Id, (pending?.Call ?? late)?.Action, utf8);
        if (pending is not null)
        {
            if (!pending.End(outcome)) late = pending.Call;
            _ = SendNextAsync();
        }
        if (late is not null) TellLate(late, outcome);
        else if (pending is null) LogUnasked(options.Log, frame.Id);
    }

    private OutgoingCall? TakeLate(string id)
    {
        OutgoingCall? found = null;
        for (var i = lateCalls?.Count ?? 0; i > 0; i--)
        {
            var call = lateCalls!.Dequeue();
            if (call.Id == id) found = call;
            else lateCalls.Enqueue(call);
        }
        return found;
    }

    private void TellLate(OutgoingCall call, CallOutcome outcome)
    {
        try
        {
            host.OnLateAnswer(call, outcome);
        }
        catch (Exception e)
        {
            LogObserverFailed(options.Log, e);
        }
    }

    private void FailCalls()
    {
        List<(PendingCall Call, CallOutcome Outcome)> over = [];
        lock (gate)
        {
            ended = true;
            if (onTheWire is not null) over.Add((onTheWire, ConnectionLost));
            onTheWire = null;
            while (queuedCalls is not null && queuedCalls.TryDequeue(out var queued, out _)) over.Add((queued, NotSent));
            queuedCalls = null;
        }
        foreach (var (call, outcome) in over)
        {
            call.StopTimer();
            call.End(outcome);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "An answer to the unknown message {Id} has been ignored")]
    private static partial void LogUnasked(ILogger log, string id);

    [LoggerMessage(Level = LogLevel.Error, Message = "The call {Action} cannot be written")]
    private static partial void LogCallUnwritable(ILogger log, Exception error, string action);
}
