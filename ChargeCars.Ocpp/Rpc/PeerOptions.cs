using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>Limits of a <see cref="Peer"/>. One instance serves all peers of a process.</summary>
public sealed record PeerOptions
{
    public static readonly PeerOptions Default = new();

    /// <summary>Largest message read, bytes. A longer call is answered with an error and dropped; the connection stays.</summary>
    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>How long to wait for the answer to a call.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one frame may take to leave. A peer that does not read for this long is gone.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a closing handshake may take.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How many calls may wait for the handler before reading pauses. None is refused: a burst after an outage simply stays in the network's buffers.
    /// </summary>
    public int MaxWaitingCalls { get; init; } = 64;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public ILogger Log { get; init; } = NullLogger.Instance;
}
