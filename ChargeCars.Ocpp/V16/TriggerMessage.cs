using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="TriggerMessageRequest.RequestedMessage"/>.</summary>
public static class MessageTriggers
{
    public const string BootNotification = "BootNotification";
    public const string DiagnosticsStatusNotification = "DiagnosticsStatusNotification";
    public const string FirmwareStatusNotification = "FirmwareStatusNotification";
    public const string Heartbeat = "Heartbeat";
    public const string MeterValues = "MeterValues";
    public const string StatusNotification = "StatusNotification";

    public static readonly WordList Words = new(
        BootNotification, DiagnosticsStatusNotification, FirmwareStatusNotification, Heartbeat, MeterValues, StatusNotification);
}

/// <summary>Words of <see cref="TriggerMessageResponse.Status"/>.</summary>
public static class TriggerMessageStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string NotImplemented = "NotImplemented";

    public static readonly WordList Words = new(Accepted, Rejected, NotImplemented);
}

/// <summary>Send this message now.</summary>
public sealed record TriggerMessageRequest(string RequestedMessage, int? ConnectorId = null) : OcppRequest
{
    protected override string ActionName => "TriggerMessage";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(RequestedMessage, MessageTriggers.Words, "requestedMessage");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.TriggerMessageRequest);
}

/// <summary>Whether it will follow.</summary>
public sealed record TriggerMessageResponse(string? Status) : OcppPayload, IReadable<TriggerMessageResponse>
{
    public static Inbound<TriggerMessageResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(TriggerMessageStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new TriggerMessageResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, TriggerMessageStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.TriggerMessageResponse);
}
