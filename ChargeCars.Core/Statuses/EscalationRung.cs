using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Core.Statuses;

/// <summary>One rung of an escalation ladder: who hears of a breach, how long after it.</summary>
/// <param name="AfterMinutes">Minutes after the deadline, counted as the clock counts; 0 for at once.</param>
/// <param name="To">assignee, or the name of a role.</param>
/// <param name="Channel">email, sms or whatsapp.</param>
/// <param name="Urgent">Also at night, in weekends and on holidays.</param>
public sealed record EscalationRung(
    [property: JsonPropertyName("after_minutes")] int AfterMinutes,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("channel")] string Channel,
    [property: JsonPropertyName("urgent")] bool Urgent = false)
{
    /// <summary>Reads what <see cref="ToJson"/> wrote, the soonest first.</summary>
    public static IReadOnlyList<EscalationRung> Parse(string? json) =>
        json is null ? [] : [.. (JsonSerializer.Deserialize<EscalationRung[]>(json) ?? []).OrderBy(r => r.AfterMinutes)];

    /// <summary>As a step stores them.</summary>
    public static string ToJson(IReadOnlyCollection<EscalationRung> all) => JsonSerializer.Serialize(all);
}
