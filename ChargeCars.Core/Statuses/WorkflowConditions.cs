using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>When a workflow is chosen for a new record: every condition it states must hold.</summary>
public sealed record WorkflowConditions
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>One of these sources; null asks nothing.</summary>
    [JsonPropertyName("source")]
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>This priority; null asks nothing.</summary>
    [JsonPropertyName("priority")]
    public string? Priority { get; init; }

    /// <summary>Worth this much or more, in euros excluding VAT; null asks nothing.</summary>
    [JsonPropertyName("order_value_min")]
    public decimal? ValueMin { get; init; }

    /// <summary>How many conditions are stated: the workflow that states most is the most specific one.</summary>
    [JsonIgnore]
    public int Count => (Sources is null ? 0 : 1) + (Priority is null ? 0 : 1) + (ValueMin is null ? 0 : 1);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null or nothing stated is no condition at all.</summary>
    public static WorkflowConditions Parse(string? json) => json is null ? new() : JsonSerializer.Deserialize<WorkflowConditions>(json, Json) ?? new();

    /// <summary>As a workflow stores them.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>True when conditions are stated and all of them hold.</summary>
    public bool Match(string? source, string? priority, Money value) =>
        Count > 0
        && (Sources is null || (source is not null && Sources.Contains(source)))
        && (Priority is null || Priority == priority)
        && (ValueMin is null || value.Euros >= ValueMin);
}
