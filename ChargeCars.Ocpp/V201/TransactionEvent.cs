using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="TransactionEventRequest.EventType"/>.</summary>
public static class TransactionEventTypes
{
    public const string Ended = "Ended";
    public const string Started = "Started";
    public const string Updated = "Updated";

    public static readonly WordList Words = new(Ended, Started, Updated);
}

/// <summary>Words of <see cref="TransactionEventRequest.TriggerReason"/>.</summary>
public static class TriggerReasons
{
    public const string Authorized = "Authorized";
    public const string CablePluggedIn = "CablePluggedIn";
    public const string ChargingRateChanged = "ChargingRateChanged";
    public const string ChargingStateChanged = "ChargingStateChanged";
    public const string Deauthorized = "Deauthorized";
    public const string EnergyLimitReached = "EnergyLimitReached";
    public const string EVCommunicationLost = "EVCommunicationLost";
    public const string EVConnectTimeout = "EVConnectTimeout";
    public const string MeterValueClock = "MeterValueClock";
    public const string MeterValuePeriodic = "MeterValuePeriodic";
    public const string TimeLimitReached = "TimeLimitReached";
    public const string Trigger = "Trigger";
    public const string UnlockCommand = "UnlockCommand";
    public const string StopAuthorized = "StopAuthorized";
    public const string EVDeparted = "EVDeparted";
    public const string EVDetected = "EVDetected";
    public const string RemoteStop = "RemoteStop";
    public const string RemoteStart = "RemoteStart";
    public const string AbnormalCondition = "AbnormalCondition";
    public const string SignedDataReceived = "SignedDataReceived";
    public const string ResetCommand = "ResetCommand";

    public static readonly WordList Words = new(
        Authorized, CablePluggedIn, ChargingRateChanged, ChargingStateChanged, Deauthorized, EnergyLimitReached, EVCommunicationLost,
        EVConnectTimeout, MeterValueClock, MeterValuePeriodic, TimeLimitReached, Trigger, UnlockCommand, StopAuthorized, EVDeparted, EVDetected,
        RemoteStop, RemoteStart, AbnormalCondition, SignedDataReceived, ResetCommand);
}

/// <summary>Words of <see cref="Transaction.ChargingState"/>.</summary>
public static class ChargingStates
{
    public const string Charging = "Charging";
    public const string EVConnected = "EVConnected";
    public const string SuspendedEV = "SuspendedEV";
    public const string SuspendedEVSE = "SuspendedEVSE";
    public const string Idle = "Idle";

    public static readonly WordList Words = new(Charging, EVConnected, SuspendedEV, SuspendedEVSE, Idle);
}

/// <summary>Words of <see cref="Transaction.StoppedReason"/>.</summary>
public static class StoppedReasons
{
    public const string DeAuthorized = "DeAuthorized";
    public const string EmergencyStop = "EmergencyStop";
    public const string EnergyLimitReached = "EnergyLimitReached";
    public const string EVDisconnected = "EVDisconnected";
    public const string GroundFault = "GroundFault";
    public const string ImmediateReset = "ImmediateReset";
    public const string Local = "Local";
    public const string LocalOutOfCredit = "LocalOutOfCredit";
    public const string MasterPass = "MasterPass";
    public const string Other = "Other";
    public const string OvercurrentFault = "OvercurrentFault";
    public const string PowerLoss = "PowerLoss";
    public const string PowerQuality = "PowerQuality";
    public const string Reboot = "Reboot";
    public const string Remote = "Remote";
    public const string SOCLimitReached = "SOCLimitReached";
    public const string StoppedByEV = "StoppedByEV";
    public const string TimeLimitReached = "TimeLimitReached";
    public const string Timeout = "Timeout";

    public static readonly WordList Words = new(
        DeAuthorized, EmergencyStop, EnergyLimitReached, EVDisconnected, GroundFault, ImmediateReset, Local, LocalOutOfCredit, MasterPass,
        Other, OvercurrentFault, PowerLoss, PowerQuality, Reboot, Remote, SOCLimitReached, StoppedByEV, TimeLimitReached, Timeout);
}

