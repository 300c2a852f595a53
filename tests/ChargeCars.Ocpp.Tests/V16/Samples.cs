using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.V16;

namespace ChargeCars.Ocpp.Tests.V16;

/// <summary>Every message of 1.6 that we can write, filled to its limits and with as little as allowed.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 30, 15, 123, TimeSpan.FromHours(1));
    private static readonly IdTagInfo Good = new(AuthorizationStatuses.Accepted, At, "PARENT");

    private static readonly MeterValue Moment = new(At,
    [
        new("1234", ReadingContexts.SamplePeriodic, ValueFormats.Raw, Measurands.EnergyActiveImportRegister, Phases.L1N, MeasurandLocations.Outlet, UnitOfMeasures.Wh),
        new("11.04"),
    ]);

    public static IEnumerable<OcppPayload> All =>
    [
        new AuthorizeRequest("12345678901234567890"),
        new AuthorizeResponse(Good),
        new AuthorizeResponse(new IdTagInfo(AuthorizationStatuses.Invalid)),
        new BootNotificationRequest("Volt & Co", "Wall 11"),
        new BootNotificationRequest("V", "M", "S1", "B1", "1.2.3", "8931", "20404", "MID", "M1"),
        new BootNotificationResponse(RegistrationStatuses.Pending, At, 300),
        new HeartbeatRequest(),
        new HeartbeatResponse(At),
        new StatusNotificationRequest(0, ChargePointErrorCodes.NoError, ChargePointStatuses.Available),
        new StatusNotificationRequest(1, ChargePointErrorCodes.GroundFailure, ChargePointStatuses.Faulted, "earth", At, "V", "E7"),
        new StartTransactionRequest(1, "TAG", 123_456, At),
        new StartTransactionRequest(1, "TAG", 0, At, 7),
        new StartTransactionResponse(Good, 42),
        new StopTransactionRequest(1, At, 42),
        new StopTransactionRequest(1, At, -1, "TAG", StopReasons.EVDisconnected, [Moment]),
        new StopTransactionResponse(),
        new StopTransactionResponse(Good),
        new MeterValuesRequest(1, [Moment]),
        new MeterValuesRequest(1, [Moment, Moment], 42),
        new DataTransferRequest("com.example"),
        new DataTransferRequest("com.example", "m", "é \"quoted\" {}"),
        new DataTransferResponse(DataTransferStatuses.UnknownVendorId),
        new DataTransferResponse(DataTransferStatuses.Accepted, "ok"),
        new DiagnosticsStatusNotificationRequest(DiagnosticsStatuses.Uploaded),
        new FirmwareStatusNotificationRequest(FirmwareStatuses.Installed),
        new LogStatusNotificationRequest(UploadLogStatuses.Uploading, 3),
        new SecurityEventNotificationRequest("SettingSystemTime", At, "drift"),
        new RemoteStartTransactionRequest("TAG"),
        new RemoteStartTransactionRequest("TAG", 1),
        new RemoteStartTransactionResponse(RemoteStartStopStatuses.Accepted),
        new RemoteStopTransactionRequest(42),
        new RemoteStopTransactionResponse(RemoteStartStopStatuses.Rejected),
        new ResetRequest(ResetTypes.Hard),
        new ResetResponse(ResetStatuses.Accepted),
        new UnlockConnectorRequest(1),
        new UnlockConnectorResponse(UnlockStatuses.NotSupported),
        new TriggerMessageRequest(MessageTriggers.MeterValues, 1),
        new TriggerMessageResponse(TriggerMessageStatuses.NotImplemented),
        new ChangeAvailabilityRequest(0, AvailabilityTypes.Inoperative),
        new ChangeAvailabilityResponse(AvailabilityStatuses.Scheduled),
        new GetConfigurationRequest(),
        new GetConfigurationRequest(["HeartbeatInterval"]),
        new GetConfigurationResponse([new("HeartbeatInterval", false, "300"), new("AuthorizationKey", false)], ["Nonsense"]),
        new GetConfigurationResponse(),
        new ChangeConfigurationRequest("HeartbeatInterval", "60"),
        new ChangeConfigurationResponse(ConfigurationStatuses.RebootRequired),
    ];
}
