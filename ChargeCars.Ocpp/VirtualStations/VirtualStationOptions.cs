using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>What a virtual station is and where it connects.</summary>
public sealed record VirtualStationOptions
{
    /// <summary>The central system's address; the station's id is put behind it, for instance <c>ws://127.0.0.1:5080/ocpp</c>.</summary>
    public required Uri Server { get; init; }

    public required string StationId { get; init; }

    /// <summary>1.6 or 2.0.1.</summary>
    public OcppVersion Version { get; init; } = OcppVersion.V16;

    /// <summary>For Basic authentication, with the station id as the user; null connects without.</summary>
    public string? Password { get; init; }

    public string Vendor { get; init; } = "ChargeCars Virtual";

    public string Model { get; init; } = "Virtual 11";

    public string? SerialNumber { get; init; }

    public string FirmwareVersion { get; init; } = "1.0.0";

    /// <summary>1 and up; in 2.0.1 each is an EVSE with one connector.</summary>
    public int Connectors { get; init; } = 1;

    /// <summary>Most power per connector, W.</summary>
    public int MaxPowerW { get; init; } = 11_000;

    /// <summary>1 or 3; 0 for direct current.</summary>
    public int Phases { get; init; } = 3;

    /// <summary>What the meter of the first connector shows at the beginning, Wh; the others show something near it.</summary>
    public long MeterWh { get; init; } = 125_000;

    /// <summary>Time between meter values while charging. The central system can change it.</summary>
    public TimeSpan MeterInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after a remote start somebody plugs in by himself; null when the script does it.</summary>
    public TimeSpan? PlugInAfterRemoteStart { get; init; }

    /// <summary>First wait before connecting again; doubles with each failure, with jitter.</summary>
    public TimeSpan ReconnectAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before connecting again.</summary>
    public TimeSpan ReconnectAtMost { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a restart takes.</summary>
    public TimeSpan RestartTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Makes vehicles and jitter repeatable.</summary>
    public int Seed { get; init; }
}
