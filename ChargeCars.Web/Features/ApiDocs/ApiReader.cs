using System.Text.Json;
using System.Text.Json.Nodes;
using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>Reads an OpenAPI 3.1 document: operations in their groups, with bodies written out member by member.</summary>
internal sealed class ApiReader
{
    private const int MostDepth = 6;
    private static readonly string[] Methods = ["get", "post", "put", "patch", "delete"];
    private static readonly JsonSerializerOptions Indented = new(WireJson.Options) { WriteIndented = true };

    private readonly JsonObject schemas;

    private ApiReader(JsonObject document) => schemas = document["components"]?["schemas"]?.AsObject() ?? [];

    /// <summary>The operations by their first tag, in the document's order.</summary>
    public static IReadOnlyList<ApiGroup> Groups(JsonObject document)
    {
        var reader = new ApiReader(document);
        var operations =
            from path in document["paths"]?.AsObject() ?? []
            from method in Methods
            where path.Value![method] is not null
            let operation = path.Value[method]!.AsObject()
            group reader.Operation(path.Key, method, operation) by operation["tags"]?[0]?.ToString() ?? "";
        return [.. operations.Select(g => new ApiGroup(g.Key, [.. g]))];
    }

    private ApiOperation Operation(string path, string method, JsonObject operation)
    {
        var security = operation["security"]?.AsArray().SelectMany(s => s!.AsObject()).ToList() ?? [];
        return new ApiOperation(
            $"{method}{path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Replace('/', '-')}",
            method.ToUpperInvariant(),
            path,
            operation["summary"]?.ToString() ?? "",
            [.. security.Select(s => s.Key)],
            [.. security.SelectMany(s => s.Value!.AsArray()).Select(s => s!.ToString()).Distinct()],
            operation["x-rate-limit"]?.ToString() ?? "",
            [.. (operation["parameters"]?.AsArray() ?? []).Select(p => Parameter(p!.AsObject()))],
            Body(operation["requestBody"]),
            [.. (operation["responses"]?.AsObject() ?? []).Select(r => new ApiAnswer(r.Key, r.Value!["description"]?.ToString() ?? "", Body(r.Value)))]);
    }

    private ApiField Parameter(JsonObject parameter)
    {
        var schema = Resolve(parameter["schema"]);
        return new ApiField(0, parameter["name"]!.ToString(), TypeOf(schema), parameter["required"]?.GetValue<bool>() ?? false, Join(parameter["in"]!.ToString(), Note(schema)));
    }

    private ApiBody? Body(JsonNode? holder)
    {
        if (holder?["content"]?.AsObject() is not { Count: > 0 } content || content.First().Value?["schema"] is not { } schema)
        {
            return null;
        }

        var fields = new List<ApiField>();
        AddFields(fields, schema, 0);
        return new ApiBody(fields, JsonSerializer.Serialize(ApiExample.Of(schema, Resolve), Indented));
    }

    private void AddFields(List<ApiField> fields, JsonNode? node, int depth)
    {
        var schema = Resolve(node);
        if (TypeOf(schema).StartsWith("array", StringComparison.Ordinal))
        {
            schema = Resolve(schema["items"]);
        }

        if (depth > MostDepth || schema["properties"]?.AsObject() is not { } properties)
        {
            return;
        }

        var required = schema["required"]?.AsArray().Select(r => r!.ToString()).ToHashSet() ?? [];
        foreach (var (name, value) in properties)
        {
            var member = Resolve(value);
            fields.Add(new ApiField(depth, name, TypeOf(member), required.Contains(name), Note(member)));
            AddFields(fields, member, depth + 1);
        }
    }

    /// <summary>Follows references, and takes the one kind of "this or null" that there is for what it is.</summary>
    private JsonObject Resolve(JsonNode? node)
    {
        var schema = node as JsonObject ?? [];
        for (var i = 0; i < MostDepth; i++)
        {
            if (schema["$ref"]?.ToString() is { } reference)
            {
                schema = schemas[reference[(reference.LastIndexOf('/') + 1)..]] as JsonObject ?? [];
            }
            else if ((schema["oneOf"] ?? schema["anyOf"])?.AsArray().OfType<JsonObject>().FirstOrDefault(s => s["type"]?.ToString() != "null") is { } either)
            {
                schema = either;
            }
            else
            {
                break;
            }
        }

        return schema;
    }

    private string TypeOf(JsonObject schema)
    {
        var types = schema["type"] is JsonArray several ? several.Select(t => t!.ToString()).ToList() : schema["type"] is { } one ? [one.ToString()] : [];
        var nullable = types.Remove("null");
        var name = types.Count == 0 ? "any" : string.Join(" or ", types);
        if (name == "array")
        {
            name = $"array of {TypeOf(Resolve(schema["items"]))}";
        }
        else if (schema["format"]?.ToString() is { Length: > 0 } format && format is not ("int32" or "int64" or "double"))
        {
            name = format;
        }

        return nullable ? $"{name} or null" : name;
    }

    private static string Note(JsonObject schema) => Join(
        schema["enum"] is JsonArray words ? string.Join(" | ", words.Select(w => w?.ToString() ?? "null")) : "",
        schema["maxLength"] is { } most ? $"≤ {most}" : "",
        schema["description"]?.ToString() ?? "");

    private static string Join(params IEnumerable<string> parts) => string.Join(" · ", parts.Where(p => p.Length > 0));
}
