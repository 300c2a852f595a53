namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>Why a session ended, version-neutral.</summary>
public enum SessionEnd
{
    Local,
    Remote,
    EVDisconnected,
    DeAuthorized,
    HardReset,
    SoftReset,
    UnlockCommand,
    Fault,
}

/// <summary>One charging session as the station knows it.</summary>
internal sealed class VirtualSession(int connector, string tag, string tagKind, int? remoteStartId, long meterStartWh, DateTimeOffset startedAt)
{
    private int events;

    public int Connector { get; } = connector;

    public string Tag { get; } = tag;

    public string TagKind { get; } = tagKind;

    public int? RemoteStartId { get; } = remoteStartId;

    public long MeterStartWh { get; } = meterStartWh;

    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>2.0.1: the station's own id.</summary>
    public string LocalId { get; } = Guid.CreateVersion7().ToString();

    /// <summary>1.6: the id of the answer; null until it came.</summary>
    public int? TransactionId { get; set; }

    public bool IsOver { get; set; }

    /// <summary>2.0.1: numbers the events.</summary>
    public int NextEvent() => events++;
}

/// <summary>What the meter of a connector shows, to be put into a message.</summary>
internal sealed record VirtualReading(DateTimeOffset At, long EnergyWh, int PowerW, double CurrentA, int VoltageV, double? SocPercent, int Phases);
