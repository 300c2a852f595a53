namespace ChargeCars.Core.Charging;

/// <summary>What a station reported about a session, stored as it came. Append-only.</summary>
public sealed class SessionEvent
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The session it was matched to; null for an orphan that is matched later.</summary>
    public long? SessionId { get; set; }

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>Started, Updated, Ended.</summary>
    public required string Kind { get; init; }

    /// <summary>What makes the report the same report when it is sent again.</summary>
    public required string ContentKey { get; init; }

    /// <summary>Place in the transaction's log (2.x); -1 where the protocol has none.</summary>
    public int Sequence { get; init; } = -1;

    /// <summary>UTC, by the station's clock, right or wrong.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>UTC, by ours.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The payload as it came.</summary>
    public required string Payload { get; init; }
}
