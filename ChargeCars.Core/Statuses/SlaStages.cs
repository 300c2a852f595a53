namespace ChargeCars.Core.Statuses;

/// <summary>How much of a clock has been told.</summary>
public static class SlaStages
{
    /// <summary>The warning.</summary>
    public const int Warned = 1;

    /// <summary>The breach; what comes after it are the rungs of the ladder.</summary>
    public const int Breached = 2;
}
