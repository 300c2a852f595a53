using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of the answers to remote start and stop.</summary>
public static class RemoteStartStopStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";

    public static readonly WordList Words = new(Accepted, Rejected);
}

/// <summary>Start charging for this tag.</summary>
public sealed record RemoteStartTransactionRequest(string IdTag, int? ConnectorId = null) : OcppRequest
{
    protected override string ActionName => "RemoteStartTransaction";

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(IdTag, 20, "idTag");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.RemoteStartTransactionRequest);
}

/// <summary>Whether the station will try; the transaction itself comes as a StartTransaction.</summary>
public sealed record RemoteStartTransactionResponse(string? Status) : OcppPayload, IReadable<RemoteStartTransactionResponse>
{
    public static Inbound<RemoteStartTransactionResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(RemoteStartStopStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new RemoteStartTransactionResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, RemoteStartStopStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.RemoteStartTransactionResponse);
}
