using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Charging;
using ChargeCars.Web.Ui;

namespace ChargeCars.Web.Features.Charging;

/// <summary>One line about what a call said and how it was answered, in OCPP's own words and our figures.</summary>
internal static class ExchangeSummary
{
    private const string And = " · ";

    /// <summary>Such as "10,9 kW · 184.257,32 kWh" or "1 · Charging"; empty when the payload says nothing worth a line.</summary>
    public static string Of(Exchange exchange)
    {
        var call = OcppFrame.Payload(exchange.Call);
        var answer = exchange.IsError ? Error(exchange.Answer!) : Status(OcppFrame.Payload(exchange.Answer));
        var said = call is { ValueKind: JsonValueKind.Object } payload ? Said(exchange.First.Action, payload) : "";
        var asks = !exchange.FromStation || exchange.First.Action is "Authorize" || exchange.IsError;
        return (said, asks ? answer : null) switch
        {
            (_, null or "") => said,
            ("", var word) => $"→ {word}",
            var (what, word) => $"{what} → {word}",
        };
    }

    private static string Said(string action, JsonElement p) => action switch
    {
        "BootNotification" => Join(Text(p, "chargePointVendor") ?? Text(p, "chargingStation", "vendorName"), Text(p, "chargePointModel") ?? Text(p, "chargingStation", "model"), Text(p, "reason")),
        "StatusNotification" => Join(Text(p, "connectorId") ?? Text(p, "evseId"), Text(p, "status") ?? Text(p, "connectorStatus"), Text(p, "errorCode") is { } e and not "NoError" ? e : null),
        "Authorize" => Tag(p) ?? "",
        "StartTransaction" => Join(Text(p, "connectorId"), Tag(p)),
        "StopTransaction" => Join(Text(p, "reason"), Number(p, "meterStop") is { } wh ? Kwh(wh) : null),
        "MeterValues" => Meter(p, "meterValue"),
        "TransactionEvent" => Join(Text(p, "eventType"), Text(p, "triggerReason"), Meter(p, "meterValue")),
        "RemoteStartTransaction" => Join(Text(p, "connectorId"), Tag(p)),
        "RequestStartTransaction" => Join(Text(p, "evseId"), Tag(p)),
        "RemoteStopTransaction" or "RequestStopTransaction" => Text(p, "transactionId") ?? "",
        "Reset" => Text(p, "type") ?? "",
        "UnlockConnector" => Text(p, "connectorId") ?? Text(p, "evseId") ?? "",
        "TriggerMessage" => Join(Text(p, "requestedMessage"), Text(p, "connectorId") ?? Text(p, "evse", "id")),
        "ChangeAvailability" => Join(Text(p, "connectorId") ?? Text(p, "evse", "id"), Text(p, "type") ?? Text(p, "operationalStatus")),
        "ChangeConfiguration" => Text(p, "key") is { } key ? key is "AuthorizationKey" ? key : $"{key} = {Text(p, "value")}" : "",
        "GetConfiguration" => p.TryGetProperty("key", out var keys) && keys.ValueKind is JsonValueKind.Array ? string.Join(", ", keys.EnumerateArray().Take(3).Select(k => k.ToString())) : "",
        "GetVariables" or "SetVariables" => Variables(p),
        "DataTransfer" => Join(Text(p, "vendorId"), Text(p, "messageId")),
        "FirmwareStatusNotification" or "DiagnosticsStatusNotification" or "LogStatusNotification" => Text(p, "status") ?? "",
        _ => "",
    };

    private static string? Status(JsonElement? answer) => answer is not { ValueKind: JsonValueKind.Object } p
        ? null
        : Text(p, "status") ?? Text(p, "idTagInfo", "status") ?? Text(p, "idTokenInfo", "status");

    private static string? Error(LoggedFrame answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Text);
            return document.RootElement[2].GetString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IndexOutOfRangeException)
        {
            return "CallError";
        }
    }

    private static string? Tag(JsonElement p) => (Text(p, "idTag") ?? Text(p, "idToken", "idToken")) is { } tag ? MaskedTag.Of(tag) : null;

    private static string Variables(JsonElement p)
    {
        var list = p.TryGetProperty("getVariableData", out var get) ? get : p.TryGetProperty("setVariableData", out var set) ? set : default;
        return list.ValueKind is not JsonValueKind.Array
            ? ""
            : string.Join(", ", list.EnumerateArray().Take(3).Select(v => $"{Text(v, "component", "name")}.{Text(v, "variable", "name")}"));
    }

    private static string Meter(JsonElement p, string name)
    {
        if (!p.TryGetProperty(name, out var values) || values.ValueKind is not JsonValueKind.Array)
        {
            return "";
        }

        decimal? power = null, register = null;
        foreach (var sample in values.EnumerateArray().SelectMany(v => v.TryGetProperty("sampledValue", out var s) && s.ValueKind is JsonValueKind.Array ? (IEnumerable<JsonElement>)s.EnumerateArray() : []))
        {
            if (Text(sample, "phase") is not null || Number(sample, "value") is not { } value)
            {
                continue;
            }

            var unit = Text(sample, "unit") ?? Text(sample, "unitOfMeasure", "unit");
            switch (Text(sample, "measurand") ?? "Energy.Active.Import.Register")
            {
                case "Power.Active.Import":
                    power = unit == "kW" ? value * 1000 : value;
                    break;
                case "Energy.Active.Import.Register":
                    register = unit == "kWh" ? value * 1000 : value;
                    break;
            }
        }

        return Join(power is { } w ? Show.Power((long)w) : null, register is { } wh ? Kwh(wh) : null);
    }

    private static string Kwh(decimal wh) => $"{(wh / 1000m).ToString("#,##0.00", CultureInfo.CurrentCulture)}\u00a0kWh";

    private static string Join(params string?[] parts) => string.Join(And, parts.Where(p => !string.IsNullOrEmpty(p)));

    private static string? Text(JsonElement p, string name, string? inner = null)
    {
        if (p.ValueKind is not JsonValueKind.Object || !p.TryGetProperty(name, out var value))
        {
            return null;
        }

        return inner is not null
            ? Text(value, inner)
            : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToString(),
                _ => null,
            };
    }

    private static decimal? Number(JsonElement p, string name) =>
        decimal.TryParse(Text(p, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
