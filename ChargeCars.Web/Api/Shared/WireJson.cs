using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Web.Api.Shared;

/// <summary>
/// JSON of all five contracts: snake_case, moments in UTC with a Z. Reading is strict where it matters: wrong types, nulls and missing members are
/// refused with their name, unknown members are ignored. A member that may be left out has a default value in its record.
/// </summary>
internal static class WireJson
{
    /// <summary>For reading and writing outside the framework's own binding.</summary>
    public static readonly JsonSerializerOptions Options = Make();

    /// <summary>Applies these rules to <paramref name="options"/>.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // always sent as application/json with nosniff
        options.Converters.Add(new MomentConverter());
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new ElementConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>Text as it was sent, save for U+0000, which no database keeps.</summary>
    private sealed class TextConverter : JsonConverter<string>
    {
        public static string Checked(string text) => text.Contains('\0', StringComparison.Ordinal) ? throw new JsonException("may not hold the character U+0000") : text;

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType is JsonTokenType.String ? Checked(reader.GetString()!) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }

    /// <summary>
    /// JSON that is kept as it was sent. Its text is looked at here: the parser leaves that to whoever reads it, and by then it is too late to refuse.
    /// </summary>
    private sealed class ElementConverter : JsonConverter<JsonElement>
    {
        private static readonly JsonConverter<JsonElement> Plain = (JsonConverter<JsonElement>)JsonSerializerOptions.Default.GetConverter(typeof(JsonElement));

        public override bool HandleNull => true;

        public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var element = Plain.Read(ref reader, typeToConvert, options);
            try
            {
                Check(element);
            }
            catch (InvalidOperationException)
            {
                throw new JsonException("holds text that is not valid Unicode");
            }

            return element;
        }

        public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => Plain.Write(writer, value, options);

        private static void Check(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    TextConverter.Checked(element.GetString()!);
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Check(item);
                    }

                    break;
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        TextConverter.Checked(member.Name);
                        Check(member.Value);
                    }

                    break;
            }
        }
    }

    /// <summary>ISO 8601; a moment sent without an offset is UTC, never the server's own zone.</summary>
    private sealed class MomentConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.String && reader.TryGetDateTimeOffset(out var moment))
            {
                var text = reader.GetString()!;
                var hasOffset = text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-dd".Length;
                return hasOffset ? moment.ToUniversalTime() : new DateTimeOffset(moment.DateTime, TimeSpan.Zero);
            }

            throw new JsonException("must be a date and time such as 2026-01-31T09:30:00Z");
        }

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
