using System.Text.Json;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>A payload on its way out: a checked record, or JSON that already exists (a stored answer, a hand-written command). Default is <c>{}</c>.</summary>
public readonly struct PayloadBody
{
    private readonly OcppPayload? record;
    private readonly ReadOnlyMemory<byte> json;

    /// <exception cref="NonConformingPayloadException">The record breaks the schema of its message.</exception>
    public PayloadBody(OcppPayload record)
    {
        record.EnsureConforms();
        this.record = record;
    }

    /// <param name="utf8Json">One JSON object.</param>
    /// <exception cref="JsonException">The text is not JSON or not an object.</exception>
    public PayloadBody(ReadOnlyMemory<byte> utf8Json)
    {
        var reader = new Utf8JsonReader(utf8Json.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new JsonException("An OCPP payload is a JSON object.");
        reader.Skip();
        if (reader.Read()) throw new JsonException("An OCPP payload is one JSON object.");
        json = utf8Json;
    }

    /// <summary>The record this body was made of; null for raw JSON and <c>{}</c>.</summary>
    public OcppPayload? Record => record;

    /// <summary>The payload as it goes on the wire, for instance to store an answer in the transaction that precedes it.</summary>
    public byte[] ToUtf8()
    {
        if (record is null) return json.IsEmpty ? Frame.EmptyObject.ToArray() : json.ToArray();
        var buffer = FrameBuffer.Take();
        record.WriteTo(buffer.Json);
        buffer.Json.Flush();
        var bytes = buffer.Written.ToArray();
        buffer.Release();
        return bytes;
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (record is not null) record.WriteTo(writer);
        else writer.WriteRawValue(json.IsEmpty ? Frame.EmptyObject.Span : json.Span, skipInputValidation: true);
    }
}
