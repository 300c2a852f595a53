using System.Text.Json;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>Writes frames into pooled buffers.</summary>
internal static class FrameWriter
{
    private const int MaxDescription = 255;

    public static FrameBuffer Call(OutgoingCall call)
    {
        var buffer = FrameBuffer.Take();
        var json = Begin(buffer, FrameType.Call, call.Id);
        json.WriteStringValue(call.Action);
        call.Payload.WriteTo(json);
        return End(buffer);
    }

    public static FrameBuffer Result(string id, in CallAnswer answer)
    {
        var buffer = FrameBuffer.Take();
        answer.Payload.WriteTo(Begin(buffer, FrameType.CallResult, id));
        return End(buffer);
    }

    public static FrameBuffer Error(string id, OcppError error, OcppVersion version)
    {
        var buffer = FrameBuffer.Take();
        var json = Begin(buffer, FrameType.CallError, id);
        json.WriteStringValue(error.Code.Spell(version));
        json.WriteStringValue(error.Description.Length > MaxDescription ? error.Description.AsSpan(0, MaxDescription) : error.Description);
        if (error.Details is null)
        {
            json.WriteStartObject();
            json.WriteEndObject();
        }
        else
        {
            json.WriteRawValue(error.Details);
        }
        return End(buffer);
    }

    private static Utf8JsonWriter Begin(FrameBuffer buffer, FrameType type, string id)
    {
        var json = buffer.Json;
        json.WriteStartArray();
        json.WriteNumberValue((int)type);
        json.WriteStringValue(id);
        return json;
    }

    private static FrameBuffer End(FrameBuffer buffer)
    {
        buffer.Json.WriteEndArray();
        buffer.Json.Flush();
        return buffer;
    }
}
