namespace ChargeCars.Ocpp;

/// <summary>
/// What a meter showed at one moment, the same for every protocol version: phases added up, multipliers and kilo-units worked out, the
/// outlet's values before those of other places. Null where the station did not say.
/// </summary>
public sealed record MeterReading
{
    /// <summary>By the station's clock, UTC; null when it was missing or unreadable.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Why it was taken, in OCPP's words; <c>Sample.Periodic</c> when not said.</summary>
    public string Context { get; init; } = "Sample.Periodic";

    /// <summary>Register of energy taken from the grid, Wh.</summary>
    public long? EnergyWh { get; init; }

    /// <summary>Register of energy given to the grid, Wh.</summary>
    public long? EnergyExportWh { get; init; }

    /// <summary>Power into the vehicle, W, all phases together.</summary>
    public long? PowerW { get; init; }

    /// <summary>Most the station offers the vehicle, W.</summary>
    public long? PowerOfferedW { get; init; }

    /// <summary>Current into the vehicle, A: the value without phase, else the highest phase.</summary>
    public decimal? CurrentA { get; init; }

    /// <summary>Per phase, A.</summary>
    public decimal? CurrentL1A { get; init; }

    /// <summary>Per phase, A.</summary>
    public decimal? CurrentL2A { get; init; }

    /// <summary>Per phase, A.</summary>
    public decimal? CurrentL3A { get; init; }

    /// <summary>Voltage to neutral, V: the value without phase, else the mean of the phases.</summary>
    public decimal? VoltageV { get; init; }

    /// <summary>State of charge of the vehicle, 0 to 100.</summary>
    public decimal? SocPercent { get; init; }

    /// <summary>Degrees Celsius.</summary>
    public decimal? TemperatureC { get; init; }

    /// <summary>Hz.</summary>
    public decimal? FrequencyHz { get; init; }

    /// <summary>No value of any kind this record knows.</summary>
    public bool IsEmpty =>
        (EnergyWh ?? EnergyExportWh ?? PowerW ?? PowerOfferedW) is null && (CurrentA ?? VoltageV ?? SocPercent ?? TemperatureC ?? FrequencyHz) is null;
}
