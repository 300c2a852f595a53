using System.Text.Json;
using ChargeCars.Core.Data;

namespace ChargeCars.Web.Features.Audit;

/// <summary>One member of a record, before and after.</summary>
internal sealed record AuditChange(string Member, string? Before, string? After)
{
    /// <summary>The changes that an audit line tells of, in the order it tells them.</summary>
    public static IReadOnlyList<AuditChange> Of(AuditRow line)
    {
        var (before, after) = (Members(line.Before), Members(line.After));
        return [.. before.Keys.Union(after.Keys).Select(m => new AuditChange(m, before.GetValueOrDefault(m), after.GetValueOrDefault(m)))];
    }

    private static Dictionary<string, string?> Members(string? json)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => Text(m.Value))
            : new() { [""] = Text(document.RootElement) };
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
