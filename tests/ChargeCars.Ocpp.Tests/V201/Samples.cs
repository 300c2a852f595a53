using System.Text.Json;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V201;

namespace ChargeCars.Ocpp.Tests.V201;

/// <summary>Every message of 2.0.1 that we can write, filled to its limits and with as little as allowed.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 15, 123, TimeSpan.FromHours(1));
    private static readonly StatusInfo Why = new("NoReason", "None at all");
    private static readonly IdTokenType Token = new("04A1B2C3D4", IdTokenKinds.ISO14443, [new("NL-XXX-C12345", "eMAID")]);
    private static readonly Component Part = new("Connector", null, new Evse(1, 1));
    private static readonly Variable Property = new("Problem", "a");
    private static readonly IdTokenInfo Good = new(AuthorizationStatuses.Accepted, At, 1, "nl", new IdTokenType("GROUP", IdTokenKinds.Central), new MessageContent(MessageFormats.UTF8, "Welkom", "nl"));

    private static readonly MeterValue Moment = new(At,
    [
        new(1.234m, ReadingContexts.SamplePeriodic, Measurands.EnergyActiveImportRegister, Phases.L1, MeasurandLocations.Outlet,
            new SignedMeterValue("AA==", "ECDSA", "OCMF", "BB=="), new UnitOfMeasure("kWh", 0)),
        new(11040, Measurand: Measurands.PowerActiveImport),
    ]);

    public static IEnumerable<OcppPayload> All =>
    [
        new AuthorizeRequest(Token),
        new AuthorizeRequest(new IdTokenType("", IdTokenKinds.NoAuthorization), "PEM", [new(HashAlgorithms.SHA256, "a", "b", "c", "http://ocsp.example.com")]),
        new AuthorizeResponse(Good, AuthorizeCertificateStatuses.Accepted),
        new BootNotificationRequest(new ChargingStation("Wall 22", "Volt & Co"), BootReasons.PowerUp),
        new BootNotificationRequest(new ChargingStation("Wall 22", "Volt & Co", "S1", "2.0", new Modem("8931", "20404")), BootReasons.RemoteReset),
        new BootNotificationResponse(At, 300, RegistrationStatuses.Accepted),
        new BootNotificationResponse(At, 0, RegistrationStatuses.Rejected, Why),
        new HeartbeatRequest(),
        new HeartbeatResponse(At),
        new StatusNotificationRequest(At, ConnectorStatuses.Occupied, 1, 1),
        new TransactionEventRequest(TransactionEventTypes.Started, At, TriggerReasons.RemoteStart, 0, new Transaction("tx-1", ChargingStates.EVConnected, null, null, 7),
            [Moment], true, 3, 32, 9, new Evse(1, 1), Token),
        new TransactionEventRequest(TransactionEventTypes.Ended, At, TriggerReasons.EVDeparted, 9, new Transaction("tx-1", null, 60, StoppedReasons.EVDisconnected)),
        new TransactionEventResponse(),
        new TransactionEventResponse(12.34m, 1, Good, new MessageContent(MessageFormats.ASCII, "12.34")),
        new MeterValuesRequest(1, [Moment]),
        new DataTransferRequest("com.example"),
        new DataTransferRequest("com.example", "m", JsonDocument.Parse("""{"a":[1,"x"]}""").RootElement),
        new DataTransferResponse(DataTransferStatuses.Accepted, Why, JsonDocument.Parse("5").RootElement),
        new NotifyReportRequest(1, At, 0, [new ReportData(Part, Property, [new(AttributeTypes.Actual, "true", Mutabilities.ReadOnly, true, false)], new(DataKinds.Boolean, true, "x", 0, 1, "a,b"))], true),
        new NotifyEventRequest(At, 0, [new EventData(1, At, EventTriggers.Alerting, "true", Part, EventNotificationTypes.HardWiredNotification, Property, 2, "E7", "earth", false, "tx-1", 3)], false),
        new SecurityEventNotificationRequest("SettingSystemTime", At, "drift"),
        new FirmwareStatusNotificationRequest(FirmwareStatuses.InstallRebooting, 1),
        new LogStatusNotificationRequest(UploadLogStatuses.AcceptedCanceled, 1),
        new RequestStartTransactionRequest(Token, 7),
        new RequestStartTransactionRequest(Token, 7, 1, new IdTokenType("GROUP", IdTokenKinds.Central)),
        new RequestStartTransactionResponse(RequestStartStopStatuses.Accepted, Why, "tx-1"),
        new RequestStopTransactionRequest("tx-1"),
        new RequestStopTransactionResponse(RequestStartStopStatuses.Rejected, Why),
        new ResetRequest(ResetTypes.OnIdle, 1),
        new ResetResponse(ResetStatuses.Scheduled, Why),
        new UnlockConnectorRequest(1, 1),
        new UnlockConnectorResponse(UnlockStatuses.OngoingAuthorizedTransaction, Why),
        new TriggerMessageRequest(MessageTriggers.TransactionEvent, new Evse(1)),
        new TriggerMessageResponse(TriggerMessageStatuses.Accepted, Why),
        new ChangeAvailabilityRequest(OperationalStatuses.Inoperative, new Evse(1, 1)),
        new ChangeAvailabilityRequest(OperationalStatuses.Operative),
        new ChangeAvailabilityResponse(ChangeAvailabilityStatuses.Accepted, Why),
        new GetVariablesRequest([new(Part, Property, AttributeTypes.Target)]),
        new GetVariablesResponse([new(GetVariableStatuses.Accepted, Part, Property, AttributeTypes.Actual, "1", Why)]),
        new SetVariablesRequest([new("1", Part, Property, AttributeTypes.Actual)]),
        new SetVariablesResponse([new(SetVariableStatuses.RebootRequired, Part, Property, AttributeTypes.Actual, Why)]),
        new GetBaseReportRequest(1, ReportBases.FullInventory),
        new GetBaseReportResponse(GenericDeviceModelStatuses.EmptyResultSet, Why),
    ];
}
