using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>The first element of an OCPP-J frame.</summary>
public enum FrameType
{
    Call = 2,
    CallResult = 3,
    CallError = 4,

    /// <summary>2.1: the receiver of a result could not read it.</summary>
    CallResultError = 5,

    /// <summary>2.1: a call that gets no answer.</summary>
    Send = 6,
}

/// <summary>What is wrong with a message that is no frame.</summary>
/// <param name="Id">The message id, or <see cref="Frame.UnreadableId"/>.</param>
/// <param name="Error">What to tell the sender.</param>
/// <param name="WantsAnswer">False for broken answers and, in 1.6, unknown message types: an error about an answer would start a quarrel that never ends.</param>
public readonly record struct FrameFault(string Id, OcppError Error, bool WantsAnswer);

/// <summary>One OCPP-J message. The payload is the slice of the received bytes that holds it; nothing is copied or built.</summary>
public readonly struct Frame
{
    /// <summary>Stands for a message id that could not be read (2.0.1 part 4, 4.2.3).</summary>
    public const string UnreadableId = "-1";

    /// <summary>Ids may have 36 characters; up to this many are understood.</summary>
    public const int MaxIdLength = 255;

    private const int MaxActionLength = 100;

    private static readonly JsonReaderOptions Tolerant = new() { AllowTrailingCommas = true };

    public required FrameType Type { get; init; }

    public required string Id { get; init; }

    /// <summary>Of a call or a send; null on answers.</summary>
    public string? Action { get; init; }

    /// <summary>Of a call, result or send: the UTF-8 JSON object. A missing, null or empty-list payload reads as <c>{}</c>.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Of a call error.</summary>
    public OcppError? Error { get; init; }

    /// <summary>The message was not JSON and became it by a repair of a known fault; the payload is then a copy.</summary>
    public bool Repaired { get; init; }

    internal static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();

    /// <summary>
    /// Reads one message. Never throws, whatever the bytes are. A message that is not JSON because of a fault known from the field
    /// (a missing value, a comma at the start of a list) is repaired once.
    /// </summary>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, OcppVersion version, out Frame frame, out FrameFault fault)
    {
        utf8 = Trim(utf8);
        if (TryReadOnce(utf8, version, out frame, out fault, out var isJson)) return true;
        if (isJson || !JsonRepair.TryRepair(utf8.Span, out var repaired)) return false;
        if (!TryReadOnce(repaired, version, out frame, out _, out _)) return false;
        frame = frame with { Repaired = true };
        return true;
    }

    private static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8)) utf8 = utf8[3..];
        return utf8[..(utf8.Span.TrimEnd((byte)0).Length)];
    }

    private static bool TryReadOnce(ReadOnlyMemory<byte> utf8, OcppVersion version, out Frame frame, out FrameFault fault, out bool isJson)
    {
        frame = default;
        isJson = true;
        var json = new Utf8JsonReader(utf8.Span, Tolerant);
        var type = 0;
        string? id = null;
        try
        {
            if (!json.Read() || json.TokenType != JsonTokenType.StartArray)
            {
                fault = Unreadable(version, "The message is not a JSON array.");
                return false;
            }
            if (!json.Read() || !TryReadType(ref json, out type))
            {
                fault = Unreadable(version, "The message type is not a number.");
                return false;
            }
            if (!json.Read() || !TryReadId(ref json, out id))
            {
                fault = Unreadable(version, "The message id cannot be read.", type);
                return false;
            }
            switch ((FrameType)type)
            {
                case FrameType.Call or FrameType.Send when type == (int)FrameType.Call || version == OcppVersion.V21:
                    return TryReadCall(ref json, utf8, (FrameType)type, id, out frame, out fault);
                case FrameType.CallResult:
                    return TryReadResult(ref json, utf8, id, out frame, out fault);
                case FrameType.CallError:
                case FrameType.CallResultError when version == OcppVersion.V21:
                    return TryReadError(ref json, utf8, (FrameType)type, id, out frame, out fault);
                default:
                    fault = new(id, new(OcppErrorCode.MessageTypeNotSupported, $"Message type {type} is not supported."), version != OcppVersion.V16);
                    return false;
            }
        }
        catch (JsonException)
        {
            isJson = false;
            fault = id is null
                ? Unreadable(version, "The message is not valid JSON.", type)
                : new(id, new(OcppErrorCode.FormatViolation, "The payload is not valid JSON."), IsCall(type));
            return false;
        }
    }

    private static bool TryReadType(ref Utf8JsonReader json, out int type)
    {
        type = 0;
        return json.TokenType switch
        {
            JsonTokenType.Number => json.TryGetInt32(out type),
            JsonTokenType.String => int.TryParse(json.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out type),
            _ => false,
        };
    }

    private static bool TryReadId(ref Utf8JsonReader json, [NotNullWhen(true)] out string? id)
    {
        id = json.TokenType is JsonTokenType.String or JsonTokenType.Number && json.ValueSpan.Length is > 0 and <= MaxIdLength
            ? Utf8Text.Read(ref json, null, out _, out _)
            : null;
        return id is not null;
    }

    private static bool TryReadCall(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8, FrameType type, string id, out Frame frame, out FrameFault fault)
    {
        frame = default;
        if (!json.Read() || json.TokenType != JsonTokenType.String || json.ValueSpan.Length is 0 or > MaxActionLength)
        {
            fault = new(id, new(OcppErrorCode.FormatViolation, "The action is not a text."), type == FrameType.Call);
            return false;
        }
        var action = Utf8Text.Read(ref json, OcppActions.All, out _, out _);
        if (!TryReadObject(ref json, utf8, out var payload))
        {
            fault = new(id, new(OcppErrorCode.FormatViolation, "The payload is not a JSON object."), type == FrameType.Call);
            return false;
        }
        frame = new Frame { Type = type, Id = id, Action = action, Payload = payload };
        fault = default;
        return true;
    }

    private static bool TryReadResult(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8, string id, out Frame frame, out FrameFault fault)
    {
        frame = default;
        if (!TryReadObject(ref json, utf8, out var payload))
        {
            fault = new(id, new(OcppErrorCode.FormatViolation, "The result is not a JSON object."), WantsAnswer: false);
            return false;
        }
        frame = new Frame { Type = FrameType.CallResult, Id = id, Payload = payload };
        fault = default;
        return true;
    }

    private static bool TryReadError(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8, FrameType type, string id, out Frame frame, out FrameFault fault)
    {
        var word = NextText(ref json);
        var description = NextText(ref json) ?? "";
        string? details = null;
        if (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            var start = (int)json.TokenStartIndex;
            json.Skip();
            var text = utf8.Span[start..(int)json.BytesConsumed];
            if (text.Length > 2) details = System.Text.Encoding.UTF8.GetString(text);
        }
        frame = new Frame { Type = type, Id = id, Error = new(OcppErrorCodes.Parse(word), description, word, details) };
        fault = default;
        return true;
    }

    private static string? NextText(ref Utf8JsonReader json)
    {
        if (json.TokenType == JsonTokenType.EndArray || !json.Read()) return null;
        if (json.TokenType is JsonTokenType.String or JsonTokenType.Number) return Utf8Text.Read(ref json, null, out _, out _);
        if (json.TokenType != JsonTokenType.EndArray) json.Skip();
        return null;
    }

    private static bool TryReadObject(ref Utf8JsonReader json, ReadOnlyMemory<byte> utf8, out ReadOnlyMemory<byte> payload)
    {
        payload = EmptyObject;
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.EndArray or JsonTokenType.Null:
                return true;
            case JsonTokenType.StartArray:
                return json.Read() && json.TokenType == JsonTokenType.EndArray;
            case JsonTokenType.StartObject:
                var start = (int)json.TokenStartIndex;
                json.Skip();
                payload = utf8[start..(int)json.BytesConsumed];
                return true;
            default:
                return false;
        }
    }

    private static FrameFault Unreadable(OcppVersion version, string description, int type = 0) =>
        new(UnreadableId, new(version == OcppVersion.V16 ? OcppErrorCode.FormatViolation : OcppErrorCode.RpcFrameworkError, description), IsCall(type));

    // a type that could not be read counts as a call: its sender waits for something
    private static bool IsCall(int type) => type is not ((int)FrameType.CallResult or (int)FrameType.CallError or (int)FrameType.CallResultError or (int)FrameType.Send);
}
