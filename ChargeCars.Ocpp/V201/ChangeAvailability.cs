using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Words of <see cref="ChangeAvailabilityRequest.OperationalStatus"/>.</summary>
public static class OperationalStatuses
{
    public const string Inoperative = "Inoperative";
    public const string Operative = "Operative";

    public static readonly WordList Words = new(Inoperative, Operative);
}

/// <summary>Words of <see cref="ChangeAvailabilityResponse.Status"/>.</summary>
public static class ChangeAvailabilityStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string Scheduled = "Scheduled";

    public static readonly WordList Words = new(Accepted, Rejected, Scheduled);
}

/// <summary>Put a connector, an EVSE or (without one) the station in or out of service.</summary>
public sealed record ChangeAvailabilityRequest(string OperationalStatus, Evse? Evse = null) : OcppRequest
{
    protected override string ActionName => "ChangeAvailability";

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(OperationalStatus, OperationalStatuses.Words, "operationalStatus");
        Evse?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.ChangeAvailabilityRequest);
}

/// <summary>Scheduled when a transaction has to end first.</summary>
public sealed record ChangeAvailabilityResponse(string? Status, StatusInfo? StatusInfo = null) : OcppPayload, IReadable<ChangeAvailabilityResponse>
{
    public static Inbound<ChangeAvailabilityResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        StatusInfo? statusInfo = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(ChangeAvailabilityStatuses.Words);
            else if (json.Is("statusInfo"u8)) statusInfo = json.Object(StatusInfo.Read);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new ChangeAvailabilityResponse(status, statusInfo));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, ChangeAvailabilityStatuses.Words, "status");
        StatusInfo?.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V201Json.Default.ChangeAvailabilityResponse);
}
