using System.Text;
using System.Text.Json;
using ChargeCars.Core.Charging;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V201;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Central;

/// <summary>OCPP 2.0.1 in terms of Core's verbs.</summary>
internal sealed partial class V201Central(
    RecordBoot boot,
    RecordStatus status,
    AuthorizeTag authorize,
    RecordTransactionEvent transaction,
    RecordMeterValues meter,
    TimeProvider clock,
    ILogger<V201Central> logger) : ICentralVersion
{
    public ValueTask<CallAnswer> HandleAsync(ConnectedStation station, Call call, CancellationToken ct) => call.Action switch
    {
        "BootNotification" => BootAsync(station, Read<BootNotificationRequest>(station, call), ct),
        "Heartbeat" => new(CallAnswer.Of(new HeartbeatResponse(clock.GetUtcNow()))),
        "StatusNotification" => StatusAsync(station, Read<StatusNotificationRequest>(station, call), ct),
        "Authorize" => AuthorizeAsync(station, Read<AuthorizeRequest>(station, call), ct),
        "TransactionEvent" => TransactionAsync(station, Read<TransactionEventRequest>(station, call), Encoding.UTF8.GetString(call.Payload.Span), call.ReceivedAt, ct),
        "MeterValues" => MeterAsync(station, Read<MeterValuesRequest>(station, call), call.ReceivedAt, ct),
        "DataTransfer" => new(CallAnswer.Of(new DataTransferResponse(DataTransferStatuses.UnknownVendorId))),

        // nothing depends on these yet; they stand in the message log
        "FirmwareStatusNotification" or "LogStatusNotification" or "SecurityEventNotification" or "NotifyEvent" or "NotifyReport" or "NotifyMonitoringReport"
            or "NotifyChargingLimit" or "ClearedChargingLimit" or "NotifyCustomerInformation" or "NotifyDisplayMessages" or "ReportChargingProfiles"
            or "ReservationStatusUpdate" or "PublishFirmwareStatusNotification" => new(CallAnswer.Empty),
        _ => new(CallAnswer.Refuse(OcppActions.Refusal(call.Action, OcppVersion.V201))),
    };

    public OcppRequest Ask(CommandToSend command) => command.Request switch
    {
        RemoteStartTransaction r => new RequestStartTransactionRequest(new IdTokenType(r.IdTag, IdTokenKinds.Central), (int)command.Id, r.EvseNo),
        RemoteStopTransaction => new RequestStopTransactionRequest(command.Transaction ?? ""),
        Reset r => new ResetRequest(r.Hard ? ResetTypes.Immediate : ResetTypes.OnIdle),
        UnlockConnector r => new UnlockConnectorRequest(r.EvseNo, r.ConnectorNo),
        TriggerMessage r => new TriggerMessageRequest(r.Message, At(r.EvseNo)),
        ChangeAvailability r => new ChangeAvailabilityRequest(r.Operative ? OperationalStatuses.Operative : OperationalStatuses.Inoperative, At(r.EvseNo)),
        GetConfiguration { Keys.Count: 0 } => new GetBaseReportRequest((int)command.Id, ReportBases.ConfigurationInventory),
        GetConfiguration r => new GetVariablesRequest([.. r.Keys.Select(Name).Select(n => new GetVariableData(n.Component, n.Variable))]),
        ChangeConfiguration r => new SetVariablesRequest([new SetVariableData(r.Value, Name(r.Key).Component, Name(r.Key).Variable)]),
        DataTransfer r => new DataTransferRequest(r.VendorId, r.MessageId, r.Data is null ? null : JsonSerializer.SerializeToElement(r.Data)),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public CommandVerdict Judge(StationRequest request, ReadOnlyMemory<byte> answer) => request switch
    {
        RemoteStartTransaction => CommandVerdict.Of(RequestStartTransactionResponse.Read(answer.Span).Message.Status),
        RemoteStopTransaction => CommandVerdict.Of(RequestStopTransactionResponse.Read(answer.Span).Message.Status),
        Reset => CommandVerdict.Of(ResetResponse.Read(answer.Span).Message.Status),
        UnlockConnector => CommandVerdict.Of(UnlockConnectorResponse.Read(answer.Span).Message.Status),
        TriggerMessage => CommandVerdict.Of(TriggerMessageResponse.Read(answer.Span).Message.Status),
        ChangeAvailability => CommandVerdict.Of(ChangeAvailabilityResponse.Read(answer.Span).Message.Status),
        GetConfiguration { Keys.Count: 0 } => CommandVerdict.Of(GetBaseReportResponse.Read(answer.Span).Message.Status),
        GetConfiguration => Any(GetVariablesResponse.Read(answer.Span).Message.GetVariableResult.Select(r => r.AttributeStatus)),
        ChangeConfiguration => Any(SetVariablesResponse.Read(answer.Span).Message.SetVariableResult.Select(r => r.AttributeStatus)),
        DataTransfer => CommandVerdict.Of(DataTransferResponse.Read(answer.Span).Message.Status),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private static Evse? At(int? evseNo) => evseNo is > 0 ? new Evse(evseNo) : null;

    /// <summary>Takes <c>Component.Variable</c> apart; a name without a dot is a variable of the controller that has most of 1.6's keys.</summary>
    private static (Component Component, Variable Variable) Name(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (new Component("OCPPCommCtrlr"), new Variable(key)) : (new Component(key[..dot]), new Variable(key[(dot + 1)..]));
    }

    private static CommandVerdict Any(IEnumerable<string?> words)
    {
        var verdicts = words.Select(CommandVerdict.Of).ToList();
        return verdicts.Find(v => v.Accepted) is { Accepted: true } yes ? yes : verdicts.FirstOrDefault(new CommandVerdict(false, ""));
    }

    private static IdTokenInfo Info(TagDecision tag) => new(
        tag.Status switch
        {
            TagStatus.Accepted => AuthorizationStatuses.Accepted,
            TagStatus.Blocked => AuthorizationStatuses.Blocked,
            TagStatus.Expired => AuthorizationStatuses.Expired,
            TagStatus.ConcurrentTx => AuthorizationStatuses.ConcurrentTx,
            TagStatus.NotAtThisLocation => AuthorizationStatuses.NotAtThisLocation,
            TagStatus.Invalid => AuthorizationStatuses.Invalid,
            _ => throw new ArgumentOutOfRangeException(nameof(tag)),
        },
        tag.ExpiresAt);

    private static string? Token(IdTokenType? token) => token is { IdToken.Length: > 0 } && token.Type != IdTokenKinds.NoAuthorization ? token.IdToken : null;

    private T Read<T>(ConnectedStation station, Call call)
        where T : IReadable<T>
    {
        var inbound = T.Read(call.Payload.Span);
        if (!inbound.Conforms)
        {
            LogOdd(logger, station.StationId, call.Action, inbound.NonConformities[0]);
        }

        return inbound.Message;
    }

    private async ValueTask<CallAnswer> BootAsync(ConnectedStation station, BootNotificationRequest request, CancellationToken ct)
    {
        var told = request.ChargingStation;
        var answer = await boot.RecordAsync(station, new BootReport(told?.VendorName ?? "", told?.Model ?? "", told?.SerialNumber, told?.FirmwareVersion), ct);
        return CallAnswer.Of(new BootNotificationResponse(
            answer.Now,
            answer.HeartbeatSeconds,
            answer.Registration is RegistrationState.Accepted ? RegistrationStatuses.Accepted : RegistrationStatuses.Pending));
    }

    private async ValueTask<CallAnswer> StatusAsync(ConnectedStation station, StatusNotificationRequest request, CancellationToken ct)
    {
        if (request.ConnectorStatus is { } word && request.EvseId is { } evse)
        {
            await status.RecordAsync(station, new StatusReport(evse, request.ConnectorId ?? 1, word, At: request.Timestamp), ct);
        }

        return CallAnswer.Empty;
    }

    private async ValueTask<CallAnswer> AuthorizeAsync(ConnectedStation station, AuthorizeRequest request, CancellationToken ct) =>
        CallAnswer.Of(new AuthorizeResponse(Info(await authorize.AuthorizeAsync(station, Token(request.IdToken) ?? "", ct))));

    private async ValueTask<CallAnswer> TransactionAsync(ConnectedStation station, TransactionEventRequest request, string payload, DateTimeOffset receivedAt, CancellationToken ct)
    {
        if (request.TransactionInfo?.TransactionId is not { Length: > 0 } id)
        {
            return CallAnswer.Refuse(OcppErrorCode.OccurrenceConstraintViolation, "transactionInfo.transactionId is missing.");
        }

        var recorded = await transaction.RecordAsync(
            station,
            new TransactionReport
            {
                Kind = request.EventType switch
                {
                    TransactionEventTypes.Started => TransactionEventKind.Started,
                    TransactionEventTypes.Ended => TransactionEventKind.Ended,
                    _ => TransactionEventKind.Updated,
                },
                TransactionId = id,
                Sequence = request.SeqNo ?? -1,
                At = request.Timestamp,
                Offline = request.Offline ?? false,
                EvseNo = request.Evse?.Id is > 0 ? request.Evse.Id : null,
                ConnectorNo = request.Evse?.ConnectorId,
                IdTag = Token(request.IdToken),
                ChargingState = request.TransactionInfo.ChargingState,
                StoppedReason = request.TransactionInfo.StoppedReason,
                RemoteStartId = request.TransactionInfo.RemoteStartId,
                Samples = Readings.Samples((request.MeterValue ?? []).Select(v => v.ToReading()), receivedAt),
                Payload = payload,
            },
            ct);
        return CallAnswer.Of(new TransactionEventResponse(IdTokenInfo: recorded.Tag is null ? null : Info(recorded.Tag)));
    }

    private async ValueTask<CallAnswer> MeterAsync(ConnectedStation station, MeterValuesRequest request, DateTimeOffset receivedAt, CancellationToken ct)
    {
        await meter.RecordAsync(station, new MeterReport(request.EvseId ?? 0, null, Readings.Samples(request.MeterValue.Select(v => v.ToReading()), receivedAt)), ct);
        return CallAnswer.Empty;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{StationId} sent a {Action} that departs from its schema: {Finding}")]
    private static partial void LogOdd(ILogger logger, string stationId, string action, NonConformity finding);
}
