using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="StatusNotificationRequest.Status"/>.</summary>
public static class ChargePointStatuses
{
    public const string Available = "Available";
    public const string Preparing = "Preparing";
    public const string Charging = "Charging";
    public const string SuspendedEVSE = "SuspendedEVSE";
    public const string SuspendedEV = "SuspendedEV";
    public const string Finishing = "Finishing";
    public const string Reserved = "Reserved";
    public const string Unavailable = "Unavailable";
    public const string Faulted = "Faulted";

    public static readonly WordList Words = new(
        Available, Preparing, Charging, SuspendedEVSE, SuspendedEV, Finishing, Reserved, Unavailable, Faulted);
}

/// <summary>Words of <see cref="StatusNotificationRequest.ErrorCode"/>.</summary>
public static class ChargePointErrorCodes
{
    public const string ConnectorLockFailure = "ConnectorLockFailure";
    public const string EVCommunicationError = "EVCommunicationError";
    public const string GroundFailure = "GroundFailure";
    public const string HighTemperature = "HighTemperature";
    public const string InternalError = "InternalError";
    public const string LocalListConflict = "LocalListConflict";
    public const string NoError = "NoError";
    public const string OtherError = "OtherError";
    public const string OverCurrentFailure = "OverCurrentFailure";
    public const string PowerMeterFailure = "PowerMeterFailure";
    public const string PowerSwitchFailure = "PowerSwitchFailure";
    public const string ReaderFailure = "ReaderFailure";
    public const string ResetFailure = "ResetFailure";
    public const string UnderVoltage = "UnderVoltage";
    public const string OverVoltage = "OverVoltage";
    public const string WeakSignal = "WeakSignal";

    public static readonly WordList Words = new(
        ConnectorLockFailure, EVCommunicationError, GroundFailure, HighTemperature, InternalError, LocalListConflict, NoError, OtherError,
        OverCurrentFailure, PowerMeterFailure, PowerSwitchFailure, ReaderFailure, ResetFailure, UnderVoltage, OverVoltage, WeakSignal);
}

/// <summary>How a connector is; connector 0 is the station as a whole.</summary>
public sealed record StatusNotificationRequest(
    int? ConnectorId,
    string? ErrorCode,
    string? Status,
    string? Info = null,
    DateTimeOffset? Timestamp = null,
    string? VendorId = null,
    string? VendorErrorCode = null) : OcppRequest, IReadable<StatusNotificationRequest>
{
    protected override string ActionName => "StatusNotification";

    public static Inbound<StatusNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        int? connectorId = null;
        string? errorCode = null;
        string? status = null;
        string? info = null;
        DateTimeOffset? timestamp = null;
        string? vendorId = null;
        string? vendorErrorCode = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("connectorId"u8)) connectorId = json.Int();
            else if (json.Is("errorCode"u8)) errorCode = json.Word(ChargePointErrorCodes.Words);
            else if (json.Is("status"u8)) status = json.Word(ChargePointStatuses.Words);
            else if (json.Is("info"u8)) info = json.Text(50);
            else if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("vendorId"u8)) vendorId = json.Text(255);
            else if (json.Is("vendorErrorCode"u8)) vendorErrorCode = json.Text(50);
            else json.Extra();
        }
        json.Require(connectorId, "connectorId");
        json.Require(errorCode, "errorCode");
        json.Require(status, "status");
        return json.Done(new StatusNotificationRequest(connectorId, errorCode, status, info, timestamp, vendorId, vendorErrorCode));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(ConnectorId, "connectorId");
        check.Word(ErrorCode, ChargePointErrorCodes.Words, "errorCode");
        check.Word(Status, ChargePointStatuses.Words, "status");
        check.OptionalText(Info, 50, "info");
        check.OptionalText(VendorId, 255, "vendorId");
        check.OptionalText(VendorErrorCode, 50, "vendorErrorCode");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.StatusNotificationRequest);
}
