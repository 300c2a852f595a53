namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>How workflows are simulated.</summary>
public sealed record SimulationSettings
{
    /// <summary>Records that are tried while somebody waits; more are a job. 1 to 20,000.</summary>
    public int MostAtOnce { get; init; } = 2000;
}
