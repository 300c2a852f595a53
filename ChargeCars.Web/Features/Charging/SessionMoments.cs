using System.Text.Json;
using ChargeCars.Core.Charging;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Tells a session's story from what the station reported: its beginning, each change of what the car does, its end.</summary>
internal static class SessionMoments
{
    /// <summary>In order of time, numbered from 1. Reports that only carry readings are no moments.</summary>
    public static IReadOnlyList<SessionMoment> Of(SessionOverview session, IReadOnlyList<SessionReport> reports, IStringLocalizer<ChargingTexts> texts)
    {
        var is16 = session.Protocol is "" or "ocpp1.6";
        var moments = new List<SessionMoment>();
        string? before = null;
        foreach (var report in reports)
        {
            var (state, why, reason) = Read(report.Payload);
            var (title, note) = report.Kind switch
            {
                "Started" => (session.Tag.Length == 0 ? texts["MomentStarted"] : texts["MomentStartedBy", session.Tag], is16 ? "StartTransaction" : Words("TransactionEvent Started", why)),
                "Ended" => (session.StopReason.Length == 0 ? texts["MomentEnded"] : texts["MomentEndedBy", texts.OfStop(session.StopReason)], is16 ? Words("StopTransaction", reason) : Words("TransactionEvent Ended", reason ?? why)),
                _ when state is not null && state != before => (texts.OfCharging(state), Words(state, why)),
                _ => (null, null),
            };
            before = state ?? before;
            if (title is not null)
            {
                moments.Add(new(moments.Count + 1, report.At, title, note));
            }
        }

        return moments;
    }

    private static string Words(string first, string? second) => second is null ? first : $"{first}, {second}";

    private static (string? State, string? Why, string? Reason) Read(string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind is not JsonValueKind.Object)
            {
                return default;
            }

            var info = root.TryGetProperty("transactionInfo", out var found) && found.ValueKind is JsonValueKind.Object ? found : root;
            return (Text(info, "chargingState"), Text(root, "triggerReason"), Text(info, "stoppedReason") ?? Text(root, "reason"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
