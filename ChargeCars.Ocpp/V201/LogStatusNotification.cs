using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="LogStatusNotificationRequest.Status"/>.</summary>
public static class UploadLogStatuses
{
    public const string BadMessage = "BadMessage";
    public const string Idle = "Idle";
    public const string NotSupportedOperation = "NotSupportedOperation";
    public const string PermissionDenied = "PermissionDenied";
    public const string Uploaded = "Uploaded";
    public const string UploadFailure = "UploadFailure";
    public const string Uploading = "Uploading";
    public const string AcceptedCanceled = "AcceptedCanceled";

    public static readonly WordList Words = new(
        BadMessage, Idle, NotSupportedOperation, PermissionDenied, Uploaded, UploadFailure, Uploading, AcceptedCanceled);
}

/// <summary>How an upload of logs goes.</summary>
public sealed record LogStatusNotificationRequest(string? Status, int? RequestId = null) : OcppRequest, IReadable<LogStatusNotificationRequest>
{
    protected override string ActionName => "LogStatusNotification";

    public static Inbound<LogStatusNotificationRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        int? requestId = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(UploadLogStatuses.Words);
            else if (json.Is("requestId"u8)) requestId = json.Int();
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new LogStatusNotificationRequest(status, requestId));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, UploadLogStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.LogStatusNotificationRequest);
}
