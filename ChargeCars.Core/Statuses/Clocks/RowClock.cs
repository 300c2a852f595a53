namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>How the clock of a record's step stands.</summary>
public enum RowClockState
{
    /// <summary>No limit in this step.</summary>
    None,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran out.</summary>
    Late,

    /// <summary>Somebody else has to act.</summary>
    Waiting,

    /// <summary>On hold.</summary>
    Held,
}

/// <summary>The clock of a record's step as a list shows it.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Minutes">Left while running, over while late, spent while waiting or held; counted as the step counts time: open hours or around the clock.</param>
/// <param name="UsedShare">Share of the budget used, 1 at the deadline; 0 without a budget.</param>
public sealed record RowClock(RowClockState State, int Minutes, double UsedShare);
