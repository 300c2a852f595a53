using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Web.Api.Shared;

/// <summary>
/// An id as a caller sends it, in a path, a query or a body: a uuid, an integer (bare, or behind a word such as <c>workflow-123</c>), or a word such
/// as a business entity's slug or a document number. Each contract writes its own form and accepts the others'.
/// </summary>
[JsonConverter(typeof(WireIdConverter))]
internal readonly record struct WireId : IParsable<WireId>
{
    private WireId(string text, Guid? publicId, long? number) => (Text, PublicId, Number) = (text, publicId, number);

    /// <summary>As it was sent.</summary>
    public string Text { get; }

    /// <summary>The uuid, when it is one.</summary>
    public Guid? PublicId { get; }

    /// <summary>The integer, when it is one or ends in one behind <c>word-</c>.</summary>
    public long? Number { get; }

    /// <summary>Reads an id.</summary>
    public static WireId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var id) ? id : throw new FormatException("Not an id");

    /// <summary>Reads an id; false when there is none or it is longer than any id we give.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out WireId result)
    {
        result = default;
        if (string.IsNullOrWhiteSpace(s) || s.Length > 100)
        {
            return false;
        }

        if (Guid.TryParseExact(s, "D", out var uuid))
        {
            result = new WireId(s, uuid, null);
            return true;
        }

        result = new WireId(s, null, NumberIn(s));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    // workflow-123, entity-123, user-456: one lower-case word, a dash, digits
    private static long? NumberIn(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var word = dash < 0 ? "" : text[..dash];
        return dash != 0 && word.All(char.IsAsciiLetterLower) && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private sealed class WireIdConverter : JsonConverter<WireId>
    {
        public override WireId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType is JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0)
            {
                return new WireId(number.ToString(CultureInfo.InvariantCulture), null, number);
            }

            return reader.TokenType is JsonTokenType.String && TryParse(reader.GetString(), CultureInfo.InvariantCulture, out var id)
                ? id
                : throw new JsonException("must be an id: a uuid or an integer");
        }

        public override void Write(Utf8JsonWriter writer, WireId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);
    }
}
