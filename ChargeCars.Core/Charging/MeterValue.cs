namespace ChargeCars.Core.Charging;

/// <summary>One reading. Narrow and append-only: the hot path.</summary>
public sealed class MeterValue
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>The session; null when the station named none that we know.</summary>
    public long? SessionId { get; init; }

    /// <summary>EVSE or connector as reported; 0 for the station.</summary>
    public int ConnectorNo { get; init; }

    /// <summary>UTC, by the station's clock.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Register, in Wh.</summary>
    public long? EnergyWh { get; init; }

    /// <summary>In W.</summary>
    public int? PowerW { get; init; }

    /// <summary>State of charge in percent.</summary>
    public int? SocPercent { get; init; }
}
