using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="UnlockConnectorResponse.Status"/>.</summary>
public static class UnlockStatuses
{
    public const string Unlocked = "Unlocked";
    public const string UnlockFailed = "UnlockFailed";
    public const string NotSupported = "NotSupported";

    public static readonly WordList Words = new(Unlocked, UnlockFailed, NotSupported);
}

/// <summary>Let go of the cable.</summary>
public sealed record UnlockConnectorRequest(int ConnectorId) : OcppRequest
{
    protected override string ActionName => "UnlockConnector";

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.UnlockConnectorRequest);
}

/// <summary>Whether it did.</summary>
public sealed record UnlockConnectorResponse(string? Status) : OcppPayload, IReadable<UnlockConnectorResponse>
{
    public static Inbound<UnlockConnectorResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(UnlockStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new UnlockConnectorResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, UnlockStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.UnlockConnectorResponse);
}
