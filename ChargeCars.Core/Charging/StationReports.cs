namespace ChargeCars.Core.Charging;

// What stations report, in words that are the same for every version of OCPP.

/// <summary>A station introduces itself.</summary>
/// <param name="Vendor">Maker.</param>
/// <param name="Model">Model.</param>
/// <param name="Serial">Serial number as reported; null when it tells none.</param>
/// <param name="Firmware">Version; null when it tells none.</param>
public sealed record BootReport(string Vendor, string Model, string? Serial, string? Firmware);

/// <summary>What a station is told when it introduces itself.</summary>
/// <param name="Registration">Whether it may take part.</param>
/// <param name="Now">UTC, for its clock.</param>
/// <param name="HeartbeatSeconds">Seconds between heartbeats.</param>
public sealed record BootAnswer(RegistrationState Registration, DateTimeOffset Now, int HeartbeatSeconds);

/// <summary>The status of a connector or of the station.</summary>
/// <param name="EvseNo">EVSE (2.x) or connector (1.6); 0 for the station.</param>
/// <param name="ConnectorNo">Connector on the EVSE; equals <paramref name="EvseNo"/> in 1.6.</param>
/// <param name="Status">The word on the wire: a status of 1.6 or of 2.x.</param>
/// <param name="ErrorCode">NoError or empty when there is none.</param>
/// <param name="Info">What the station added.</param>
/// <param name="VendorErrorCode">The maker's own code.</param>
/// <param name="At">By the station's clock; null when not given.</param>
public sealed record StatusReport(int EvseNo, int ConnectorNo, string Status, string ErrorCode = "", string Info = "", string VendorErrorCode = "", DateTimeOffset? At = null);

/// <summary>One reading of a meter.</summary>
/// <param name="At">UTC, by the station's clock.</param>
/// <param name="EnergyWh">Import register; null when not in the reading.</param>
/// <param name="PowerW">Power to the car, all phases.</param>
/// <param name="SocPercent">State of charge, 0–100.</param>
public sealed record MeterSample(DateTimeOffset At, long? EnergyWh, int? PowerW = null, int? SocPercent = null);

/// <summary>Readings outside the life of a transaction event: 1.6's and 2.x's MeterValues.</summary>
/// <param name="EvseNo">EVSE or connector; 0 for the station's own meter.</param>
/// <param name="SessionId">The transaction id that 1.6 names; null when it names none, 0 or less when the station does not know ours.</param>
/// <param name="Samples">In the order of the message.</param>
public sealed record MeterReport(int EvseNo, long? SessionId, IReadOnlyList<MeterSample> Samples);

/// <summary>1.6: a transaction began.</summary>
/// <param name="ConnectorNo">From 1; 0 when the station did not say.</param>
/// <param name="IdTag">As reported.</param>
/// <param name="MeterStartWh">Register; null when it could not be read.</param>
/// <param name="At">By the station's clock; null when it could not be read.</param>
/// <param name="Payload">The message, for the log of the session.</param>
public sealed record SessionStart(int ConnectorNo, string IdTag, long? MeterStartWh, DateTimeOffset? At, string Payload);

/// <summary>1.6: a transaction ended.</summary>
/// <param name="SessionId">The transaction id the station was given; 0 or less when it never got one.</param>
/// <param name="IdTag">The tag it was stopped with; null when none.</param>
/// <param name="MeterStopWh">Register; null when it could not be read.</param>
/// <param name="At">By the station's clock; null when it could not be read.</param>
/// <param name="Reason">In OCPP's words; empty means Local.</param>
/// <param name="Samples">Readings that came along.</param>
/// <param name="Payload">The message, for the log of the session.</param>
public sealed record SessionStop(long SessionId, string? IdTag, long? MeterStopWh, DateTimeOffset? At, string Reason, IReadOnlyList<MeterSample> Samples, string Payload);

/// <summary>What a transaction event says happened.</summary>
public enum TransactionEventKind
{
    /// <summary>The transaction began.</summary>
    Started,

    /// <summary>It goes on.</summary>
    Updated,

    /// <summary>It ended.</summary>
    Ended,
}

/// <summary>2.x: something happened to a transaction.</summary>
public sealed record TransactionReport
{
    /// <summary>What.</summary>
    public required TransactionEventKind Kind { get; init; }

    /// <summary>The station's own id for it, unique on that station.</summary>
    public required string TransactionId { get; init; }

    /// <summary>Place in the transaction's log, from 0; -1 when it could not be read.</summary>
    public required int Sequence { get; init; }

    /// <summary>By the station's clock; null when it could not be read.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The station says it had been offline.</summary>
    public bool Offline { get; init; }

    /// <summary>Often in the first event only; null when not given.</summary>
    public int? EvseNo { get; init; }

    /// <summary>Null when not given.</summary>
    public int? ConnectorNo { get; init; }

    /// <summary>Null when not given.</summary>
    public string? IdTag { get; init; }

    /// <summary>Charging, EVConnected, SuspendedEV, SuspendedEVSE, Idle; null when unchanged.</summary>
    public string? ChargingState { get; init; }

    /// <summary>Why it ended; null when not given.</summary>
    public string? StoppedReason { get; init; }

    /// <summary>The remote start that began it.</summary>
    public int? RemoteStartId { get; init; }

    /// <summary>Readings that came along.</summary>
    public IReadOnlyList<MeterSample> Samples { get; init; } = [];

    /// <summary>The message, for the log of the session.</summary>
    public required string Payload { get; init; }
}

/// <summary>The answer to the beginning of a session.</summary>
/// <param name="SessionId">1.6's transaction id.</param>
/// <param name="Tag">What to tell of the tag.</param>
public sealed record SessionStarted(long SessionId, TagDecision Tag);

/// <summary>The answer to the end of a session.</summary>
/// <param name="SessionId">The session it was matched to, or the one made for it.</param>
/// <param name="Tag">What to tell of the tag; null when the message named none.</param>
public sealed record SessionStopped(long SessionId, TagDecision? Tag);
