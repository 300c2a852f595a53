namespace ChargeCars.Core.Demo;

/// <summary>The demo company (configuration section <c>Demo</c>).</summary>
public sealed record DemoSettings
{
    /// <summary>Fills an empty database with the invented company and shows its accounts. Refused where the environment is Production.</summary>
    public bool Enabled { get; init; }

    /// <summary>Charge points in software that connect to the application; 0 for none.</summary>
    public int VirtualStations { get; init; } = 24;

    /// <summary>The same seed makes the same company.</summary>
    public int Seed { get; init; } = 2026;

    /// <summary>Orders of the past 14 months.</summary>
    public int Orders { get; init; } = 420;
}
