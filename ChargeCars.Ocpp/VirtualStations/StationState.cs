namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>How a virtual station stands with its central system.</summary>
public enum StationState
{
    Offline,

    /// <summary>Connected, and not accepted yet.</summary>
    Booting,
    Online,
}

/// <summary>How a connector is, in the words of 1.6, which has the richer list.</summary>
public enum ConnectorState
{
    Available,
    Preparing,
    Charging,
    SuspendedEV,
    Finishing,
    Unavailable,
    Faulted,
}
