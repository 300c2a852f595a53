namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>What becomes of clocks that run when a calendar changes.</summary>
public enum RunningClocks
{
    /// <summary>They count with the calendar as it is now; a job moves their deadlines.</summary>
    Move,

    /// <summary>They go on with the hours they began with, whatever happens to them; only clocks that begin later count with the new ones.</summary>
    Keep,
}
