using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="ResetRequest.Type"/>.</summary>
public static class ResetTypes
{
    public const string Hard = "Hard";
    public const string Soft = "Soft";

    public static readonly WordList Words = new(Hard, Soft);
}

/// <summary>Words of <see cref="ResetResponse.Status"/>.</summary>
public static class ResetStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";

    public static readonly WordList Words = new(Accepted, Rejected);
}

/// <summary>Start again; Soft stops transactions first.</summary>
public sealed record ResetRequest(string Type) : OcppRequest
{
    protected override string ActionName => "Reset";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Type, ResetTypes.Words, "type");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.ResetRequest);
}

/// <summary>Whether the station will.</summary>
public sealed record ResetResponse(string? Status) : OcppPayload, IReadable<ResetResponse>
{
    public static Inbound<ResetResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(ResetStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new ResetResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, ResetStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.ResetResponse);
}
