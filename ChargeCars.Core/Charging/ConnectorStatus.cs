namespace ChargeCars.Core.Charging;

/// <summary>The words for a connector's status, which are OCPP 1.6's.</summary>
internal static class ConnectorStatus
{
    public const string Available = "Available";
    public const string Preparing = "Preparing";
    public const string Charging = "Charging";
    public const string SuspendedEv = "SuspendedEV";
    public const string SuspendedEvse = "SuspendedEVSE";
    public const string Finishing = "Finishing";
    public const string Reserved = "Reserved";
    public const string Unavailable = "Unavailable";
    public const string Faulted = "Faulted";

    /// <summary>2.x only knows Occupied; the session on the connector tells what that means.</summary>
    public static string Translate(string reported, Session? session) =>
        reported == "Occupied" ? Of(session?.ChargingState ?? "EVConnected") : reported;

    /// <summary>A 2.x charging state in 1.6's words.</summary>
    public static string Of(string chargingState) => chargingState switch
    {
        "Charging" => Charging,
        "SuspendedEV" => SuspendedEv,
        "SuspendedEVSE" => SuspendedEvse,
        "Idle" => Finishing,
        _ => Preparing,
    };

    /// <summary>The charging state that a 1.6 status means; null for a status that says nothing about it.</summary>
    public static string? ChargingState(string status) => status switch
    {
        Charging => "Charging",
        SuspendedEv => "SuspendedEV",
        SuspendedEvse => "SuspendedEVSE",
        Finishing => "EVConnected",
        _ => null,
    };

    /// <summary>True when a car is plugged in.</summary>
    public static bool IsOccupied(string status) => status is Preparing or Charging or SuspendedEv or SuspendedEvse or Finishing;

    /// <summary>True when the error code names an error.</summary>
    public static bool IsError(string errorCode) => errorCode.Length > 0 && errorCode != "NoError";
}
