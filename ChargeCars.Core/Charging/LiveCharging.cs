namespace ChargeCars.Core.Charging;

/// <summary>Sent along with <c>LiveTopics.ChargePoints</c>: how the map should draw the station now.</summary>
/// <param name="State">The map's word for it.</param>
/// <param name="IsOnline">Has a socket.</param>
public sealed record LiveStation(ChargePointState State, bool IsOnline);

/// <summary>Sent along with <c>LiveTopics.ChargePoint(id)</c> when a connector's status changed.</summary>
/// <param name="EvseNo">EVSE, from 1.</param>
/// <param name="ConnectorNo">Connector, from 1.</param>
/// <param name="Status">In OCPP 1.6's words.</param>
/// <param name="ErrorCode">NoError or empty when there is none.</param>
public sealed record LiveConnector(int EvseNo, int ConnectorNo, string Status, string ErrorCode);

/// <summary>Sent along with <c>LiveTopics.ChargePoint(id)</c> when a session began, progressed or ended.</summary>
public sealed record LiveSession(
    long SessionId,
    int EvseNo,
    int ConnectorNo,
    SessionState State,
    string ChargingState,
    DateTimeOffset StartedAt,
    DateTimeOffset? LastMeterAt,
    long EnergyWh,
    int PowerW,
    int? SocPercent,
    long PriceCents)
{
    internal static LiveSession Of(Session s) =>
        new(s.Id, s.EvseNo, s.ConnectorNo, s.State, s.ChargingState, s.StartedAt, s.LastMeterAt, s.EnergyWh, s.PowerW, s.SocPercent, s.PriceCents);
}

/// <summary>Sent along with <c>LiveTopics.ChargePoint(id)</c> when a command moved on.</summary>
/// <param name="CommandId">The command.</param>
/// <param name="State">How far it has come.</param>
public sealed record LiveCommand(long CommandId, CommandState State);
