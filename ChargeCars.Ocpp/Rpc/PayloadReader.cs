using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ChargeCars.Ocpp.Rpc;

/// <summary>Reads the element of a list.</summary>
internal delegate T ReadElement<out T>(ref PayloadReader json);

/// <summary>
/// Walks over a payload once, converts what can be converted and notes what departs from the schema. It never throws and builds no document.
/// After <see cref="Next"/> returned true, exactly one value method must be called.
/// </summary>
internal ref struct PayloadReader
{
    /// <summary>No text longer than this (or the field's own limit, if that is more) leaves a reader.</summary>
    public const int HardTextLimit = 255;

    private const int MaxFindings = 32;

    private readonly InboundRules rules;
    private Utf8JsonReader json;
    private ReadOnlySpan<byte> field;
    private List<NonConformity>? findings;

    /// <summary>Opens the payload; the first <see cref="Next"/> gives its first field.</summary>
    public PayloadReader(ReadOnlySpan<byte> payload, InboundRules? rules)
    {
        this.rules = rules ?? InboundRules.Default;
        json = new Utf8JsonReader(payload, new JsonReaderOptions { AllowTrailingCommas = true });
        field = "payload"u8;
        if (Move() && json.TokenType != JsonTokenType.StartObject)
        {
            Note(NonConformityKind.WrongType);
            json = default;
        }
    }

    public readonly Inbound<T> Done<T>(T message) => new(message, findings ?? (IReadOnlyList<NonConformity>)[]);

    /// <summary>Moves to the next field of the present object; false at its end.</summary>
    public bool Next()
    {
        if (!Move() || json.TokenType != JsonTokenType.PropertyName) return false;
        field = json.ValueSpan;
        return Move();
    }

    public readonly bool Is(ReadOnlySpan<byte> name) => field.SequenceEqual(name);

    /// <summary>Skips a field the schema does not have. <c>customData</c> is allowed anywhere in 2.x and by many in 1.6.</summary>
    public void Extra()
    {
        if (!Is("customData"u8)) Note(NonConformityKind.ExtraField);
        Skip();
    }

    public void Skip()
    {
        if (json.TokenType == JsonTokenType.None) return;
        try
        {
            json.Skip();
        }
        catch (JsonException)
        {
            Break();
        }
    }

    /// <summary>A text; numbers and booleans are taken as written.</summary>
    public string? Text(int max)
    {
        var text = AnyText(null, out _);
        if (text is null || text.Length <= max) return text;
        Note(NonConformityKind.TooLong);
        var limit = Math.Max(max, HardTextLimit);
        return text.Length <= limit ? text : text[..limit];
    }

    /// <summary>A word of a list; others are kept.</summary>
    public string? Word(WordList words)
    {
        var text = AnyText(words, out var known);
        if (text is null || known) return text;
        Note(NonConformityKind.UnknownWord);
        return text.Length <= HardTextLimit ? text : text[..HardTextLimit];
    }

    public int? Int()
    {
        var number = Number();
        if (number is null) return null;
        if (Whole(number.Value) is var whole and >= int.MinValue and <= int.MaxValue) return (int)whole;
        Note(NonConformityKind.Unreadable);
        return null;
    }

    public long? Long()
    {
        var number = Number();
        if (number is null) return null;
        if (Whole(number.Value) is var whole and >= long.MinValue and <= long.MaxValue) return (long)whole;
        Note(NonConformityKind.Unreadable);
        return null;
    }

    /// <summary>A number, also when it comes as text.</summary>
    public decimal? Number()
    {
        switch (json.TokenType)
        {
            case JsonTokenType.Number:
                if (json.TryGetDecimal(out var number)) return number;
                Note(NonConformityKind.Unreadable);
                return null;
            case JsonTokenType.String:
                Note(NonConformityKind.WrongType);
                var text = Utf8Text.Read(ref json, null, out _, out _);
                if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number)) return number;
                Note(NonConformityKind.Unreadable);
                return null;
            default:
                NotAScalar();
                return null;
        }
    }

    public bool? Bool()
    {
        switch (json.TokenType)
        {
            case JsonTokenType.True:
                return true;
            case JsonTokenType.False:
                return false;
            case JsonTokenType.String or JsonTokenType.Number:
                Note(NonConformityKind.WrongType);
                return Utf8Text.Read(ref json, null, out _, out _) switch
                {
                    "1" => true,
                    "0" => false,
                    var text => bool.TryParse(text, out var value) ? value : null,
                };
            default:
                NotAScalar();
                return null;
        }
    }

    public DateTimeOffset? Time()
    {
        var text = AnyText(null, out _);
        if (text is null) return null;
        if (!StationTime.TryParse(text, rules.Zone, out var time, out var quirk))
        {
            Note(NonConformityKind.Unreadable);
            return null;
        }
        if (quirk is { } odd) Note(odd);
        return time;
    }

    /// <summary>Any JSON value as text: strings as they are, everything else as JSON.</summary>
    public string? Raw(int max, ReadOnlySpan<byte> payload)
    {
        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var start = (int)json.TokenStartIndex;
            Skip();
            var length = (int)json.BytesConsumed - start;
            if (length > max) Note(NonConformityKind.TooLong);
            return Encoding.UTF8.GetString(payload.Slice(start, Math.Min(length, max)));
        }
        return Text(max);
    }

    /// <summary>Any JSON value.</summary>
    public JsonElement? Element()
    {
        try
        {
            return JsonElement.TryParseValue(ref json, out var element) ? element : null;
        }
        catch (JsonException)
        {
            Break();
            return null;
        }
    }

    /// <summary>A list of objects; a single object counts as a list of one.</summary>
    public List<T> List<T>(ReadElement<T> element, bool mayBeEmpty = false)
    {
        var list = new List<T>();
        var name = field;
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                while (Move() && json.TokenType != JsonTokenType.EndArray)
                {
                    field = name;
                    if (json.TokenType == JsonTokenType.StartObject)
                    {
                        list.Add(element(ref this));
                        continue;
                    }
                    Note(NonConformityKind.WrongType);
                    Skip();
                }
                field = name;
                if (list.Count == 0 && !mayBeEmpty) Note(NonConformityKind.EmptyList);
                break;
            case JsonTokenType.StartObject:
                Note(NonConformityKind.ObjectForList);
                list.Add(element(ref this));
                break;
            default:
                NotAScalar();
                break;
        }
        return list;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public List<string> Texts(int max)
    {
        var list = new List<string>();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            Note(NonConformityKind.ObjectForList);
            if (Text(max) is { } single) list.Add(single);
            return list;
        }
        while (Move() && json.TokenType != JsonTokenType.EndArray)
        {
            if (Text(max) is { } text) list.Add(text);
        }
        return list;
    }

    /// <summary>An object; anything else reads as null.</summary>
    public T? Object<T>(ReadElement<T> read) where T : class
    {
        if (json.TokenType == JsonTokenType.StartObject) return read(ref this);
        NotAScalar();
        return null;
    }

    /// <summary>Notes a field that had to be there.</summary>
    public void Require<T>(T? value, string name) where T : struct
    {
        if (value is null) Note(name, NonConformityKind.Missing);
    }

    /// <summary>Notes a field that had to be there.</summary>
    public void Require(object? value, string name)
    {
        if (value is null or ICollection { Count: 0 }) Note(name, NonConformityKind.Missing);
    }

    public void Note(string name, NonConformityKind kind)
    {
        findings ??= [];
        if (findings.Count < MaxFindings) findings.Add(new(name, kind));
    }

    private void Note(NonConformityKind kind)
    {
        if (findings is { Count: >= MaxFindings }) return;
        var name = Encoding.UTF8.GetString(field.Length <= 64 ? field : field[..64]);
        Note(name.Replace('\0', '\uFFFD'), kind);
    }

    private string? AnyText(WordList? words, out bool known)
    {
        known = false;
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                Note(NonConformityKind.WrongType);
                break;
            default:
                NotAScalar();
                return null;
        }
        var text = Utf8Text.Read(ref json, words, out known, out var clean);
        if (!clean) Note(NonConformityKind.BrokenText);
        return text;
    }

    // null is how many stations write "absent"; it is no more than that
    private void NotAScalar()
    {
        if (json.TokenType is JsonTokenType.Null or JsonTokenType.None) return;
        Note(NonConformityKind.WrongType);
        Skip();
    }

    private decimal Whole(decimal number)
    {
        var whole = decimal.Round(number, 0, MidpointRounding.AwayFromZero);
        if (whole != number) Note(NonConformityKind.WrongType);
        return whole;
    }

    private bool Move()
    {
        try
        {
            return json.Read();
        }
        catch (JsonException)
        {
            Break();
            return false;
        }
    }

    private void Break()
    {
        Note(NonConformityKind.Unreadable);
        json = default;
    }
}
