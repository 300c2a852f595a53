using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeCars.Core.Statuses;

/// <summary>Somebody who is told when a record enters a step.</summary>
/// <param name="Channel">email, sms or whatsapp.</param>
/// <param name="To">customer, partner, assignee, or the name of a role.</param>
/// <param name="Template">Message template.</param>
public sealed record StepNotification(
    [property: JsonPropertyName("channel")] string Channel,
    [property: JsonPropertyName("to")] string To,
    [property: JsonPropertyName("template")] string Template)
{
    /// <summary>Recipient: the customer of the record.</summary>
    public const string Customer = "customer";

    /// <summary>Recipient: the partner through whom the record came.</summary>
    public const string Partner = "partner";

    /// <summary>Recipient: the person the record is assigned to.</summary>
    public const string Assignee = "assignee";

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    public static IReadOnlyList<StepNotification> Parse(string? json) => json is null ? [] : JsonSerializer.Deserialize<StepNotification[]>(json) ?? [];

    /// <summary>As a step stores them; null for none.</summary>
    public static string? ToJson(IReadOnlyCollection<StepNotification> all) => all.Count == 0 ? null : JsonSerializer.Serialize(all);
}
