using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Stop this transaction.</summary>
public sealed record RemoteStopTransactionRequest(int TransactionId) : OcppRequest
{
    protected override string ActionName => "RemoteStopTransaction";

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.RemoteStopTransactionRequest);
}

/// <summary>Whether the station will try.</summary>
public sealed record RemoteStopTransactionResponse(string? Status) : OcppPayload, IReadable<RemoteStopTransactionResponse>
{
    public static Inbound<RemoteStopTransactionResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(RemoteStartStopStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new RemoteStopTransactionResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, RemoteStartStopStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.RemoteStopTransactionResponse);
}
