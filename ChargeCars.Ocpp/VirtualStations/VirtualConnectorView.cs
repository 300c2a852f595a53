namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>How a connector of a virtual station stands at this moment.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="State">In the words of 1.6.</param>
/// <param name="IsPluggedIn">A vehicle is there.</param>
/// <param name="EnergyWh">Register, Wh.</param>
/// <param name="PowerW">Present power, W.</param>
/// <param name="TransactionId">Of the running session: the central system's number in 1.6 (null until answered), the station's own in 2.0.1.</param>
/// <param name="Tag">The tag that charges.</param>
public sealed record VirtualConnectorView(int Number, ConnectorState State, bool IsPluggedIn, long EnergyWh, int PowerW, string? TransactionId, string? Tag);
