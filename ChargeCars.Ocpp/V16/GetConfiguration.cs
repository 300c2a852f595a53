using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Read configuration keys; all of them when no key is named.</summary>
public sealed record GetConfigurationRequest(IReadOnlyList<string>? Key = null) : OcppRequest
{
    protected override string ActionName => "GetConfiguration";

    protected override void Check(ref PayloadCheck check)
    {
        foreach (var text in Key ?? []) check.Text(text, 50, "key");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.GetConfigurationRequest);
}

/// <summary>The keys found and those not known.</summary>
public sealed record GetConfigurationResponse(
    IReadOnlyList<ConfigurationKey>? ConfigurationKey = null,
    IReadOnlyList<string>? UnknownKey = null) : OcppPayload, IReadable<GetConfigurationResponse>
{
    public static Inbound<GetConfigurationResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        List<ConfigurationKey>? configurationKey = null;
        List<string>? unknownKey = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("configurationKey"u8)) configurationKey = json.List(V16.ConfigurationKey.Read);
            else if (json.Is("unknownKey"u8)) unknownKey = json.Texts(50);
            else json.Extra();
        }
        return json.Done(new GetConfigurationResponse(configurationKey, unknownKey));
    }

    protected override void Check(ref PayloadCheck check)
    {
        foreach (var element in ConfigurationKey ?? []) element.Check(ref check);
        foreach (var text in UnknownKey ?? []) check.Text(text, 50, "unknownKey");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.GetConfigurationResponse);
}

/// <summary>One configuration key.</summary>
public sealed record ConfigurationKey(string? Key, bool? Readonly, string? Value = null)
{
    internal static ConfigurationKey Read(ref PayloadReader json)
    {
        string? key = null;
        bool? @readonly = null;
        string? value = null;
        while (json.Next())
        {
            if (json.Is("key"u8)) key = json.Text(50);
            else if (json.Is("readonly"u8)) @readonly = json.Bool();
            else if (json.Is("value"u8)) value = json.Text(500);
            else json.Extra();
        }
        json.Require(key, "key");
        json.Require(@readonly, "readonly");
        return new ConfigurationKey(key, @readonly, value);
    }

    internal void Check(ref PayloadCheck check)
    {
        check.Text(Key, 50, "key");
        check.Required(Readonly, "readonly");
        check.OptionalText(Value, 500, "value");
    }
}
