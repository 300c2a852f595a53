using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>A sign of life.</summary>
public sealed record HeartbeatRequest : OcppRequest, IReadable<HeartbeatRequest>
{
    protected override string ActionName => "Heartbeat";

    public static Inbound<HeartbeatRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        var json = new PayloadReader(payload, rules);
        while (json.Next()) json.Extra();
        return json.Done(new HeartbeatRequest());
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.HeartbeatRequest);
}

/// <summary>The present time, to which the station sets its clock.</summary>
public sealed record HeartbeatResponse(DateTimeOffset CurrentTime) : OcppPayload
{
    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.HeartbeatResponse);
}
