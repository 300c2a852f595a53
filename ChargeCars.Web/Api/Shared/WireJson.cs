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
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
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
