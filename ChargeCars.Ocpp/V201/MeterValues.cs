using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>What the meter of an EVSE shows outside transactions.</summary>
public sealed record MeterValuesRequest(int? EvseId, IReadOnlyList<MeterValue> MeterValue) : OcppRequest, IReadable<MeterValuesRequest>
{
    protected override string ActionName => "MeterValues";

    public static Inbound<MeterValuesRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        int? evseId = null;
        List<MeterValue> meterValue = [];
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("evseId"u8)) evseId = json.Int();
            else if (json.Is("meterValue"u8)) meterValue = json.List(V201.MeterValue.Read);
            else json.Extra();
        }
        json.Require(evseId, "evseId");
        json.Require(meterValue, "meterValue");
        return json.Done(new MeterValuesRequest(evseId, meterValue));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(EvseId, "evseId");
        check.NotEmpty(MeterValue, "meterValue");
        foreach (var element in MeterValue) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.MeterValuesRequest);
}
