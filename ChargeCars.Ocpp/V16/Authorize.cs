using System.Text.Json;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>A driver shows a tag and the station asks whether it may charge.</summary>
public sealed record AuthorizeRequest(string? IdTag) : OcppRequest, IReadable<AuthorizeRequest>
{
    protected override string ActionName => "Authorize";

    public static Inbound<AuthorizeRequest> Read(ReadOnlySpan<byte> payload, InboundRules? rules = null)
    {
        string? idTag = null;
        var json = new PayloadReader(payload, rules);
        while (json.Next())
        {
            if (json.Is("idTag"u8)) idTag = json.Text(20);
            else json.Extra();
        }
        json.Require(idTag, "idTag");
        return json.Done(new AuthorizeRequest(idTag));
    }

    protected override void Check(ref PayloadCheck check)
    {
        check.Text(IdTag, 20, "idTag");
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.AuthorizeRequest);
}

/// <summary>Whether it may.</summary>
public sealed record AuthorizeResponse(IdTagInfo IdTagInfo) : OcppPayload
{
    protected override void Check(ref PayloadCheck check)
    {
        IdTagInfo.Check(ref check);
    }

    protected internal override void WriteTo(Utf8JsonWriter json) => JsonSerializer.Serialize(json, this, V16Json.Default.AuthorizeResponse);
}
