using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="BootNotificationResponse.Status"/>.</summary>
public static class RegistrationStatuses
{
    public const string Accepted = "Accepted";
    public const string Pending = "Pending";
    public const string Rejected = "Rejected";

    public static readonly WordList Words = new(Accepted, Pending, Rejected);
}

/// <summary>Words of <see cref="BootNotificationRequest.Reason"/>.</summary>
public static class BootReasons
{
    public const string ApplicationReset = "ApplicationReset";
    public const string FirmwareUpdate = "FirmwareUpdate";
    public const string LocalReset = "LocalReset";
    public const string PowerUp = "PowerUp";
    public const string RemoteReset = "RemoteReset";
    public const string ScheduledReset = "ScheduledReset";
    public const string Triggered = "Triggered";
    public const string Unknown = "Unknown";
    public const string Watchdog = "Watchdog";

    public static readonly WordList Words = new(
        ApplicationReset, FirmwareUpdate, LocalReset, PowerUp, RemoteReset, ScheduledReset, Triggered, Unknown, Watchdog);
}

/// <summary>A station says what it is and why it started.</summary>
public sealed record BootNotificationRequest(ChargingStation? ChargingStation, string? Reason) : OcppRequest, IReadable<BootNotificationRequest>
{
    protected override string ActionName => "BootNotification";

    public static Inbound<BootNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        ChargingStation? chargingStation = null;
        string? reason = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("chargingStation"u8)) chargingStation = json.Object(ChargingStation.Read);
            else if (json.Is("reason"u8)) reason = json.Word(BootReasons.Words);
            else json.Extra();
        }
        json.Require(chargingStation, "chargingStation");
        json.Require(reason, "reason");
        return json.Done(new BootNotificationRequest(chargingStation, reason));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(ChargingStation, "chargingStation");
        ChargingStation?.Check(ref check);
        check.Word(Reason, BootReasons.Words, "reason");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.BootNotificationRequest);
}

/// <summary>Whether the station may work, and how often it shows itself.</summary>
/// <param name="CurrentTime">The time the station sets its clock to.</param>
/// <param name="Interval">Seconds between heartbeats when accepted, else before the next boot notification.</param>
/// <param name="Status">A word of <see cref="RegistrationStatuses"/>.</param>
/// <param name="StatusInfo">Why.</param>
public sealed record BootNotificationResponse(DateTimeOffset CurrentTime, int Interval, string Status, StatusInfo? StatusInfo = null) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, RegistrationStatuses.Words, "status");
        StatusInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.BootNotificationResponse);
}

/// <summary>What a station is.</summary>
public sealed record ChargingStation(
    string? Model,
    string? VendorName,
    string? SerialNumber = null,
    string? FirmwareVersion = null,
    Modem? Modem = null)
{
    internal static ChargingStation Read(ref PayloadReader json)
    {
        string? model = null;
        string? vendorName = null;
        string? serialNumber = null;
        string? firmwareVersion = null;
        Modem? modem = null;
        while (json.Next())
        {
            if (json.Is("model"u8)) model = json.Text(20);
            else if (json.Is("vendorName"u8)) vendorName = json.Text(50);
            else if (json.Is("serialNumber"u8)) serialNumber = json.Text(25);
            else if (json.Is("firmwareVersion"u8)) firmwareVersion = json.Text(50);
            else if (json.Is("modem"u8)) modem = json.Object(Modem.Read);
            else json.Extra();
        }
        json.Require(model, "model");
        json.Require(vendorName, "vendorName");
        return new ChargingStation(model, vendorName, serialNumber, firmwareVersion, modem);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(Model, 20, "model");
        check.Text(VendorName, 50, "vendorName");
        check.OptionalText(SerialNumber, 25, "serialNumber");
        check.OptionalText(FirmwareVersion, 50, "firmwareVersion");
        Modem?.Check(ref check);
    }
}

/// <summary>The SIM in the station.</summary>
public sealed record Modem(string? Iccid = null, string? Imsi = null)
{
    internal static Modem Read(ref PayloadReader json)
    {
        string? iccid = null;
        string? imsi = null;
        while (json.Next())
        {
            if (json.Is("iccid"u8)) iccid = json.Text(20);
            else if (json.Is("imsi"u8)) imsi = json.Text(20);
            else json.Extra();
        }
        return new Modem(iccid, imsi);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.OptionalText(Iccid, 20, "iccid");
        check.OptionalText(Imsi, 20, "imsi");
    }
}
