using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>What was measured at one moment.</summary>
public sealed record MeterValue(DateTimeOffset? Timestamp, IReadOnlyList<SampledValue> SampledValue)
{
    internal static MeterValue Read(ref PayloadReader json)
    {
        DateTimeOffset? timestamp = null;
        List<SampledValue> sampledValue = [];
        while (json.Next())
        {
            if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("sampledValue"u8)) sampledValue = json.List(V16.SampledValue.Read);
            else json.Extra();
        }
        json.Require(timestamp, "timestamp");
        json.Require(sampledValue, "sampledValue");
        return new MeterValue(timestamp, sampledValue);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Required(Timestamp, "timestamp");
        check.NotEmpty(SampledValue, "sampledValue");
        foreach (var element in SampledValue) element.Check(ref check);
    }
}
