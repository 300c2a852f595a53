using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Words of <see cref="DataTransferResponse.Status"/>.</summary>
public static class DataTransferStatuses
{
    public const string Accepted = "Accepted";
    public const string Rejected = "Rejected";
    public const string UnknownMessageId = "UnknownMessageId";
    public const string UnknownVendorId = "UnknownVendorId";

    public static readonly WordList Words = new(Accepted, Rejected, UnknownMessageId, UnknownVendorId);
}

/// <summary>A vendor's own message, in either direction.</summary>
public sealed record DataTransferRequest(
    string? VendorId,
    string? MessageId = null,
    string? Data = null) : OcppRequest, IReadable<DataTransferRequest>
{
    protected override string ActionName => "DataTransfer";

    public static Inbound<DataTransferRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? vendorId = null;
        string? messageId = null;
        string? data = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("vendorId"u8)) vendorId = json.Text(255);
            else if (json.Is("messageId"u8)) messageId = json.Text(50);
            else if (json.Is("data"u8)) data = json.Raw(int.MaxValue, payload);
            else json.Extra();
        }
        json.Require(vendorId, "vendorId");
        return json.Done(new DataTransferRequest(vendorId, messageId, data));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(VendorId, 255, "vendorId");
        check.OptionalText(MessageId, 50, "messageId");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.DataTransferRequest);
}

/// <summary>The answer to a vendor's own message.</summary>
public sealed record DataTransferResponse(string? Status, string? Data = null) : OcppPayload, IReadable<DataTransferResponse>
{
    public static Inbound<DataTransferResponse> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? status = null;
        string? data = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("status"u8)) status = json.Word(DataTransferStatuses.Words);
            else if (json.Is("data"u8)) data = json.Raw(int.MaxValue, payload);
            else json.Extra();
        }
        json.Require(status, "status");
        return json.Done(new DataTransferResponse(status, data));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Word(Status, DataTransferStatuses.Words, "status");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.DataTransferResponse);
}
