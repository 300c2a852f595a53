using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Stop this transaction.</summary>
public sealed record RequestStopTransactionRequest(string TransactionId) : OcppRequest
{
    protected override string ActionName => "RequestStopTransaction";

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(TransactionId, 36, "transactionId");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.RequestStopTransactionRequest);
}

/// <summary>Whether the station will try.</summary>
public sealed record RequestStopTransactionResponse(
    string? Status,
    StatusInfo? StatusInfo = null) : OcppPayload, IReadable<RequestStopTransactionResponse>
{
    public static Inbound<RequestStopTransactionResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        StatusInfo? statusInfo = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(RequestStartStopStatuses.Words);
            else if (json.Is("statusInfo"u8)) statusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new RequestStopTransactionResponse(status, statusInfo));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, RequestStartStopStatuses.Words, "status");
        StatusInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.RequestStopTransactionResponse);
}
