using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Energy flows, or is about to.</summary>
/// <param name="ConnectorId">1 and up.</param>
/// <param name="IdTag">The tag it started with.</param>
/// <param name="MeterStart">Register at the start, Wh.</param>
/// <param name="Timestamp">By the station's clock, UTC.</param>
/// <param name="ReservationId">The reservation this ends.</param>
public sealed record StartTransactionRequest(
    int? ConnectorId,
    string? IdTag,
    long? MeterStart,
    DateTimeOffset? Timestamp,
    int? ReservationId = null) : OcppRequest, IReadable<StartTransactionRequest>
{
    protected override string ActionName => "StartTransaction";

    public static Inbound<StartTransactionRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        int? connectorId = null;
        string? idTag = null;
        long? meterStart = null;
        DateTimeOffset? timestamp = null;
        int? reservationId = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("connectorId"u8)) connectorId = json.Int();
            else if (json.Is("idTag"u8)) idTag = json.Text(20);
            else if (json.Is("meterStart"u8)) meterStart = json.Long();
            else if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("reservationId"u8)) reservationId = json.Int();
            else json.Extra();
        }
        json.Require(connectorId, "connectorId");
        json.Require(idTag, "idTag");
        json.Require(meterStart, "meterStart");
        json.Require(timestamp, "timestamp");
        return json.Done(new StartTransactionRequest(connectorId, idTag, meterStart, timestamp, reservationId));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(ConnectorId, "connectorId");
        check.Text(IdTag, 20, "idTag");
        check.Required(MeterStart, "meterStart");
        check.Required(Timestamp, "timestamp");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.StartTransactionRequest);
}

/// <summary>The id under which everything further is reported, and whether the tag was good after all.</summary>
public sealed record StartTransactionResponse(IdTagInfo IdTagInfo, int TransactionId) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        IdTagInfo.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.StartTransactionResponse);
}
