using System.Text;
using ChargeCars.Core.Charging;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V16;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Central;

/// <summary>OCPP 1.6 in terms of Core's verbs.</summary>
internal sealed partial class V16Central(
    RecordBoot boot,
    RecordStatus status,
    AuthorizeTag authorize,
    StartSession start,
    StopSession stop,
    RecordMeterValues meter,
    TimeProvider clock,
    ILogger<V16Central> logger) : ICentralVersion
{
    public ValueTask<CallAnswer> HandleAsync(ConnectedStation station, Call call, CancellationToken ct) => call.Action switch
    {
        "BootNotification" => BootAsync(station, Read<BootNotificationRequest>(station, call), ct),
        "Heartbeat" => new(CallAnswer.Of(new HeartbeatResponse(clock.GetUtcNow()))),
        "StatusNotification" => StatusAsync(station, Read<StatusNotificationRequest>(station, call), ct),
        "Authorize" => AuthorizeAsync(station, Read<AuthorizeRequest>(station, call), ct),
        "StartTransaction" => StartAsync(station, Read<StartTransactionRequest>(station, call), Text(call), ct),
        "StopTransaction" => StopAsync(station, Read<StopTransactionRequest>(station, call), Text(call), call.ReceivedAt, ct),
        "MeterValues" => MeterAsync(station, Read<MeterValuesRequest>(station, call), call.ReceivedAt, ct),
        "DataTransfer" => new(CallAnswer.Of(new DataTransferResponse(DataTransferStatuses.UnknownVendorId))),

        // nothing depends on these yet; they stand in the message log
        "FirmwareStatusNotification" or "DiagnosticsStatusNotification" or "LogStatusNotification" or "SignedFirmwareStatusNotification" or "SecurityEventNotification" =>
            new(CallAnswer.Empty),
        _ => new(CallAnswer.Refuse(OcppActions.Refusal(call.Action, OcppVersion.V16))),
    };

    public OcppRequest Ask(CommandToSend command) => command.Request switch
    {
        RemoteStartTransaction r => new RemoteStartTransactionRequest(r.IdTag, r.EvseNo),
        RemoteStopTransaction r => new RemoteStopTransactionRequest((int)r.SessionId),
        Reset r => new ResetRequest(r.Hard ? ResetTypes.Hard : ResetTypes.Soft),
        UnlockConnector r => new UnlockConnectorRequest(r.EvseNo),
        TriggerMessage r => new TriggerMessageRequest(r.Message, r.EvseNo),
        ChangeAvailability r => new ChangeAvailabilityRequest(r.EvseNo, r.Operative ? AvailabilityTypes.Operative : AvailabilityTypes.Inoperative),
        GetConfiguration r => new GetConfigurationRequest(r.Keys.Count == 0 ? null : r.Keys),
        ChangeConfiguration r => new ChangeConfigurationRequest(r.Key, r.Value),
        DataTransfer r => new DataTransferRequest(r.VendorId, r.MessageId, r.Data),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public CommandVerdict Judge(StationRequest request, ReadOnlyMemory<byte> answer) => request switch
    {
        GetConfiguration => new(true, "Accepted"),
        RemoteStartTransaction => CommandVerdict.Of(RemoteStartTransactionResponse.Read(answer.Span).Message.Status),
        RemoteStopTransaction => CommandVerdict.Of(RemoteStopTransactionResponse.Read(answer.Span).Message.Status),
        Reset => CommandVerdict.Of(ResetResponse.Read(answer.Span).Message.Status),
        UnlockConnector => CommandVerdict.Of(UnlockConnectorResponse.Read(answer.Span).Message.Status),
        TriggerMessage => CommandVerdict.Of(TriggerMessageResponse.Read(answer.Span).Message.Status),
        ChangeAvailability => CommandVerdict.Of(ChangeAvailabilityResponse.Read(answer.Span).Message.Status),
        ChangeConfiguration => CommandVerdict.Of(ChangeConfigurationResponse.Read(answer.Span).Message.Status),
        DataTransfer => CommandVerdict.Of(DataTransferResponse.Read(answer.Span).Message.Status),
        _ => throw new ArgumentOutOfRangeException(nameof(request)),
    };

    private static string Text(Call call) => Encoding.UTF8.GetString(call.Payload.Span);

    private static IdTagInfo Info(TagDecision tag) => new(
        tag.Status switch
        {
            TagStatus.Accepted => AuthorizationStatuses.Accepted,
            TagStatus.Blocked => AuthorizationStatuses.Blocked,
            TagStatus.Expired => AuthorizationStatuses.Expired,
            TagStatus.ConcurrentTx => AuthorizationStatuses.ConcurrentTx,
            TagStatus.Invalid or TagStatus.NotAtThisLocation => AuthorizationStatuses.Invalid,
            _ => throw new ArgumentOutOfRangeException(nameof(tag)),
        },
        tag.ExpiresAt);

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
        var report = new BootReport(
            request.ChargePointVendor ?? "",
            request.ChargePointModel ?? "",
            request.ChargePointSerialNumber ?? request.ChargeBoxSerialNumber,
            request.FirmwareVersion);
        var answer = await boot.RecordAsync(station, report, ct);
        return CallAnswer.Of(new BootNotificationResponse(
            answer.Registration is RegistrationState.Accepted ? RegistrationStatuses.Accepted : RegistrationStatuses.Pending,
            answer.Now,
            answer.HeartbeatSeconds));
    }

    private async ValueTask<CallAnswer> StatusAsync(ConnectedStation station, StatusNotificationRequest request, CancellationToken ct)
    {
        if (request.Status is { } word && request.ConnectorId is { } connector)
        {
            await status.RecordAsync(
                station,
                new StatusReport(connector, connector, word, request.ErrorCode ?? "", request.Info ?? "", request.VendorErrorCode ?? "", request.Timestamp),
                ct);
        }

        return CallAnswer.Empty;
    }

    private async ValueTask<CallAnswer> AuthorizeAsync(ConnectedStation station, AuthorizeRequest request, CancellationToken ct) =>
        CallAnswer.Of(new AuthorizeResponse(Info(await authorize.AuthorizeAsync(station, request.IdTag ?? "", ct))));

    private async ValueTask<CallAnswer> StartAsync(ConnectedStation station, StartTransactionRequest request, string payload, CancellationToken ct)
    {
        if (request is { ConnectorId: null, IdTag: null, MeterStart: null })
        {
            return CallAnswer.Refuse(OcppErrorCode.OccurrenceConstraintViolation, "connectorId, idTag and meterStart are missing.");
        }

        var started = await start.StartAsync(station, new SessionStart(request.ConnectorId ?? 0, request.IdTag ?? "", request.MeterStart, request.Timestamp, payload), ct);
        return CallAnswer.Of(new StartTransactionResponse(Info(started.Tag), checked((int)started.SessionId)));
    }

    private async ValueTask<CallAnswer> StopAsync(ConnectedStation station, StopTransactionRequest request, string payload, DateTimeOffset receivedAt, CancellationToken ct)
    {
        if (request is { TransactionId: null, MeterStop: null })
        {
            return CallAnswer.Refuse(OcppErrorCode.OccurrenceConstraintViolation, "transactionId and meterStop are missing.");
        }

        var report = new SessionStop(
            request.TransactionId ?? 0,
            request.IdTag,
            request.MeterStop,
            request.Timestamp,
            request.Reason ?? "",
            Readings.Samples((request.TransactionData ?? []).Select(v => v.ToReading()), receivedAt),
            payload);
        var stopped = await stop.StopAsync(station, report, ct);
        return CallAnswer.Of(new StopTransactionResponse(stopped.Tag is null ? null : Info(stopped.Tag)));
    }

    private async ValueTask<CallAnswer> MeterAsync(ConnectedStation station, MeterValuesRequest request, DateTimeOffset receivedAt, CancellationToken ct)
    {
        var samples = Readings.Samples(request.MeterValue.Select(v => v.ToReading()), receivedAt);
        await meter.RecordAsync(station, new MeterReport(request.ConnectorId ?? 0, request.TransactionId, samples), ct);
        return CallAnswer.Empty;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{StationId} sent a {Action} that departs from its schema: {Finding}")]
    private static partial void LogOdd(ILogger logger, string stationId, string action, NonConformity finding);
}