/// <summary>Something happened in a transaction.</summary>
/// <param name="EventType">Started, Updated or Ended; any may be the first to arrive.</param>
/// <param name="Timestamp">By the station's clock, UTC.</param>
/// <param name="TriggerReason">A word of <see cref="TriggerReasons"/>.</param>
/// <param name="SeqNo">0 and up within the transaction; the same again when sent again.</param>
/// <param name="TransactionInfo">Which transaction and how it stands.</param>
/// <param name="MeterValue">Readings, oldest first.</param>
/// <param name="Offline">True when it happened without connection.</param>
/// <param name="NumberOfPhasesUsed">1 to 3.</param>
/// <param name="CableMaxCurrent">A.</param>
/// <param name="ReservationId">The reservation this ends.</param>
/// <param name="Evse">Usually only in the first event.</param>
/// <param name="IdToken">Only where a driver identified.</param>
public sealed record TransactionEventRequest(
    string? EventType,
    DateTimeOffset? Timestamp,
    string? TriggerReason,
    int? SeqNo,
    Transaction? TransactionInfo,
    IReadOnlyList<MeterValue>? MeterValue = null,
    bool? Offline = null,
    int? NumberOfPhasesUsed = null,
    int? CableMaxCurrent = null,
    int? ReservationId = null,
    Evse? Evse = null,
    IdTokenType? IdToken = null) : OcppRequest, IReadable<TransactionEventRequest>
{
    protected override string ActionName => "TransactionEvent";

    public static Inbound<TransactionEventRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? eventType = null;
        DateTimeOffset? timestamp = null;
        string? triggerReason = null;
        int? seqNo = null;
        Transaction? transactionInfo = null;
        List<MeterValue>? meterValue = null;
        bool? offline = null;
        int? numberOfPhasesUsed = null;
        int? cableMaxCurrent = null;
        int? reservationId = null;
        Evse? evse = null;
        IdTokenType? idToken = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("eventType"u8)) eventType = json.Word(TransactionEventTypes.Words);
            else if (json.Is("timestamp"u8)) timestamp = json.Time();
            else if (json.Is("triggerReason"u8)) triggerReason = json.Word(TriggerReasons.Words);
            else if (json.Is("seqNo"u8)) seqNo = json.Int();
            else if (json.Is("transactionInfo"u8)) transactionInfo = json.Object(Transaction.Read);
            else if (json.Is("meterValue"u8)) meterValue = json.List(V201.MeterValue.Read);
            else if (json.Is("offline"u8)) offline = json.Bool();
            else if (json.Is("numberOfPhasesUsed"u8)) numberOfPhasesUsed = json.Int();
            else if (json.Is("cableMaxCurrent"u8)) cableMaxCurrent = json.Int();
            else if (json.Is("reservationId"u8)) reservationId = json.Int();
            else if (json.Is("evse"u8)) evse = json.Object(Evse.Read);
            else if (json.Is("idToken"u8)) idToken = json.Object(IdTokenType.Read);
            else json.Extra();
        }
        json.Require(eventType, "eventType");
        json.Require(timestamp, "timestamp");
        json.Require(triggerReason, "triggerReason");
        json.Require(seqNo, "seqNo");
        json.Require(transactionInfo, "transactionInfo");
        return json.Done(new TransactionEventRequest(eventType, timestamp, triggerReason, seqNo, transactionInfo, meterValue, offline, numberOfPhasesUsed, cableMaxCurrent, reservationId, evse, idToken));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(EventType, TransactionEventTypes.Words, "eventType");
        check.Required(Timestamp, "timestamp");
        check.Word(TriggerReason, TriggerReasons.Words, "triggerReason");
        check.Required(SeqNo, "seqNo");
        check.Required(TransactionInfo, "transactionInfo");
        TransactionInfo?.Check(ref check);
        check.OptionalNotEmpty(MeterValue, "meterValue");
        foreach (var element in MeterValue ?? []) element.Check(ref check);
        Evse?.Check(ref check);
        IdToken?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.TransactionEventRequest);
}

/// <summary>What the central system knows about cost and token.</summary>
/// <param name="TotalCost">Running or final, in the station's currency, including taxes.</param>
/// <param name="ChargingPriority">-9 to 9.</param>
/// <param name="IdTokenInfo">Only when the request had a token.</param>
/// <param name="UpdatedPersonalMessage">A text for the driver.</param>
public sealed record TransactionEventResponse(
    decimal? TotalCost = null,
    int? ChargingPriority = null,
    IdTokenInfo? IdTokenInfo = null,
    MessageContent? UpdatedPersonalMessage = null) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        IdTokenInfo?.Check(ref check);
        UpdatedPersonalMessage?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.TransactionEventResponse);
}

/// <summary>The transaction an event belongs to.</summary>
/// <param name="TransactionId">Chosen by the station; unique within it.</param>
/// <param name="ChargingState">A word of <see cref="ChargingStates"/>.</param>
/// <param name="TimeSpentCharging">Seconds.</param>
/// <param name="StoppedReason">A word of <see cref="StoppedReasons"/>; absent means Local.</param>
/// <param name="RemoteStartId">Of the request that started it.</param>
public sealed record Transaction(
    string? TransactionId,
    string? ChargingState = null,
    int? TimeSpentCharging = null,
    string? StoppedReason = null,
    int? RemoteStartId = null)
{
    internal static Transaction Read(ref PayloadReader json)
    {
        string? transactionId = null;
        string? chargingState = null;
        int? timeSpentCharging = null;
        string? stoppedReason = null;
        int? remoteStartId = null;
        while (json.Next())
        {
            if (json.Is("transactionId"u8)) transactionId = json.Text(36);
            else if (json.Is("chargingState"u8)) chargingState = json.Word(ChargingStates.Words);
            else if (json.Is("timeSpentCharging"u8)) timeSpentCharging = json.Int();
            else if (json.Is("stoppedReason"u8)) stoppedReason = json.Word(StoppedReasons.Words);
            else if (json.Is("remoteStartId"u8)) remoteStartId = json.Int();
            else json.Extra();
        }
        json.Require(transactionId, "transactionId");
        return new Transaction(transactionId, chargingState, timeSpentCharging, stoppedReason, remoteStartId);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(TransactionId, 36, "transactionId");
        check.OptionalWord(ChargingState, ChargingStates.Words, "chargingState");
        check.OptionalWord(StoppedReason, StoppedReasons.Words, "stoppedReason");
    }
}
