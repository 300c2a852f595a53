using System.Net.WebSockets;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>Why a connection ended.</summary>
public enum PeerEndReason
{
    /// <summary>The other side closed it.</summary>
    ClosedByPeer,

    /// <summary><see cref="Peer.CloseAsync"/> was called here, or the process stops.</summary>
    ClosedHere,

    /// <summary>It broke: no closing handshake took place.</summary>
    Lost,

    /// <summary>The other side sent a message beyond all measure.</summary>
    MessageTooBig,
}

/// <summary>The end of a connection.</summary>
/// <param name="Reason">Why it ended.</param>
/// <param name="Status">The close code received, if any.</param>
/// <param name="Description">The text received with it.</param>
public sealed record PeerEnd(PeerEndReason Reason, WebSocketCloseStatus? Status = null, string? Description = null);
