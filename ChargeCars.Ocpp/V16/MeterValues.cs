using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>What the meter of a connector shows.</summary>
/// <param name="ConnectorId">0 is the station's main meter.</param>
/// <param name="MeterValue">Readings, oldest first.</param>
/// <param name="TransactionId">Absent, 0 or below when there is none.</param>
public sealed record MeterValuesRequest(
    int? ConnectorId,
    IReadOnlyList<MeterValue> MeterValue,
    int? TransactionId = null) : OcppRequest, IReadable<MeterValuesRequest>
{
    protected override string ActionName => "MeterValues";

    public static Inbound<MeterValuesRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        int? connectorId = null;
        List<MeterValue> meterValue = [];
        int? transactionId = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("connectorId"u8)) connectorId = json.Int();
            else if (json.Is("meterValue"u8)) meterValue = json.List(V16.MeterValue.Read);
            else if (json.Is("transactionId"u8)) transactionId = json.Int();
            else json.Extra();
        }
        json.Require(connectorId, "connectorId");
        json.Require(meterValue, "meterValue");
        if (transactionId <= 0) json.Note("transactionId", NonConformityKind.NoTransaction);
        return json.Done(new MeterValuesRequest(connectorId, meterValue, transactionId));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(ConnectorId, "connectorId");
        check.NotEmpty(MeterValue, "meterValue");
        foreach (var element in MeterValue) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.MeterValuesRequest);
}
