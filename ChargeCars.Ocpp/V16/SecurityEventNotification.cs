using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Something happened that matters for security (security extension).</summary>
public sealed record SecurityEventNotificationRequest(
    string? Type,
    DateTimeOffset? Timestamp,
    string? TechInfo = null) : OcppRequest, IReadable<SecurityEventNotificationRequest>
{
    protected override string ActionName => "SecurityEventNotification";

    public static Inbound<SecurityEventNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? type = null;
        DateTimeOffset? timestamp = null;
        string? techInfo = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("type"u8)) type = json.Text(50);
            else if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("techInfo"u8)) techInfo = json.Text(255);
            else json.Extra();
        }
        json.Require(type, "type");
        json.Require(timestamp, "timestamp");
        return json.Done(new SecurityEventNotificationRequest(type, timestamp, techInfo));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(Type, 50, "type");
        check.Required(Timestamp, "timestamp");
        check.OptionalText(TechInfo, 255, "techInfo");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.SecurityEventNotificationRequest);
}
