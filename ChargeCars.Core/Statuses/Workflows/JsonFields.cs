using System.Globalization;
using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>The members of one JSON object of an imported file. Whatever is missing, of another type, too long or unknown is refused by its path.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> members = [];
    private readonly HashSet<string> read = [];
    private readonly string path;

    public JsonFields(JsonElement element, string path)
    {
        this.path = path;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            throw DomainError.Invalid(path, "This is a JSON object");
        }

        foreach (var member in element.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }
    }

    /// <summary>Refuses members that nobody asked for.</summary>
    public void DemandNoOthers()
    {
        if (members.Keys.FirstOrDefault(k => !read.Contains(k)) is { } unknown)
        {
            throw Wrong(unknown.Length > 60 ? unknown[..60] : unknown, "There is no such member");
        }
    }

    public string Text(string name, int most) => OptionalText(name, most) ?? throw Wrong(name, "This is missing");

    public string? OptionalText(string name, int most) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when Read(value, name) is var text && text.Length <= most && !text.Contains('\0') => text,
        _ => throw Wrong(name, $"This is a text of at most {most} characters"),
    };

    public int Number(string name) => OptionalNumber(name) ?? throw Wrong(name, "This is missing");

    public int? OptionalNumber(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) => number,
        _ => throw Wrong(name, "This is a whole number"),
    };

    /// <summary>Yes or no; no when it is missing.</summary>
    public bool Flag(string name) => Find(name) switch
    {
        null => false,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw Wrong(name, "This is true or false"),
    };

    /// <summary>One of the words of an enum, in lower case; the first when it is missing.</summary>
    public T Word<T>(string name)
        where T : struct, Enum
    {
        if (OptionalText(name, 40) is not { } text)
        {
            return default;
        }

        foreach (var value in Enum.GetValues<T>())
        {
            if (WordOf(value) == text)
            {
                return value;
            }
        }

        throw Wrong(name, $"This is one of {string.Join(", ", Enum.GetValues<T>().Select(WordOf))}");
    }

    public IReadOnlyList<string> Words(string name, int most, int longest) =>
        [.. List(name, most).Select((e, i) => e.ValueKind is JsonValueKind.String && Read(e, name) is var text && text.Length <= longest && !text.Contains('\0') && !text.Contains(' ')
            ? text
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), $"This is a word of at most {longest} characters"))];

    /// <summary>The objects of a list; empty when it is missing.</summary>
    public IReadOnlyList<T> Objects<T>(string name, int most, Func<JsonFields, T> read) => [.. List(name, most).Select((e, i) => Object(e, string.Create(CultureInfo.InvariantCulture, $"{name}[{i}]"), read))];

    /// <summary>As <see cref="Objects"/>, but null when it is missing.</summary>
    public IReadOnlyList<T>? OptionalObjects<T>(string name, int most, Func<JsonFields, T> read) => Find(name) is null ? null : Objects(name, most, read);

    /// <summary>An object as it was written; null when it is missing.</summary>
    public string? Raw(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } value => value.GetRawText(),
        _ => throw Wrong(name, "This is a JSON object"),
    };

    /// <summary>Where a member is.</summary>
    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>The word for a value of an enum.</summary>
    public static string WordOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public DomainException Wrong(string name, Sentence reason) => DomainError.Invalid(PathOf(name), reason);

    private T Object<T>(JsonElement element, string name, Func<JsonFields, T> read)
    {
        var fields = new JsonFields(element, PathOf(name));
        var value = read(fields);
        fields.DemandNoOthers();
        return value;
    }

    private List<JsonElement> List(string name, int most) => Find(name) switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } value when value.GetArrayLength() <= most => [.. value.EnumerateArray()],
        _ => throw Wrong(name, $"This is a list of at most {most}"),
    };

    /// <summary>Half a surrogate pair is no text.</summary>
    private string Read(JsonElement element, string name)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Wrong(name, "This is a text");
        }
    }

    private JsonElement? Find(string name)
    {
        read.Add(name);
        return members.TryGetValue(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;
    }
}
