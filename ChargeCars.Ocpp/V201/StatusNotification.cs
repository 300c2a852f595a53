using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="StatusNotificationRequest.ConnectorStatus"/>; how charging goes is in <see cref="Transaction.ChargingState"/>.</summary>
public static class ConnectorStatuses
{
    public const string Available = "Available";
    public const string Occupied = "Occupied";
    public const string Reserved = "Reserved";
    public const string Unavailable = "Unavailable";
    public const string Faulted = "Faulted";

    public static readonly WordList Words = new(Available, Occupied, Reserved, Unavailable, Faulted);
}

/// <summary>How a connector is.</summary>
public sealed record StatusNotificationRequest(
    DateTimeOffset? Timestamp,
    string? ConnectorStatus,
    int? EvseId,
    int? ConnectorId) : OcppRequest, IReadable<StatusNotificationRequest>
{
    protected override string ActionName => "StatusNotification";

    public static Inbound<StatusNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        DateTimeOffset? timestamp = null;
        string? connectorStatus = null;
        int? evseId = null;
        int? connectorId = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("connectorStatus"u8)) connectorStatus = json.Word(ConnectorStatuses.Words);
            else if (json.Is("evseId"u8)) evseId = json.Int();
            else if (json.Is("connectorId"u8)) connectorId = json.Int();
            else json.Extra();
        }
        json.Require(timestamp, "timestamp");
        json.Require(connectorStatus, "connectorStatus");
        json.Require(evseId, "evseId");
        json.Require(connectorId, "connectorId");
        return json.Done(new StatusNotificationRequest(timestamp, connectorStatus, evseId, connectorId));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(Timestamp, "timestamp");
        check.Word(ConnectorStatus, ConnectorStatuses.Words, "connectorStatus");
        check.Required(EvseId, "evseId");
        check.Required(ConnectorId, "connectorId");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.StatusNotificationRequest);
}
