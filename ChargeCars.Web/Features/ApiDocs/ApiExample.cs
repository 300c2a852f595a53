using System.Text.Json.Nodes;

namespace ChargeCars.Web.Features.ApiDocs;

/// <summary>A believable body for a schema: values by name where the name says what belongs there, else by type.</summary>
internal static class ApiExample
{
    private const int MostDepth = 6;

    // endings of names, the most telling first
    private static readonly (string Ending, string Value)[] ByName =
    [
        ("email", "tess@example.com"), ("phone", "+31612345678"), ("password", "a long password"), ("postal_code", "3521 AZ"), ("city", "Utrecht"), ("street", "Stadsplateau 1"),
        ("country", "NL"), ("order_number", "CC-2026-00123"), ("url", "https://partner.example.com/hook"), ("secret", "at least sixteen characters"), ("sku", "ZAPTEC-PRO"), ("language", "nl"),
        ("entity_type", "order"), ("business_entity", "chargecars"), ("from_status", "planning"), ("to_status", "scheduled"), ("status", "planning"), ("reason", "Customer asked for it"),
        ("order_type", "installation"), ("priority_level", "normal"), ("notes", "Meter cupboard is in the hall"), ("description", "Charger with installation"), ("name", "Tess Noordersma"), ("token", "eyJhbGciOi…"), ("timestamp", "2026-03-02T09:30:00Z"), ("_at", "2026-03-02T09:30:00Z"), ("_date", "2026-03-09"), ("currency", "EUR"), ("priority", "normal"),
    ];

    /// <summary>An example for a schema; <paramref name="resolve"/> follows its references.</summary>
    public static JsonNode? Of(JsonNode? schema, Func<JsonNode?, JsonObject> resolve) => Of(resolve(schema), "", resolve, 0);

    private static JsonNode? Of(JsonObject schema, string name, Func<JsonNode?, JsonObject> resolve, int depth)
    {
        if (schema["example"] is { } given)
        {
            return given.DeepClone();
        }

        if (schema["enum"] is JsonArray { Count: > 0 } words)
        {
            return words[0]?.DeepClone();
        }

        var type = schema["type"] is JsonArray several ? several.First(t => t!.ToString() != "null")!.ToString() : schema["type"]?.ToString();
        return type switch
        {
            _ when depth > MostDepth => null,
            "object" or null when schema["properties"] is JsonObject members => new JsonObject(members.Select(m => KeyValuePair.Create(m.Key, Of(resolve(m.Value), m.Key, resolve, depth + 1)))),
            "array" => new JsonArray(Of(resolve(schema["items"]), name.TrimEnd('s'), resolve, depth + 1)),
            "integer" => Whole(name),
            "number" => 1249.5,
            "boolean" => true,
            "string" => Text(schema["format"]?.ToString(), name),
            _ => new JsonObject(),
        };
    }

    private static int Whole(string name) => name switch
    {
        "page" or "total_pages" or "quantity" or "version" => 1,
        "per_page" => 25,
        "expires_in" => 3600,
        _ => 12,
    };

    private static string Text(string? format, string name) => format switch
    {
        "uuid" => "10000000-0000-4000-8000-000000000010",
        "date-time" => "2026-03-02T09:30:00Z",
        "date" => "2026-03-09",
        _ when name.EndsWith("_id", StringComparison.Ordinal) || name == "id" => name.StartsWith("partner_order", StringComparison.Ordinal) ? "EXT-1001" : "10000000-0000-4000-8000-000000000010",
        _ => ByName.FirstOrDefault(n => name.EndsWith(n.Ending, StringComparison.Ordinal)).Value ?? "text",
    };
}
