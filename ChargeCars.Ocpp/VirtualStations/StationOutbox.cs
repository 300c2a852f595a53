using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>A message on its way to the central system.</summary>
/// <param name="Build">Makes the payload when it is sent: ids that only an earlier answer gives are known by then.</param>
/// <param name="MustArrive">Kept through every interruption until it is answered.</param>
/// <param name="IsMeterValue">May be thinned out when too many wait.</param>
/// <param name="Answered">Takes the result.</param>
/// <param name="Failed">Told when it is given up.</param>
internal sealed record StationMessage(Func<OcppRequest> Build, bool MustArrive = false, bool IsMeterValue = false, Action<ReadOnlyMemory<byte>>? Answered = null, Action? Failed = null)
{
    public int Refusals { get; set; }
}

/// <summary>The messages of a station in order, as they would lie in its flash memory.</summary>
internal sealed class StationOutbox
{
    private const int MaxMeterValues = 200;

    private readonly Lock gate = new();
    private readonly LinkedList<StationMessage> messages = new();
    private TaskCompletionSource? arrival;
    private int meterValues;

    public int Count
    {
        get
        {
            lock (gate) return messages.Count;
        }
    }

    public void Add(StationMessage message)
    {
        lock (gate)
        {
            messages.AddLast(message);
            if (message.IsMeterValue && ++meterValues > MaxMeterValues) DropOldestMeterValue();
            arrival?.TrySetResult();
        }
    }

    /// <summary>Puts messages before all others, keeping their order.</summary>
    public void AddFirst(IReadOnlyList<StationMessage> first)
    {
        lock (gate)
        {
            for (var i = first.Count - 1; i >= 0; i--) messages.AddFirst(first[i]);
            arrival?.TrySetResult();
        }
    }

    /// <summary>The oldest message, which stays until it is removed.</summary>
    public async Task<StationMessage> NextAsync(CancellationToken ct)
    {
        while (true)
        {
            Task waiting;
            lock (gate)
            {
                if (messages.First is { } first) return first.Value;
                arrival = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting = arrival.Task;
            }
            await waiting.WaitAsync(ct);
        }
    }

    public void Remove(StationMessage message)
    {
        lock (gate)
        {
            if (messages.Remove(message) && message.IsMeterValue) meterValues--;
        }
    }

    /// <summary>Forgets what means nothing after an interruption, and tells whoever waits for it.</summary>
    public void DropPassing()
    {
        List<StationMessage> dropped = [];
        lock (gate)
        {
            for (var node = messages.First; node is not null;)
            {
                var next = node.Next;
                if (!node.Value.MustArrive)
                {
                    dropped.Add(node.Value);
                    messages.Remove(node);
                }
                node = next;
            }
        }
        foreach (var message in dropped) message.Failed?.Invoke();
    }

    private void DropOldestMeterValue()
    {
        for (var node = messages.First; node is not null; node = node.Next)
        {
            // the first may be on the wire at this moment
            if (!node.Value.IsMeterValue || node == messages.First) continue;
            messages.Remove(node);
            meterValues--;
            return;
        }
    }
}
