using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="FirmwareStatusNotificationRequest.Status"/>.</summary>
public static class FirmwareStatuses
{
    public const string Downloaded = "Downloaded";
    public const string DownloadFailed = "DownloadFailed";
    public const string Downloading = "Downloading";
    public const string Idle = "Idle";
    public const string InstallationFailed = "InstallationFailed";
    public const string Installing = "Installing";
    public const string Installed = "Installed";

    public static readonly WordList Words = new(Downloaded, DownloadFailed, Downloading, Idle, InstallationFailed, Installing, Installed);
}

/// <summary>How a firmware update goes.</summary>
public sealed record FirmwareStatusNotificationRequest(string? Status) : OcppRequest, IReadable<FirmwareStatusNotificationRequest>
{
    protected override string ActionName => "FirmwareStatusNotification";

    public static Inbound<FirmwareStatusNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(FirmwareStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new FirmwareStatusNotificationRequest(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, FirmwareStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.FirmwareStatusNotificationRequest);
}
