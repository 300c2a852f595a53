using System.Globalization;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>What a setting holds.</summary>
internal enum SettingKind
{
    Number,
    Flag,
    Text,
}

/// <summary>One setting under its name of 1.6 and its component and variable of 2.0.1.</summary>
internal sealed record Setting(string Key, string Component, string Variable, string Default, SettingKind Kind, bool ReadOnly = false, bool Secret = false, bool NeedsRestart = false);

/// <summary>What became of an attempt to change a setting.</summary>
internal enum SettingChange
{
    Accepted,
    Rejected,
    NeedsRestart,
}

/// <summary>The configuration of a virtual station; only what differs from the defaults takes memory.</summary>
internal sealed class StationSettings
{
    public static readonly Setting HeartbeatInterval = new("HeartbeatInterval", "OCPPCommCtrlr", "HeartbeatInterval", "300", SettingKind.Number);
    public static readonly Setting MeterInterval = new("MeterValueSampleInterval", "SampledDataCtrlr", "TxUpdatedInterval", "60", SettingKind.Number);
    public static readonly Setting Measurands = new("MeterValuesSampledData", "SampledDataCtrlr", "TxUpdatedMeasurands", "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC", SettingKind.Text);
    public static readonly Setting ConnectionTimeOut = new("ConnectionTimeOut", "TxCtrlr", "EVConnectionTimeOut", "120", SettingKind.Number);
    public static readonly Setting AuthorizeRemoteStart = new("AuthorizeRemoteTxRequests", "AuthCtrlr", "AuthorizeRemoteStart", "false", SettingKind.Flag);
    public static readonly Setting OfflineStart = new("AllowOfflineTxForUnknownId", "AuthCtrlr", "OfflineTxForUnknownIdEnabled", "true", SettingKind.Flag);
    public static readonly Setting StopOnInvalidTag = new("StopTransactionOnInvalidId", "TxCtrlr", "StopTxOnInvalidId", "true", SettingKind.Flag);
    public static readonly Setting MessageAttempts = new("TransactionMessageAttempts", "OCPPCommCtrlr", "MessageAttempts", "3", SettingKind.Number);
    public static readonly Setting MessageAttemptInterval = new("TransactionMessageRetryInterval", "OCPPCommCtrlr", "MessageAttemptInterval", "5", SettingKind.Number);
    public static readonly Setting Connectors = new("NumberOfConnectors", "ChargingStation", "NumberOfConnectors", "1", SettingKind.Number, ReadOnly: true);
    public static readonly Setting Password = new("AuthorizationKey", "SecurityCtrlr", "BasicAuthPassword", "", SettingKind.Text, Secret: true);

    public static readonly IReadOnlyList<Setting> All =
    [
        HeartbeatInterval, MeterInterval, Measurands, ConnectionTimeOut, AuthorizeRemoteStart, OfflineStart, StopOnInvalidTag, MessageAttempts,
        MessageAttemptInterval, Connectors, Password,
        new("ClockAlignedDataInterval", "AlignedDataCtrlr", "Interval", "0", SettingKind.Number),
        new("GetConfigurationMaxKeys", "DeviceDataCtrlr", "ItemsPerMessage", "50", SettingKind.Number, ReadOnly: true),
        new("LocalAuthorizeOffline", "AuthCtrlr", "LocalAuthorizeOffline", "true", SettingKind.Flag),
        new("StopTransactionOnEVSideDisconnect", "TxCtrlr", "StopTxOnEVSideDisconnect", "true", SettingKind.Flag, ReadOnly: true),
        new("UnlockConnectorOnEVSideDisconnect", "OCPPCommCtrlr", "UnlockOnEVSideDisconnect", "true", SettingKind.Flag),
        new("WebSocketPingInterval", "OCPPCommCtrlr", "WebSocketPingInterval", "60", SettingKind.Number, NeedsRestart: true),
        new("SecurityProfile", "SecurityCtrlr", "SecurityProfile", "1", SettingKind.Number, ReadOnly: true),
        new("SupportedFeatureProfiles", "ChargingStation", "SupportedFeatureProfiles", "Core,RemoteTrigger", SettingKind.Text, ReadOnly: true),
    ];

    private readonly Dictionary<string, string> changed = new(2);

    public string this[Setting setting]
    {
        get => changed.GetValueOrDefault(setting.Key) ?? setting.Default;
        set => changed[setting.Key] = value;
    }

    public static Setting? Find(string? key) => All.FirstOrDefault(s => string.Equals(s.Key, key, StringComparison.OrdinalIgnoreCase));

    public static Setting? Find(string? component, string? variable) =>
        All.FirstOrDefault(s => string.Equals(s.Component, component, StringComparison.OrdinalIgnoreCase) && string.Equals(s.Variable, variable, StringComparison.OrdinalIgnoreCase));

    public TimeSpan Seconds(Setting setting) => TimeSpan.FromSeconds(Number(setting));

    public int Number(Setting setting) => int.Parse(this[setting], CultureInfo.InvariantCulture);

    public bool IsOn(Setting setting) => bool.Parse(this[setting]);

    public SettingChange Change(Setting setting, string value)
    {
        var valid = setting.Kind switch
        {
            SettingKind.Number => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            SettingKind.Flag => bool.TryParse(value, out _),
            SettingKind.Text => true,
            _ => false,
        };
        if (setting.ReadOnly || !valid) return SettingChange.Rejected;
        this[setting] = value;
        return setting.NeedsRestart ? SettingChange.NeedsRestart : SettingChange.Accepted;
    }
}
