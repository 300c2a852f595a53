using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Features.Charging;

/// <summary>What a person fills in to make a command; only the fields of the chosen action count.</summary>
internal sealed class CommandDraft
{
    /// <summary>Actions in the order of the list; the same for every version of OCPP.</summary>
    public static readonly IReadOnlyList<string> Actions =
    [
        nameof(TriggerMessage), nameof(RemoteStartTransaction), nameof(RemoteStopTransaction), nameof(Reset), nameof(UnlockConnector),
        nameof(ChangeAvailability), nameof(GetConfiguration), nameof(ChangeConfiguration), nameof(DataTransfer),
    ];

    /// <summary>Messages that a station can be asked for.</summary>
    public static readonly IReadOnlyList<string> Messages = ["MeterValues", "StatusNotification", "Heartbeat", "BootNotification", "FirmwareStatusNotification"];

    public string Action { get; set; } = nameof(TriggerMessage);

    /// <summary>EVSE or connector; 0 for the whole station.</summary>
    public int EvseNo { get; set; }

    public string IdTag { get; set; } = "";

    public long SessionId { get; set; }

    public bool Hard { get; set; }

    public string Message { get; set; } = Messages[0];

    public bool Operative { get; set; }

    /// <summary>With commas or line breaks between; empty for all.</summary>
    public string Keys { get; set; } = "";

    public string Key { get; set; } = "";

    public string Value { get; set; } = "";

    public string VendorId { get; set; } = "";

    public string MessageId { get; set; } = "";

    public string Data { get; set; } = "";

    /// <summary>True when the action is about a connector.</summary>
    public bool AsksConnector => Action is nameof(TriggerMessage) or nameof(RemoteStartTransaction) or nameof(UnlockConnector) or nameof(ChangeAvailability);

    /// <summary>True when it may also be about the whole station.</summary>
    public bool MayBeWhole => Action is nameof(TriggerMessage) or nameof(RemoteStartTransaction) or nameof(ChangeAvailability);

    /// <summary>The command, or null while something it needs is missing.</summary>
    public StationRequest? Build() => Action switch
    {
        nameof(TriggerMessage) => new TriggerMessage(Message, Some(EvseNo)),
        nameof(RemoteStartTransaction) => IdTag.Trim() is { Length: > 0 } tag ? new RemoteStartTransaction(tag, Some(EvseNo)) : null,
        nameof(RemoteStopTransaction) => SessionId > 0 ? new RemoteStopTransaction(SessionId) : null,
        nameof(Reset) => new Reset(Hard),
        nameof(UnlockConnector) => EvseNo > 0 ? new UnlockConnector(EvseNo) : null,
        nameof(ChangeAvailability) => new ChangeAvailability(EvseNo, Operative),
        nameof(GetConfiguration) => new GetConfiguration(Keys.Split([',', '\n', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        nameof(ChangeConfiguration) => Key.Trim() is { Length: > 0 } key ? new ChangeConfiguration(key, Value) : null,
        nameof(DataTransfer) => VendorId.Trim() is { Length: > 0 } vendor ? new DataTransfer(vendor, Null(MessageId), Null(Data)) : null,
        _ => null,
    };

    private static int? Some(int no) => no > 0 ? no : null;

    private static string? Null(string text) => text.Length == 0 ? null : text;
}
