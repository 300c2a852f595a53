using System.Buffers;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>A call from the peer, handed to <see cref="IPeerHost.HandleAsync"/>.</summary>
public sealed class Call
{
    private byte[]? rented;

    internal Call(in Frame frame, DateTimeOffset receivedAt, byte[] rented)
    {
        Id = frame.Id;
        Action = frame.Action!;
        Payload = frame.Payload;
        ExpectsAnswer = frame.Type == FrameType.Call;
        Repaired = frame.Repaired;
        ReceivedAt = receivedAt;
        this.rented = rented;
    }

    /// <summary>The message id; stations repeat calls both with the same and with new ids.</summary>
    public string Id { get; }

    public string Action { get; }

    /// <summary>The UTF-8 JSON object. Valid until the handler has completed: the memory is used again after that.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>When the last byte had arrived, UTC.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>False for the one-way messages of 2.1.</summary>
    public bool ExpectsAnswer { get; }

    /// <summary>The frame was not valid JSON and has been mended.</summary>
    public bool Repaired { get; }

    internal void Release()
    {
        if (Interlocked.Exchange(ref rented, null) is { } bytes) ArrayPool<byte>.Shared.Return(bytes);
    }
}
