using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="ResetRequest.Type"/>.</summary>
public static class ResetTypes
{
    public const string Immediate = "Immediate";
    public const string OnIdle = "OnIdle";

    public static readonly WordList Words = new(Immediate, OnIdle);
}

/// <summary>Words of <see cref="ResetResponse.Status"/>.</summary>
public static class ResetStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string Scheduled = "Scheduled";

    public static readonly WordList Words = new(Accepted, Rejected, Scheduled);
}

/// <summary>Start again, at once or when nobody charges.</summary>
public sealed record ResetRequest(string Type, int? EvseId = null) : OcppRequest
{
    protected override string ActionName => "Reset";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Type, ResetTypes.Words, "type");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.ResetRequest);
}

/// <summary>Whether the station will.</summary>
public sealed record ResetResponse(string? Status, StatusInfo? StatusInfo = null) : OcppPayload, IReadable<ResetResponse>
{
    public static Inbound<ResetResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        StatusInfo? statusInfo = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(ResetStatuses.Words);
            else if (json.Is("statusInfo"u8)) statusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new ResetResponse(status, statusInfo));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, ResetStatuses.Words, "status");
        StatusInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.ResetResponse);
}
