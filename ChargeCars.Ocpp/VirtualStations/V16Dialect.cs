using System.Globalization;
using System.Text.Json;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V16;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>A virtual station that speaks 1.6.</summary>
internal sealed class V16Dialect(VirtualStation station) : StationDialect(station)
{
    // 1.6 has no way to say "never got an id"; 0 is what stations send
    private const int NoTransaction = 0;

    private readonly VirtualStationOptions options = station.Options;

    public override ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct) => new(Handle(call));

    public override OcppRequest Boot(bool restarted) => new BootNotificationRequest(
        options.Vendor, options.Model, options.SerialNumber, null, options.FirmwareVersion, MeterType: "Virtual");

    public override BootAnswer ReadBoot(ReadOnlyMemory<byte> payload)
    {
        var answer = JsonSerializer.Deserialize(payload.Span, V16Json.Default.BootNotificationResponse)!;
        return new(answer.Status == RegistrationStatuses.Accepted, TimeSpan.FromSeconds(answer.Interval));
    }

    public override OcppRequest Heartbeat() => new HeartbeatRequest();

    public override OcppRequest Authorize(string tag) => new AuthorizeRequest(tag);

    public override bool ReadAuthorized(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, V16Json.Default.AuthorizeResponse)?.IdTagInfo.Status == AuthorizationStatuses.Accepted;

    public override string StatusWord(VirtualConnector connector) => connector.State.ToString();

    public override IEnumerable<StationMessage> Status(VirtualConnector connector)
    {
        var fault = connector.FaultCode is { } code ? ChargePointErrorCodes.Words.Contains(code) ? code : ChargePointErrorCodes.OtherError : ChargePointErrorCodes.NoError;
        var request = new StatusNotificationRequest(connector.Number, fault, StatusWord(connector), Timestamp: Station.Now, VendorErrorCode: connector.FaultCode);
        return [new StationMessage(() => request)];
    }

    public override IEnumerable<StationMessage> StationStatus() =>
        [new StationMessage(() => new StatusNotificationRequest(0, ChargePointErrorCodes.NoError, ChargePointStatuses.Available, Timestamp: Station.Now))];

    public override IEnumerable<StationMessage> Started(VirtualSession session, VirtualReading reading)
    {
        var request = new StartTransactionRequest(session.Connector, session.Tag, reading.EnergyWh, reading.At);
        return
        [
            new StationMessage(() => request, MustArrive: true, Answered: payload =>
            {
                var answer = JsonSerializer.Deserialize(payload.Span, V16Json.Default.StartTransactionResponse)!;
                Station.TransactionAnswered(session, answer.TransactionId, answer.IdTagInfo.Status == AuthorizationStatuses.Accepted);
            }),
        ];
    }

    public override StationMessage Measured(VirtualConnector connector, VirtualReading reading, bool triggered)
    {
        var session = connector.Session;
        var moment = Moment(reading, triggered ? ReadingContexts.Trigger : ReadingContexts.SamplePeriodic);
        return new StationMessage(
            () => new MeterValuesRequest(connector.Number, [moment], session is null ? null : session.TransactionId ?? NoTransaction), MustArrive: session is not null, IsMeterValue: true);
    }

    public override StationMessage Ended(VirtualSession session, VirtualReading reading, SessionEnd why)
    {
        var moment = Moment(reading, ReadingContexts.TransactionEnd);
        var reason = why switch
        {
            SessionEnd.Local => StopReasons.Local,
            SessionEnd.Remote => StopReasons.Remote,
            SessionEnd.EVDisconnected => StopReasons.EVDisconnected,
            SessionEnd.DeAuthorized => StopReasons.DeAuthorized,
            SessionEnd.HardReset => StopReasons.HardReset,
            SessionEnd.SoftReset => StopReasons.SoftReset,
            SessionEnd.UnlockCommand => StopReasons.UnlockCommand,
            SessionEnd.Fault => StopReasons.Other,
            _ => StopReasons.Other,
        };
        return new StationMessage(
            () => new StopTransactionRequest(reading.EnergyWh, reading.At, session.TransactionId ?? NoTransaction, why == SessionEnd.Local ? session.Tag : null, reason, [moment]),
            MustArrive: true);
    }

    private MeterValue Moment(VirtualReading reading, string context)
    {
        var wanted = Station.Measurands;
        var samples = new List<SampledValue>(6);
        void Add(string measurand, string value, string unit, string? phase = null, string? location = null)
        {
            if (wanted.Contains(measurand)) samples.Add(new SampledValue(value, context, null, measurand, phase, location, unit));
        }

        Add(Measurands.EnergyActiveImportRegister, Text(reading.EnergyWh), UnitOfMeasures.Wh);
        Add(Measurands.PowerActiveImport, Text(reading.PowerW), UnitOfMeasures.W);
        for (var phase = 1; phase <= reading.Phases; phase++) Add(Measurands.CurrentImport, Text(reading.CurrentA), UnitOfMeasures.A, "L" + Text(phase));
        Add(Measurands.Voltage, Text(reading.VoltageV), UnitOfMeasures.V);
        if (reading.SocPercent is { } soc) Add(Measurands.SoC, Text(Math.Round(soc)), UnitOfMeasures.Percent, null, MeasurandLocations.EV);
        if (samples.Count == 0) samples.Add(new SampledValue(Text(reading.EnergyWh), context));
        return new MeterValue(reading.At, samples);
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private CallAnswer Handle(Call call)
    {
        switch (call.Action)
        {
            case "RemoteStartTransaction":
                var start = Read(call, V16Json.Default.RemoteStartTransactionRequest);
                return Answer(Station.RemoteStart(start.ConnectorId, start.IdTag, "ISO14443", null), (accepted, _) => new RemoteStartTransactionResponse(Accepted(accepted)));
            case "RemoteStopTransaction":
                var stop = Read(call, V16Json.Default.RemoteStopTransactionRequest);
                return Answer(Station.RemoteStop(s => s.TransactionId == stop.TransactionId), (accepted, _) => new RemoteStopTransactionResponse(Accepted(accepted)));
            case "Reset":
                var hard = Read(call, V16Json.Default.ResetRequest).Type == ResetTypes.Hard;
                return Answer(Station.Reset(hard ? SessionEnd.HardReset : SessionEnd.SoftReset, whenIdle: false), (_, _) => new ResetResponse(ResetStatuses.Accepted));
            case "UnlockConnector":
                return Answer(
                    Station.Unlock(Read(call, V16Json.Default.UnlockConnectorRequest).ConnectorId, stopSession: true),
                    (done, _) => new UnlockConnectorResponse(done ? UnlockStatuses.Unlocked : UnlockStatuses.UnlockFailed));
            case "ChangeAvailability":
                var change = Read(call, V16Json.Default.ChangeAvailabilityRequest);
                return Answer(
                    Station.ChangeAvailability(change.ConnectorId, change.Type == AvailabilityTypes.Operative),
                    (done, later) => new ChangeAvailabilityResponse(later ? AvailabilityStatuses.Scheduled : done ? AvailabilityStatuses.Accepted : AvailabilityStatuses.Rejected));
            case "TriggerMessage":
                return Trigger(Read(call, V16Json.Default.TriggerMessageRequest));
            case "GetConfiguration":
                return CallAnswer.Of(GetConfiguration(Read(call, V16Json.Default.GetConfigurationRequest)));
            case "ChangeConfiguration":
                return CallAnswer.Of(ChangeConfiguration(Read(call, V16Json.Default.ChangeConfigurationRequest)));
            case "DataTransfer":
                return CallAnswer.Of(new DataTransferResponse(DataTransferStatuses.UnknownVendorId));
            default:
                return CallAnswer.Refuse(OcppActions.Refusal(call.Action, OcppVersion.V16));
        }
    }

    private CallAnswer Trigger(TriggerMessageRequest request)
    {
        var todo = request.RequestedMessage switch
        {
            MessageTriggers.BootNotification => Station.TriggerBoot(),
            MessageTriggers.Heartbeat => Station.TriggerHeartbeat(),
            MessageTriggers.StatusNotification => Station.TriggerStatus(request.ConnectorId),
            MessageTriggers.MeterValues => Station.TriggerMeterValues(request.ConnectorId),
            MessageTriggers.FirmwareStatusNotification => Station.Trigger(new FirmwareStatusNotificationRequest(FirmwareStatuses.Idle)),
            MessageTriggers.DiagnosticsStatusNotification => Station.Trigger(new DiagnosticsStatusNotificationRequest(DiagnosticsStatuses.Idle)),
            _ => CommandAnswer.No,
        };
        return Answer(todo, (done, _) => new TriggerMessageResponse(done ? TriggerMessageStatuses.Accepted : TriggerMessageStatuses.Rejected));
    }

    private GetConfigurationResponse GetConfiguration(GetConfigurationRequest request)
    {
        var found = request.Key is { Count: > 0 } keys ? keys.Select(StationSettings.Find) : StationSettings.All;
        return new GetConfigurationResponse(
            [.. found.OfType<Setting>().Select(s => new ConfigurationKey(s.Key, s.ReadOnly, s.Secret ? null : Station.Setting(s)))],
            request.Key?.Where(k => StationSettings.Find(k) is null).ToList() is { Count: > 0 } unknown ? unknown : null);
    }

    private ChangeConfigurationResponse ChangeConfiguration(ChangeConfigurationRequest request) => new(StationSettings.Find(request.Key) is not { } setting
        ? ConfigurationStatuses.NotSupported
        : Station.Change(setting, request.Value) switch
        {
            SettingChange.Accepted => ConfigurationStatuses.Accepted,
            SettingChange.NeedsRestart => ConfigurationStatuses.RebootRequired,
            SettingChange.Rejected => ConfigurationStatuses.Rejected,
            _ => ConfigurationStatuses.Rejected,
        });

    private static string Accepted(bool accepted) => accepted ? RemoteStartStopStatuses.Accepted : RemoteStartStopStatuses.Rejected;

    private static CallAnswer Answer(CommandAnswer answer, Func<bool, bool, OcppPayload> result) =>
        CallAnswer.Of(result(answer.Accepted, answer.Later)) with { AfterSent = answer.Then };

    private static T Read<T>(Call call, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(call.Payload.Span, type) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new OcppException(OcppErrorCode.FormatViolation, $"{call.Action} cannot be read.");
        }
    }
}
