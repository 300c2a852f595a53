namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>How the stations of a fleet live.</summary>
public sealed record FleetOptions
{
    /// <summary>Tags that drivers show; without any nobody comes and the stations only keep their connections.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How many times faster than life people come and go. Energy is never hurried: power times time stays what it is.</summary>
    public double Pace { get; init; } = 1;

    /// <summary>The stations connect spread over this time.</summary>
    public TimeSpan ConnectWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Chance that something breaks instead of the next vehicle coming, 0 to 1.</summary>
    public double FaultChance { get; init; } = 0.02;

    /// <summary>Chance that a driver shows a tag nobody knows, 0 to 1.</summary>
    public double StrangerChance { get; init; } = 0.02;

    /// <summary>Whose hours of the day count.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The pattern of a station, by its id.</summary>
    public Func<string, DayPattern> PatternOf { get; init; } = static _ => DayPattern.Street;

    /// <summary>Makes the days repeatable.</summary>
    public int Seed { get; init; } = 1;
}
