using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="ChangeConfigurationResponse.Status"/>.</summary>
public static class ConfigurationStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string RebootRequired = "RebootRequired";
    public const string NotSupported = "NotSupported";

    public static readonly WordList Words = new(Accepted, Rejected, RebootRequired, NotSupported);
}

/// <summary>Set a configuration key.</summary>
public sealed record ChangeConfigurationRequest(string Key, string Value) : OcppRequest
{
    protected override string ActionName => "ChangeConfiguration";

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(Key, 50, "key");
        check.Text(Value, 500, "value");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.ChangeConfigurationRequest);
}

/// <summary>Whether it was set.</summary>
public sealed record ChangeConfigurationResponse(string? Status) : OcppPayload, IReadable<ChangeConfigurationResponse>
{
    public static Inbound<ChangeConfigurationResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(ConfigurationStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new ChangeConfigurationResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, ConfigurationStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.ChangeConfigurationResponse);
}
