namespace ChargeCars.Core.Statuses;

/// <summary>How a step's time is counted.</summary>
public enum SlaMode
{
    /// <summary>Around the clock.</summary>
    Elapsed,

    /// <summary>Open hours of the business calendar only.</summary>
    Business,
}
