namespace ChargeCars.Ocpp.Rpc;

/// <summary>Which way a frame went.</summary>
public enum FrameDirection
{
    Received,
    Sent,
}

/// <summary>One frame as it passed, for the message log. The bytes are only valid during the call.</summary>
/// <param name="Direction">Which way it went.</param>
/// <param name="Type">Null when the bytes were no frame.</param>
/// <param name="Id">The message id; <see cref="Frame.UnreadableId"/> when it could not be read.</param>
/// <param name="Action">Of the call, also on its answer; null when that is not known.</param>
/// <param name="Utf8">The frame as it was on the wire.</param>
public readonly ref struct ObservedFrame(FrameDirection direction, FrameType? type, string id, string? action, ReadOnlySpan<byte> utf8)
{
    public FrameDirection Direction { get; } = direction;
    public FrameType? Type { get; } = type;
    public string Id { get; } = id;
    public string? Action { get; } = action;
    public ReadOnlySpan<byte> Utf8 { get; } = utf8;
}

/// <summary>What stands behind a <see cref="Peer"/>: the central system's side of a station, or a virtual station.</summary>
public interface IPeerHost
{
    /// <summary>
    /// Handles one call. Calls of one peer come strictly one after the other, in the order received; answers to our own calls keep
    /// arriving meanwhile. An <see cref="OcppException"/> becomes its CALLERROR, any other exception an InternalError.
    /// </summary>
    /// <param name="call">Its payload is valid until the returned task completes.</param>
    /// <param name="ct">Cancelled when the process stops, not when the socket ends: what was received is finished.</param>
    ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct);

    /// <summary>Sees every frame in both directions. Called on the socket's path: it must be quick and must not block.</summary>
    void OnFrame(in ObservedFrame frame) { }

    /// <summary>An answer to a call that had been given up already.</summary>
    void OnLateAnswer(OutgoingCall call, CallOutcome outcome) { }
}
