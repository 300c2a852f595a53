using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="BootNotificationResponse.Status"/>.</summary>
public static class RegistrationStatuses
{
    public const string Accepted = "Accepted";
    public const string Pending = "Pending";
    public const string Rejected = "Rejected";

    public static readonly WordList Words = new(Accepted, Pending, Rejected);
}

/// <summary>A station says what it is; the first message after it started.</summary>
public sealed record BootNotificationRequest(
    string? ChargePointVendor,
    string? ChargePointModel,
    string? ChargePointSerialNumber = null,
    string? ChargeBoxSerialNumber = null,
    string? FirmwareVersion = null,
    string? Iccid = null,
    string? Imsi = null,
    string? MeterType = null,
    string? MeterSerialNumber = null) : OcppRequest, IReadable<BootNotificationRequest>
{
    protected override string ActionName => "BootNotification";

    public static Inbound<BootNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? chargePointVendor = null;
        string? chargePointModel = null;
        string? chargePointSerialNumber = null;
        string? chargeBoxSerialNumber = null;
        string? firmwareVersion = null;
        string? iccid = null;
        string? imsi = null;
        string? meterType = null;
        string? meterSerialNumber = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("chargePointVendor"u8)) chargePointVendor = json.Text(20);
            else if (json.Is("chargePointModel"u8)) chargePointModel = json.Text(20);
            else if (json.Is("chargePointSerialNumber"u8)) chargePointSerialNumber = json.Text(25);
            else if (json.Is("chargeBoxSerialNumber"u8)) chargeBoxSerialNumber = json.Text(25);
            else if (json.Is("firmwareVersion"u8)) firmwareVersion = json.Text(50);
            else if (json.Is("iccid"u8)) iccid = json.Text(20);
            else if (json.Is("imsi"u8)) imsi = json.Text(20);
            else if (json.Is("meterType"u8)) meterType = json.Text(25);
            else if (json.Is("meterSerialNumber"u8)) meterSerialNumber = json.Text(25);
            else json.Extra();
        }
        json.Require(chargePointVendor, "chargePointVendor");
        json.Require(chargePointModel, "chargePointModel");
        return json.Done(new BootNotificationRequest(chargePointVendor, chargePointModel, chargePointSerialNumber, chargeBoxSerialNumber, firmwareVersion, iccid, imsi, meterType, meterSerialNumber));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(ChargePointVendor, 20, "chargePointVendor");
        check.Text(ChargePointModel, 20, "chargePointModel");
        check.OptionalText(ChargePointSerialNumber, 25, "chargePointSerialNumber");
        check.OptionalText(ChargeBoxSerialNumber, 25, "chargeBoxSerialNumber");
        check.OptionalText(FirmwareVersion, 50, "firmwareVersion");
        check.OptionalText(Iccid, 20, "iccid");
        check.OptionalText(Imsi, 20, "imsi");
        check.OptionalText(MeterType, 25, "meterType");
        check.OptionalText(MeterSerialNumber, 25, "meterSerialNumber");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.BootNotificationRequest);
}

/// <summary>Whether the station may work, and how often it shows itself.</summary>
/// <param name="Status">A word of <see cref="RegistrationStatuses"/>.</param>
/// <param name="CurrentTime">The time the station sets its clock to.</param>
/// <param name="Interval">Seconds between heartbeats when accepted, else before the next boot notification.</param>
public sealed record BootNotificationResponse(string Status, DateTimeOffset CurrentTime, int Interval) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, RegistrationStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.BootNotificationResponse);
}
