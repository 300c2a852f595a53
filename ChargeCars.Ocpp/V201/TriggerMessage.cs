using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="TriggerMessageRequest.RequestedMessage"/>.</summary>
public static class MessageTriggers
{
    public const string BootNotification = "BootNotification";
    public const string LogStatusNotification = "LogStatusNotification";
    public const string FirmwareStatusNotification = "FirmwareStatusNotification";
    public const string Heartbeat = "Heartbeat";
    public const string MeterValues = "MeterValues";
    public const string SignChargingStationCertificate = "SignChargingStationCertificate";
    public const string SignV2GCertificate = "SignV2GCertificate";
    public const string StatusNotification = "StatusNotification";
    public const string TransactionEvent = "TransactionEvent";
    public const string SignCombinedCertificate = "SignCombinedCertificate";
    public const string PublishFirmwareStatusNotification = "PublishFirmwareStatusNotification";

    public static readonly WordList Words = new(
        BootNotification, LogStatusNotification, FirmwareStatusNotification, Heartbeat, MeterValues, SignChargingStationCertificate,
        SignV2GCertificate, StatusNotification, TransactionEvent, SignCombinedCertificate, PublishFirmwareStatusNotification);
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
public sealed record TriggerMessageRequest(string RequestedMessage, Evse? Evse = null) : OcppRequest
{
    protected override string ActionName => "TriggerMessage";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(RequestedMessage, MessageTriggers.Words, "requestedMessage");
        Evse?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.TriggerMessageRequest);
}

/// <summary>Whether it will follow.</summary>
public sealed record TriggerMessageResponse(string? Status, StatusInfo? StatusInfo = null) : OcppPayload, IReadable<TriggerMessageResponse>
{
    public static Inbound<TriggerMessageResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        StatusInfo? statusInfo = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(TriggerMessageStatuses.Words);
            else if (json.Is("statusInfo"u8)) statusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new TriggerMessageResponse(status, statusInfo));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, TriggerMessageStatuses.Words, "status");
        StatusInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.TriggerMessageResponse);
}
