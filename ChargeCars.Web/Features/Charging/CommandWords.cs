using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Charging;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Commands in words: short beside their action, and as a sentence about what will happen.</summary>
internal static class CommandWords
{
    /// <summary>What stands behind the action's name, such as "MeterValues · 1"; empty when there is nothing to add.</summary>
    public static string About(string request, IStringLocalizer<ChargingTexts> texts)
    {
        try
        {
            return About(StationRequest.Read(request), texts);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return "";
        }
    }

    /// <inheritdoc cref="About(string, IStringLocalizer{ChargingTexts})"/>
    public static string About(StationRequest request, IStringLocalizer<ChargingTexts> texts) => request switch
    {
        TriggerMessage c => Join(c.Message, c.EvseNo),
        RemoteStartTransaction c => Join(MaskedTag.Of(c.IdTag), c.EvseNo),
        RemoteStopTransaction c => $"S-{c.SessionId}",
        Reset c => texts[c.Hard ? "Hard" : "Soft"],
        UnlockConnector c => c.EvseNo.ToString(CultureInfo.InvariantCulture),
        ChangeAvailability c => Join(texts[c.Operative ? "IntoUse" : "OutOfUse"], c.EvseNo == 0 ? null : c.EvseNo),
        GetConfiguration c => c.Keys.Count == 0 ? texts["AllKeys"] : string.Join(", ", c.Keys.Take(3)),
        ChangeConfiguration c => IsSecret(c.Key) ? c.Key : $"{c.Key} = {c.Value}",
        DataTransfer c => Join(c.VendorId, null) + (c.MessageId is null ? "" : $" · {c.MessageId}"),
        _ => "",
    };

    /// <summary>What sending it will do.</summary>
    public static string Will(StationRequest request, StationOverview station, IStringLocalizer<ChargingTexts> texts) => request switch
    {
        TriggerMessage { EvseNo: { } no } c => texts["WillTriggerOn", c.Message, no],
        TriggerMessage c => texts["WillTrigger", c.Message],
        RemoteStartTransaction { EvseNo: { } no } c => texts["WillStartOn", MaskedTag.Of(c.IdTag), no],
        RemoteStartTransaction c => texts["WillStart", MaskedTag.Of(c.IdTag)],
        RemoteStopTransaction c => texts["WillStop", $"S-{c.SessionId}"],
        Reset { Hard: true } => texts["WillResetHard", station.Connectors.Count(x => x.Session is not null)],
        Reset => texts["WillResetSoft"],
        UnlockConnector c => texts["WillUnlock", c.EvseNo],
        ChangeAvailability { Operative: true, EvseNo: 0 } => texts["WillUseAll"],
        ChangeAvailability { Operative: true } c => texts["WillUse", c.EvseNo],
        ChangeAvailability { EvseNo: 0 } => texts["WillNotUseAll"],
        ChangeAvailability c => texts["WillNotUse", c.EvseNo],
        GetConfiguration { Keys.Count: 0 } => texts["WillGetAll"],
        GetConfiguration c => texts["WillGet", string.Join(", ", c.Keys)],
        ChangeConfiguration c => texts["WillChange", c.Key, IsSecret(c.Key) ? "••••••" : c.Value],
        DataTransfer c => texts["WillTransfer", c.VendorId],
        _ => "",
    };

    /// <summary>True for settings whose value is nobody's to read.</summary>
    public static bool IsSecret(string key) => key.Contains("AuthorizationKey", StringComparison.OrdinalIgnoreCase) || key.Contains("Password", StringComparison.OrdinalIgnoreCase);

    private static string Join(string first, int? connector) => connector is { } no ? $"{first} · {no}" : first;
}
