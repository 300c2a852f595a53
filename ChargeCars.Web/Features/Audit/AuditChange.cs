using System.Text.Json;
using ChargeCars.Core.Data;

namespace ChargeCars.Web.Features.Audit;

/// <summary>One member of a record in words, before and after.</summary>
/// <param name="Key">As the audit log keeps it.</param>
/// <param name="Member">As people call it.</param>
internal sealed record AuditChange(string Key, string Member, string? Before, string? After)
{
    /// <summary>Members that say nothing to people: the id stands beside the line, and the order of deadlines follows the deadline.</summary>
    private static readonly string[] Unsaid = ["PublicId", "DeadlineOrder"];

    /// <summary>The changes that an audit line tells of, in the order it tells them.</summary>
    public static IReadOnlyList<AuditChange> Of(AuditRow line, AuditWords words)
    {
        var (before, after) = (Members(line.Before, line.Names, words), Members(line.After, line.Names, words));
        return [.. before.Keys.Union(after.Keys).Except(Unsaid).Select(m => new AuditChange(m, words.Member(m), before.GetValueOrDefault(m), after.GetValueOrDefault(m)))];
    }

    private static Dictionary<string, string?> Members(string? json, AuditNames? names, AuditWords words)
    {
        if (json is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? document.RootElement.EnumerateObject().ToDictionary(m => m.Name, m => words.Value(m.Name, m.Value, names))
            : new() { [""] = words.Value("", document.RootElement, names) };
    }
}
