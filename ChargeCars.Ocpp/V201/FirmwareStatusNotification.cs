using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="FirmwareStatusNotificationRequest.Status"/>.</summary>
public static class FirmwareStatuses
{
    public const string Downloaded = "Downloaded";
    public const string DownloadFailed = "DownloadFailed";
    public const string Downloading = "Downloading";
    public const string DownloadScheduled = "DownloadScheduled";
    public const string DownloadPaused = "DownloadPaused";
    public const string Idle = "Idle";
    public const string InstallationFailed = "InstallationFailed";
    public const string Installing = "Installing";
    public const string Installed = "Installed";
    public const string InstallRebooting = "InstallRebooting";
    public const string InstallScheduled = "InstallScheduled";
    public const string InstallVerificationFailed = "InstallVerificationFailed";
    public const string InvalidSignature = "InvalidSignature";
    public const string SignatureVerified = "SignatureVerified";

    public static readonly WordList Words = new(
        Downloaded, DownloadFailed, Downloading, DownloadScheduled, DownloadPaused, Idle, InstallationFailed, Installing, Installed,
        InstallRebooting, InstallScheduled, InstallVerificationFailed, InvalidSignature, SignatureVerified);
}

/// <summary>How a firmware update goes.</summary>
public sealed record FirmwareStatusNotificationRequest(
    string? Status,
    int? RequestId = null) : OcppRequest, IReadable<FirmwareStatusNotificationRequest>
{
    protected override string ActionName => "FirmwareStatusNotification";

    public static Inbound<FirmwareStatusNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        int? requestId = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(FirmwareStatuses.Words);
            else if (json.Is("requestId"u8)) requestId = json.Int();
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new FirmwareStatusNotificationRequest(status, requestId));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, FirmwareStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.FirmwareStatusNotificationRequest);
}
