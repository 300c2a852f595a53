using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="ChangeAvailabilityRequest.Type"/>.</summary>
public static class AvailabilityTypes
{
    public const string Inoperative = "Inoperative";
    public const string Operative = "Operative";

    public static readonly WordList Words = new(Inoperative, Operative);
}

/// <summary>Words of <see cref="ChangeAvailabilityResponse.Status"/>.</summary>
public static class AvailabilityStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string Scheduled = "Scheduled";

    public static readonly WordList Words = new(Accepted, Rejected, Scheduled);
}

/// <summary>Put a connector (0: all) in or out of service.</summary>
public sealed record ChangeAvailabilityRequest(int ConnectorId, string Type) : OcppRequest
{
    protected override string ActionName => "ChangeAvailability";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Type, AvailabilityTypes.Words, "type");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.ChangeAvailabilityRequest);
}

/// <summary>Scheduled when a transaction has to end first.</summary>
public sealed record ChangeAvailabilityResponse(string? Status) : OcppPayload, IReadable<ChangeAvailabilityResponse>
{
    public static Inbound<ChangeAvailabilityResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(AvailabilityStatuses.Words);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new ChangeAvailabilityResponse(status));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, AvailabilityStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.ChangeAvailabilityResponse);
}
