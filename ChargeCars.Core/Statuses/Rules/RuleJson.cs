using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>Rules as JSON.</summary>
internal static class RuleJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RuleGroup Read(string json, string path)
    {
        if (json.Length > RuleSet.LongestJson)
        {
            throw Wrong(path, $"has at most {RuleSet.LongestJson} characters");
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 16, AllowDuplicateProperties = false });
            var leaves = 0;
            return Group(document.RootElement, path, 1, ref leaves);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // the latter for half a surrogate pair
            throw Wrong(path, "is a JSON object");
        }
    }

    public static string Write(RuleGroup group)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Plain))
        {
            Write(json, group);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>A text, number, boolean or list of them.</summary>
    public static RuleValue Value(JsonElement element, string path)
    {
        if (element.ValueKind is not JsonValueKind.Array)
        {
            return Single(element, path);
        }

        if (element.GetArrayLength() > RuleSet.MostItems)
        {
            throw Wrong(path, $"has at most {RuleSet.MostItems} values");
        }

        return RuleValue.Of([.. element.EnumerateArray().Select(e => Single(e, path))]);
    }

    internal static DomainException Wrong(string path, Sentence what) => DomainError.Invalid(path, $"{path} {what}");

    private static RuleGroup Group(JsonElement element, string path, int depth, ref int leaves)
    {
        if (element.ValueKind is not JsonValueKind.Object
            || element.EnumerateObject().Count() != 1
            || element.EnumerateObject().Single() is not { Name: "all" or "any" } member)
        {
            throw Wrong(path, "is an object with the one member all or any");
        }

        if (depth > RuleSet.DeepestGroups)
        {
            throw Wrong(path, $"lies too deep: groups go {RuleSet.DeepestGroups} deep");
        }

        var group = new RuleGroup(member.Name == "all", []);
        if (member.Value.ValueKind is not JsonValueKind.Array)
        {
            throw Wrong(path.Length == 0 ? member.Name : $"{path}.{member.Name}", "is a list");
        }

        if (member.Value.GetArrayLength() == 0 && (depth > 1 || !group.NeedsAll))
        {
            throw Wrong($"{path}.{member.Name}", "has at least one part");
        }

        var nodes = new List<RuleNode>();
        foreach (var part in member.Value.EnumerateArray())
        {
            var at = RuleSet.Member(group, path, nodes.Count);
            if (part.ValueKind is JsonValueKind.Object && part.TryGetProperty("field", out _))
            {
                nodes.Add(Leaf(part, at));
                if (++leaves > RuleSet.MostLeaves)
                {
                    throw Wrong(at, $"is one too many: a rule has at most {RuleSet.MostLeaves} comparisons");
                }
            }
            else
            {
                nodes.Add(Group(part, at, depth + 1, ref leaves));
            }
        }

        return group with { Nodes = nodes };
    }

    private static RuleLeaf Leaf(JsonElement element, string path)
    {
        string? field = null, word = null;
        RuleValue? value = null;
        foreach (var member in element.EnumerateObject())
        {
            var at = $"{path}.{member.Name}";
            switch (member.Name)
            {
                case "field":
                    field = Text(member.Value, at);
                    break;
                case "op":
                    word = Text(member.Value, at);
                    break;
                case "value":
                    value = member.Value.ValueKind is JsonValueKind.Null ? null : Value(member.Value, at);
                    break;
                default:
                    throw Wrong(at, "is no part of a comparison: it has field, op and value");
            }
        }

        if (string.IsNullOrWhiteSpace(field))
        {
            throw Wrong($"{path}.field", "is missing");
        }

        if (RuleOperators.Find(word ?? "") is not { } op)
        {
            throw word is null ? Wrong($"{path}.op", "is missing") : Wrong($"{path}.op", $"knows no '{word}'");
        }

        if (op.TakesValue() != value is not null)
        {
            throw op.TakesValue() ? Wrong($"{path}.value", "is missing") : Wrong($"{path}.value", $"does not go with {word}");
        }

        if (value is not null && op.TakesList() != value.Items is not null)
        {
            throw op.TakesList() ? Wrong($"{path}.value", "is a list") : Wrong($"{path}.value", "is no list");
        }

        return op is RuleOperator.Between && value!.Items!.Count != 2 ? throw Wrong($"{path}.value", "is a list of the lowest and the highest") : new RuleLeaf(field, op, value);
    }

    private static string Text(JsonElement element, string path)
    {
        if (element.ValueKind is not JsonValueKind.String)
        {
            throw Wrong(path, "is a text");
        }

        var text = element.GetString()!;
        if (text.Length > RuleSet.LongestText)
        {
            throw Wrong(path, $"has at most {RuleSet.LongestText} characters");
        }

        return text.Any(char.IsControl) ? throw Wrong(path, "has no control characters") : text;
    }

    private static RuleValue Single(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.String => RuleValue.Of(Text(element, path)),
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? RuleValue.Of(number) : throw Wrong(path, "is a number out of range"),
        JsonValueKind.True => RuleValue.Of(true),
        JsonValueKind.False => RuleValue.Of(false),
        _ => throw Wrong(path, "is a text, a number, true, false or a list of these"),
    };

    private static void Write(Utf8JsonWriter json, RuleGroup group)
    {
        json.WriteStartObject();
        json.WriteStartArray(group.NeedsAll ? "all" : "any");
        foreach (var node in group.Nodes)
        {
            switch (node)
            {
                case RuleGroup inner:
                    Write(json, inner);
                    break;
                case RuleLeaf leaf:
                    json.WriteStartObject();
                    json.WriteString("field", leaf.Field);
                    json.WriteString("op", leaf.Op.Word());
                    if (leaf.Value is not null)
                    {
                        json.WritePropertyName("value");
                        Write(json, leaf.Value);
                    }

                    json.WriteEndObject();
                    break;
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, RuleValue value)
    {
        if (value.Items is { } items)
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                Write(json, item);
            }

            json.WriteEndArray();
        }
        else if (value.Number is { } number)
        {
            json.WriteNumberValue(number);
        }
        else if (value.Boolean is { } yes)
        {
            json.WriteBooleanValue(yes);
        }
        else
        {
            json.WriteStringValue(value.Text);
        }
    }
}
