using ChargeCars.Core.Charging;
using ChargeCars.Web.Ui;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Charger states in words and shapes.</summary>
internal static class StateWords
{
    /// <summary>As people look for them: what works, then what does not.</summary>
    public static readonly IReadOnlyList<ChargePointState> InOrder =
    [
        ChargePointState.Available, ChargePointState.Charging, ChargePointState.Reserved, ChargePointState.Unavailable, ChargePointState.Faulted, ChargePointState.Offline,
    ];

    /// <summary>The word in the URL, the class of the colour and the end of the glyph's name.</summary>
    public static string Word(this ChargePointState state) => state switch
    {
        ChargePointState.Available => "available",
        ChargePointState.Charging => "charging",
        ChargePointState.Reserved => "reserved",
        ChargePointState.Unavailable => "unavailable",
        ChargePointState.Faulted => "faulted",
        _ => "offline",
    };

    /// <summary>The state of a word in a URL; null when it is none.</summary>
    public static ChargePointState? Parse(string? word) => InOrder.Cast<ChargePointState?>().FirstOrDefault(s => s!.Value.Word() == word);

    /// <summary>In the person's language.</summary>
    public static string Of(this IStringLocalizer<ChargingTexts> texts, ChargePointState state) => texts[$"State{state}"];

    /// <summary>The map's state of a connector by its OCPP 1.6 status.</summary>
    public static ChargePointState OfConnector(string status) => status switch
    {
        "Available" => ChargePointState.Available,
        "Preparing" or "Charging" or "SuspendedEV" or "SuspendedEVSE" or "Finishing" or "Occupied" => ChargePointState.Charging,
        "Reserved" => ChargePointState.Reserved,
        "Faulted" => ChargePointState.Faulted,
        _ => ChargePointState.Unavailable,
    };

    /// <summary>A connector's OCPP status in the person's language.</summary>
    public static string OfStatus(this IStringLocalizer<ChargingTexts> texts, string status)
    {
        var found = texts[$"Connector{status}"];
        return found.ResourceNotFound ? status : found.Value;
    }

    /// <summary>A session's charging state (OCPP 2.x's words) in the person's language.</summary>
    public static string OfCharging(this IStringLocalizer<ChargingTexts> texts, string state)
    {
        var found = texts[$"Charging{state}"];
        return found.ResourceNotFound ? state : found.Value;
    }

    /// <summary>Why a session ended (OCPP's words) in the person's language.</summary>
    public static string OfStop(this IStringLocalizer<ChargingTexts> texts, string reason)
    {
        var found = texts[$"Stop{reason}"];
        return found.ResourceNotFound ? reason : found.Value;
    }

    /// <summary>A remark on a session in the person's language.</summary>
    public static string OfFlag(this IStringLocalizer<ChargingTexts> texts, string flag)
    {
        var found = texts[$"Flag_{flag}"];
        return found.ResourceNotFound ? flag.Replace('_', ' ') : found.Value;
    }

    /// <summary>How loud a command's answer is.</summary>
    public static Tone ToneOf(CommandState state, string? answer) => state switch
    {
        CommandState.Waiting or CommandState.Sent => Tone.Info,
        CommandState.Accepted when answer is null or "Accepted" or "Unlocked" => Tone.Ok,
        CommandState.Accepted => Tone.Warn,
        CommandState.Refused => Tone.Bad,
        CommandState.Failed => Tone.Bad,
        _ => Tone.Quiet,
    };
}
