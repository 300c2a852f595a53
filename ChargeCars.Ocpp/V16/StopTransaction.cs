using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="StopTransactionRequest.Reason"/>.</summary>
public static class StopReasons
{
    public const string EmergencyStop = "EmergencyStop";
    public const string EVDisconnected = "EVDisconnected";
    public const string HardReset = "HardReset";
    public const string Local = "Local";
    public const string Other = "Other";
    public const string PowerLoss = "PowerLoss";
    public const string Reboot = "Reboot";
    public const string Remote = "Remote";
    public const string SoftReset = "SoftReset";
    public const string UnlockCommand = "UnlockCommand";
    public const string DeAuthorized = "DeAuthorized";

    public static readonly WordList Words = new(
        EmergencyStop, EVDisconnected, HardReset, Local, Other, PowerLoss, Reboot, Remote, SoftReset, UnlockCommand, DeAuthorized);
}

/// <summary>A transaction is over.</summary>
/// <param name="MeterStop">Register at the end, Wh.</param>
/// <param name="Timestamp">By the station's clock, UTC.</param>
/// <param name="TransactionId">Of the start answer; 0 or below when the station never got one.</param>
/// <param name="IdTag">The tag that stopped it; absent when no tag was shown.</param>
/// <param name="Reason">A word of <see cref="StopReasons"/>; absent means Local.</param>
/// <param name="TransactionData">Meter values of the transaction.</param>
public sealed record StopTransactionRequest(
    long? MeterStop,
    DateTimeOffset? Timestamp,
    int? TransactionId,
    string? IdTag = null,
    string? Reason = null,
    IReadOnlyList<MeterValue>? TransactionData = null) : OcppRequest, IReadable<StopTransactionRequest>
{
    protected override string ActionName => "StopTransaction";

    public static Inbound<StopTransactionRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        long? meterStop = null;
        DateTimeOffset? timestamp = null;
        int? transactionId = null;
        string? idTag = null;
        string? reason = null;
        List<MeterValue>? transactionData = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("meterStop"u8)) meterStop = json.Long();
            else if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("transactionId"u8)) transactionId = json.Int();
            else if (json.Is("idTag"u8)) idTag = json.Text(20);
            else if (json.Is("reason"u8)) reason = json.Word(StopReasons.Words);
            else if (json.Is("transactionData"u8)) transactionData = json.List(MeterValue.Read);
            else json.Extra();
        }
        json.Require(meterStop, "meterStop");
        json.Require(timestamp, "timestamp");
        json.Require(transactionId, "transactionId");
        if (transactionId <= 0) json.Note("transactionId", NonConformityKind.NoTransaction);
        return json.Done(new StopTransactionRequest(meterStop, timestamp, transactionId, idTag, reason, transactionData));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Required(MeterStop, "meterStop");
        check.Required(Timestamp, "timestamp");
        check.Required(TransactionId, "transactionId");
        check.OptionalText(IdTag, 20, "idTag");
        check.OptionalWord(Reason, StopReasons.Words, "reason");
        foreach (var element in TransactionData ?? []) element.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.StopTransactionRequest);
}

/// <summary>What is known about the tag; only when the request had one.</summary>
public sealed record StopTransactionResponse(IdTagInfo? IdTagInfo = null) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        IdTagInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.StopTransactionResponse);
}
