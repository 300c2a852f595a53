using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="DiagnosticsStatusNotificationRequest.Status"/>.</summary>
public static class DiagnosticsStatuses
{
    public const string Idle = "Idle";
    public const string Uploaded = "Uploaded";
    public const string UploadFailed = "UploadFailed";
    public const string Uploading = "Uploading";

    public static readonly WordList Words = new(Idle, Uploaded, UploadFailed, Uploading);
}

/// <summary>How an upload of diagnostics goes.</summary>
public sealed record DiagnosticsStatusNotificationRequest(string? Status) : OcppRequest, IReadable<DiagnosticsStatusNotificationRequest>
{
    protected override string ActionName => "DiagnosticsStatusNotification";

    public static Inbound<DiagnosticsStatusNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(DiagnosticsStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new DiagnosticsStatusNotificationRequest(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, DiagnosticsStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.DiagnosticsStatusNotificationRequest);
}
