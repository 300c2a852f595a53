using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of the answers to remote start and stop.</summary>
public static class RequestStartStopStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";

    public static readonly WordList Words = new(Accepted, Rejected);
}

/// <summary>Start charging for this token.</summary>
/// <param name="IdToken">Who charges.</param>
/// <param name="RemoteStartId">Comes back in the transaction's events.</param>
/// <param name="EvseId">1 and up; absent leaves the choice to the station.</param>
/// <param name="GroupIdToken">The group of the token.</param>
public sealed record RequestStartTransactionRequest(
    IdTokenType IdToken,
    int RemoteStartId,
    int? EvseId = null,
    IdTokenType? GroupIdToken = null) : OcppRequest
{
    protected override string ActionName => "RequestStartTransaction";

    protected override void Check(ref PayloadCheck check)
    {
        IdToken.Check(ref check);
        GroupIdToken?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.RequestStartTransactionRequest);
}

/// <summary>Whether the station will try.</summary>
public sealed record RequestStartTransactionResponse(
    string? Status,
    StatusInfo? StatusInfo = null,
    string? TransactionId = null) : OcppPayload, IReadable<RequestStartTransactionResponse>
{
    public static Inbound<RequestStartTransactionResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        StatusInfo? statusInfo = null;
        string? transactionId = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(RequestStartStopStatuses.Words);
            else if (json.Is("statusInfo"u8)) statusInfo = json.Object(StatusInfo.Read);
            else if (json.Is("transactionId"u8)) transactionId = json.Text(36);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new RequestStartTransactionResponse(status, statusInfo, transactionId));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, RequestStartStopStatuses.Words, "status");
        StatusInfo?.Check(ref check);
        check.OptionalText(TransactionId, 36, "transactionId");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.RequestStartTransactionResponse);
}
