using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V201;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>A virtual station that speaks 2.0.1. Each connector is an EVSE of its own.</summary>
internal sealed class V201Dialect(VirtualStation station) : StationDialect(station)
{
    private const int OnlyConnector = 1;

    private readonly VirtualStationOptions options = station.Options;
    private readonly HashSet<int> faulty = [];
    private int lastEventId;

    public override ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct) => new(Handle(call));

    public override OcppRequest Boot(bool restarted) => new BootNotificationRequest(
        new ChargingStation(options.Model, options.Vendor, options.SerialNumber, options.FirmwareVersion), restarted ? BootReasons.RemoteReset : BootReasons.PowerUp);

    public override BootAnswer ReadBoot(ReadOnlyMemory<byte> payload)
    {
        var answer = JsonSerializer.Deserialize(payload.Span, V201Json.Default.BootNotificationResponse)!;
        return new(answer.Status == RegistrationStatuses.Accepted, TimeSpan.FromSeconds(answer.Interval));
    }

    public override OcppRequest Heartbeat() => new HeartbeatRequest();

    public override OcppRequest Authorize(string tag) => new AuthorizeRequest(new IdTokenType(tag, IdTokenKinds.ISO14443));

    public override bool ReadAuthorized(ReadOnlyMemory<byte> payload) =>
        JsonSerializer.Deserialize(payload.Span, V201Json.Default.AuthorizeResponse)?.IdTokenInfo.Status == AuthorizationStatuses.Accepted;

    public override string StatusWord(VirtualConnector connector) => connector.State switch
    {
        ConnectorState.Available => ConnectorStatuses.Available,
        ConnectorState.Unavailable => ConnectorStatuses.Unavailable,
        ConnectorState.Faulted => ConnectorStatuses.Faulted,
        ConnectorState.Preparing when !connector.IsPluggedIn => ConnectorStatuses.Available,
        ConnectorState.Preparing or ConnectorState.Charging or ConnectorState.SuspendedEV or ConnectorState.Finishing => ConnectorStatuses.Occupied,
        _ => ConnectorStatuses.Unavailable,
    };

    public override IEnumerable<StationMessage> Status(VirtualConnector connector)
    {
        var now = Station.Now;
        var status = new StatusNotificationRequest(now, StatusWord(connector), connector.Number, OnlyConnector);
        yield return new StationMessage(() => status);
        var broken = connector.FaultCode is not null;
        if (broken ? !faulty.Add(connector.Number) : !faulty.Remove(connector.Number)) yield break;
        var problem = new EventData(
            ++lastEventId, now, EventTriggers.Alerting, broken ? "true" : "false", new Component("Connector", null, new Evse(connector.Number, OnlyConnector)),
            EventNotificationTypes.HardWiredNotification, new Variable("Problem"), TechCode: connector.FaultCode, Cleared: broken ? null : true);
        yield return new StationMessage(() => new NotifyEventRequest(now, 0, [problem]));
    }

    public override IEnumerable<StationMessage> Started(VirtualSession session, VirtualReading reading)
    {
        var trigger = session.RemoteStartId is null ? TriggerReasons.Authorized : TriggerReasons.RemoteStart;
        yield return Event(session, reading, TransactionEventTypes.Started, trigger, ChargingStates.EVConnected, ReadingContexts.TransactionBegin, first: true);
        yield return Event(session, reading, TransactionEventTypes.Updated, TriggerReasons.ChargingStateChanged, ChargingStates.Charging, null);
    }

    public override StationMessage Measured(VirtualConnector connector, VirtualReading reading, bool triggered)
    {
        if (connector.Session is { } session)
        {
            var state = connector.State == ConnectorState.Charging ? ChargingStates.Charging : ChargingStates.SuspendedEV;
            return Event(
                session, reading, TransactionEventTypes.Updated, triggered ? TriggerReasons.Trigger : TriggerReasons.MeterValuePeriodic, state,
                triggered ? ReadingContexts.Trigger : ReadingContexts.SamplePeriodic) with { IsMeterValue = !triggered };
        }
        var moment = Moment(reading, ReadingContexts.Trigger);
        return new StationMessage(() => new MeterValuesRequest(connector.Number, [moment]), IsMeterValue: true);
    }

    public override IEnumerable<StationMessage> Suspended(VirtualSession session, VirtualReading reading) =>
        [Event(session, reading, TransactionEventTypes.Updated, TriggerReasons.ChargingStateChanged, ChargingStates.SuspendedEV, ReadingContexts.Other)];

    public override StationMessage Ended(VirtualSession session, VirtualReading reading, SessionEnd why)
    {
        var (trigger, reason) = why switch
        {
            SessionEnd.Local => (TriggerReasons.StopAuthorized, StoppedReasons.Local),
            SessionEnd.Remote => (TriggerReasons.RemoteStop, StoppedReasons.Remote),
            SessionEnd.EVDisconnected => (TriggerReasons.EVDeparted, StoppedReasons.EVDisconnected),
            SessionEnd.DeAuthorized => (TriggerReasons.Deauthorized, StoppedReasons.DeAuthorized),
            SessionEnd.HardReset => (TriggerReasons.ResetCommand, StoppedReasons.ImmediateReset),
            SessionEnd.SoftReset => (TriggerReasons.ResetCommand, StoppedReasons.Reboot),
            SessionEnd.UnlockCommand => (TriggerReasons.UnlockCommand, StoppedReasons.Other),
            SessionEnd.Fault => (TriggerReasons.AbnormalCondition, StoppedReasons.Other),
            _ => (TriggerReasons.AbnormalCondition, StoppedReasons.Other),
        };
        var state = why == SessionEnd.EVDisconnected ? ChargingStates.Idle : ChargingStates.EVConnected;
        return Event(session, reading, TransactionEventTypes.Ended, trigger, state, ReadingContexts.TransactionEnd, reason: reason);
    }

    private StationMessage Event(
        VirtualSession session, VirtualReading reading, string type, string trigger, string state, string? context, bool first = false, string? reason = null)
    {
        var request = new TransactionEventRequest(
            type, reading.At, trigger, session.NextEvent(),
            new Transaction(session.LocalId, state, StoppedReason: reason, RemoteStartId: session.RemoteStartId),
            context is null ? null : [Moment(reading, context)],
            Station.IsOnline ? null : true,
            reading.Phases == 0 ? null : reading.Phases,
            Evse: first ? new Evse(session.Connector, OnlyConnector) : null,
            IdToken: first || trigger == TriggerReasons.StopAuthorized ? new IdTokenType(session.Tag, session.TagKind) : null);
        return new StationMessage(() => request, MustArrive: true, Answered: payload =>
        {
            var status = JsonSerializer.Deserialize(payload.Span, V201Json.Default.TransactionEventResponse)?.IdTokenInfo?.Status;
            Station.TransactionAnswered(session, null, status is null or AuthorizationStatuses.Accepted);
        });
    }

    private MeterValue Moment(VirtualReading reading, string context)
    {
        var wanted = Station.Measurands;
        var samples = new List<SampledValue>(6);
        void Add(string measurand, double value, string unit, string? phase = null, string? location = null)
        {
            if (wanted.Contains(measurand)) samples.Add(new SampledValue(Math.Round((decimal)value, 2), context, measurand, phase, location, null, new UnitOfMeasure(unit)));
        }

        Add(Measurands.EnergyActiveImportRegister, reading.EnergyWh, "Wh");
        Add(Measurands.PowerActiveImport, reading.PowerW, "W");
        ReadOnlySpan<string> phases = [Phases.L1, Phases.L2, Phases.L3];
        for (var phase = 0; phase < reading.Phases; phase++) Add(Measurands.CurrentImport, reading.CurrentA, "A", phases[phase]);
        Add(Measurands.Voltage, reading.VoltageV, "V");
        if (reading.SocPercent is { } soc) Add(Measurands.SoC, Math.Round(soc), "Percent", null, MeasurandLocations.EV);
        if (samples.Count == 0) samples.Add(new SampledValue(reading.EnergyWh, context));
        return new MeterValue(reading.At, samples);
    }

    private CallAnswer Handle(Call call)
    {
        switch (call.Action)
        {
            case "RequestStartTransaction":
                var start = Read(call, V201Json.Default.RequestStartTransactionRequest);
                return Answer(
                    Station.RemoteStart(start.EvseId, start.IdToken.IdToken ?? "", start.IdToken.Type ?? IdTokenKinds.Central, start.RemoteStartId),
                    (accepted, _) => new RequestStartTransactionResponse(Accepted(accepted)));
            case "RequestStopTransaction":
                var stop = Read(call, V201Json.Default.RequestStopTransactionRequest);
                return Answer(Station.RemoteStop(s => s.LocalId == stop.TransactionId), (accepted, _) => new RequestStopTransactionResponse(Accepted(accepted)));
            case "Reset":
                var immediate = Read(call, V201Json.Default.ResetRequest).Type == ResetTypes.Immediate;
                return Answer(
                    Station.Reset(immediate ? SessionEnd.HardReset : SessionEnd.SoftReset, whenIdle: !immediate),
                    (_, later) => new ResetResponse(later ? ResetStatuses.Scheduled : ResetStatuses.Accepted));
            case "UnlockConnector":
                var evse = Read(call, V201Json.Default.UnlockConnectorRequest).EvseId;
                return Answer(
                    Station.Unlock(evse, stopSession: false),
                    (done, busy) => new UnlockConnectorResponse(busy ? UnlockStatuses.OngoingAuthorizedTransaction : done ? UnlockStatuses.Unlocked : UnlockStatuses.UnknownConnector));
            case "ChangeAvailability":
                var change = Read(call, V201Json.Default.ChangeAvailabilityRequest);
                return Answer(
                    Station.ChangeAvailability(change.Evse?.Id ?? 0, change.OperationalStatus == OperationalStatuses.Operative),
                    (done, later) => new ChangeAvailabilityResponse(
                        later ? ChangeAvailabilityStatuses.Scheduled : done ? ChangeAvailabilityStatuses.Accepted : ChangeAvailabilityStatuses.Rejected));
            case "TriggerMessage":
                return Trigger(Read(call, V201Json.Default.TriggerMessageRequest));
            case "GetVariables":
                return CallAnswer.Of(new GetVariablesResponse([.. Read(call, V201Json.Default.GetVariablesRequest).GetVariableData.Select(GetVariable)]));
            case "SetVariables":
                return CallAnswer.Of(new SetVariablesResponse([.. Read(call, V201Json.Default.SetVariablesRequest).SetVariableData.Select(SetVariable)]));
            case "GetBaseReport":
                var report = Read(call, V201Json.Default.GetBaseReportRequest).RequestId;
                return CallAnswer.Of(new GetBaseReportResponse(GenericDeviceModelStatuses.Accepted)) with { AfterSent = Station.Trigger(Report(report)).Then };
            case "DataTransfer":
                return CallAnswer.Of(new DataTransferResponse(DataTransferStatuses.UnknownVendorId));
            default:
                return CallAnswer.Refuse(OcppActions.Refusal(call.Action, OcppVersion.V201));
        }
    }

    private CallAnswer Trigger(TriggerMessageRequest request)
    {
        var todo = request.RequestedMessage switch
        {
            MessageTriggers.BootNotification => Station.TriggerBoot(),
            MessageTriggers.Heartbeat => Station.TriggerHeartbeat(),
            MessageTriggers.StatusNotification => Station.TriggerStatus(request.Evse?.Id),
            MessageTriggers.MeterValues or MessageTriggers.TransactionEvent => Station.TriggerMeterValues(request.Evse?.Id),
            MessageTriggers.FirmwareStatusNotification => Station.Trigger(new FirmwareStatusNotificationRequest(FirmwareStatuses.Idle)),
            MessageTriggers.LogStatusNotification => Station.Trigger(new LogStatusNotificationRequest(UploadLogStatuses.Idle)),
            _ => CommandAnswer.Unknown,
        };
        return Answer(todo, (done, unknown) => new TriggerMessageResponse(
            done ? TriggerMessageStatuses.Accepted : unknown ? TriggerMessageStatuses.NotImplemented : TriggerMessageStatuses.Rejected));
    }

    private GetVariableResult GetVariable(GetVariableData wanted)
    {
        var setting = StationSettings.Find(wanted.Component.Name, wanted.Variable.Name);
        var status = setting switch
        {
            null => StationSettings.All.Any(s => s.Component == wanted.Component.Name) ? GetVariableStatuses.UnknownVariable : GetVariableStatuses.UnknownComponent,
            { Secret: true } => GetVariableStatuses.Rejected,
            _ => GetVariableStatuses.Accepted,
        };
        return new GetVariableResult(
            status, wanted.Component, wanted.Variable, wanted.AttributeType, status == GetVariableStatuses.Accepted ? Station.Setting(setting!) : null);
    }

    private SetVariableResult SetVariable(SetVariableData wanted)
    {
        var status = StationSettings.Find(wanted.Component.Name, wanted.Variable.Name) is not { } setting
            ? StationSettings.All.Any(s => s.Component == wanted.Component.Name) ? SetVariableStatuses.UnknownVariable : SetVariableStatuses.UnknownComponent
            : Station.Change(setting, wanted.AttributeValue) switch
            {
                SettingChange.Accepted => SetVariableStatuses.Accepted,
                SettingChange.NeedsRestart => SetVariableStatuses.RebootRequired,
                SettingChange.Rejected => SetVariableStatuses.Rejected,
                _ => SetVariableStatuses.Rejected,
            };
        return new SetVariableResult(status, wanted.Component, wanted.Variable, wanted.AttributeType);
    }

    private NotifyReportRequest Report(int requestId) => new(requestId, Station.Now, 0,
    [
        .. StationSettings.All.Select(s => new ReportData(
            new Component(s.Component), new Variable(s.Variable),
            [new VariableAttribute(AttributeTypes.Actual, s.Secret ? null : Station.Setting(s), s.Secret ? Mutabilities.WriteOnly : s.ReadOnly ? Mutabilities.ReadOnly : Mutabilities.ReadWrite)],
            new VariableCharacteristics(s.Kind switch { SettingKind.Number => DataKinds.WholeNumber, SettingKind.Flag => DataKinds.Boolean, _ => DataKinds.Text }, false))),
    ]);

    private static string Accepted(bool accepted) => accepted ? RequestStartStopStatuses.Accepted : RequestStartStopStatuses.Rejected;

    private static CallAnswer Answer(CommandAnswer answer, Func<bool, bool, OcppPayload> result) =>
        CallAnswer.Of(result(answer.Accepted, answer.Later)) with { AfterSent = answer.Then };

    private static T Read<T>(Call call, JsonTypeInfo<T> type) where T : class
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
