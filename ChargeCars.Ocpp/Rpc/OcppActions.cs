namespace ChargeCars.Ocpp.Rpc;

/// <summary>The action names of 1.6 (with its security extension) and 2.0.1.</summary>
public static class OcppActions
{
    /// <summary>1.6: 28 actions and 11 of the security extension.</summary>
    public static readonly WordList V16 = new(
        "Authorize", "BootNotification", "CancelReservation", "CertificateSigned", "ChangeAvailability", "ChangeConfiguration", "ClearCache",
        "ClearChargingProfile", "DataTransfer", "DeleteCertificate", "DiagnosticsStatusNotification", "ExtendedTriggerMessage",
        "FirmwareStatusNotification", "GetCompositeSchedule", "GetConfiguration", "GetDiagnostics", "GetInstalledCertificateIds",
        "GetLocalListVersion", "GetLog", "Heartbeat", "InstallCertificate", "LogStatusNotification", "MeterValues", "RemoteStartTransaction",
        "RemoteStopTransaction", "ReserveNow", "Reset", "SecurityEventNotification", "SendLocalList", "SetChargingProfile", "SignCertificate",
        "SignedFirmwareStatusNotification", "SignedUpdateFirmware", "StartTransaction", "StatusNotification", "StopTransaction", "TriggerMessage",
        "UnlockConnector", "UpdateFirmware");

    /// <summary>2.0.1: 64 actions.</summary>
    public static readonly WordList V201 = new(
        "Authorize", "BootNotification", "CancelReservation", "CertificateSigned", "ChangeAvailability", "ClearCache", "ClearChargingProfile",
        "ClearDisplayMessage", "ClearVariableMonitoring", "ClearedChargingLimit", "CostUpdated", "CustomerInformation", "DataTransfer",
        "DeleteCertificate", "FirmwareStatusNotification", "Get15118EVCertificate", "GetBaseReport", "GetCertificateStatus", "GetChargingProfiles",
        "GetCompositeSchedule", "GetDisplayMessages", "GetInstalledCertificateIds", "GetLocalListVersion", "GetLog", "GetMonitoringReport",
        "GetReport", "GetTransactionStatus", "GetVariables", "Heartbeat", "InstallCertificate", "LogStatusNotification", "MeterValues",
        "NotifyChargingLimit", "NotifyCustomerInformation", "NotifyDisplayMessages", "NotifyEVChargingNeeds", "NotifyEVChargingSchedule",
        "NotifyEvent", "NotifyMonitoringReport", "NotifyReport", "PublishFirmware", "PublishFirmwareStatusNotification", "ReportChargingProfiles",
        "RequestStartTransaction", "RequestStopTransaction", "ReservationStatusUpdate", "ReserveNow", "Reset", "SecurityEventNotification",
        "SendLocalList", "SetChargingProfile", "SetDisplayMessage", "SetMonitoringBase", "SetMonitoringLevel", "SetNetworkProfile",
        "SetVariableMonitoring", "SetVariables", "SignCertificate", "StatusNotification", "TransactionEvent", "TriggerMessage", "UnlockConnector",
        "UnpublishFirmware", "UpdateFirmware");

    internal static readonly WordList All = new(V16.Words.Concat(V201.Words));

    /// <summary>
    /// How to refuse an action nobody handles: <see cref="OcppErrorCode.NotSupported"/> when the version knows it,
    /// <see cref="OcppErrorCode.NotImplemented"/> when it does not.
    /// </summary>
    public static OcppError Refusal(string action, OcppVersion version) =>
        (version == OcppVersion.V16 ? V16 : V201).Contains(action)
            ? new(OcppErrorCode.NotSupported, $"{action} is not supported.")
            : new(OcppErrorCode.NotImplemented, $"{action} is not known.");
}
