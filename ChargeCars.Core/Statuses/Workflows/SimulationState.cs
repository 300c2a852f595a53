using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What a simulation job is asked to do.</summary>
internal sealed record SimulationOrder(SimulationScope Scope);

/// <summary>
/// What a simulation job keeps as its result from the moment it is asked for: the sketch as it was drawn then, so that nobody who draws on changes what
/// is tried, and what was counted so far or what came of it.
/// </summary>
internal sealed record SimulationState(WorkflowSketch Sketch, SimulationTally? Tally, SimulationResult? Result)
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new Rules() } };

    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Null for what is none.</summary>
    public static SimulationState? Parse(string? json) =>
        json is not null && JsonSerializer.Deserialize<SimulationState>(json, Options) is { Sketch: not null } state ? state : null;

    private sealed class Rules : JsonConverter<RuleSet>
    {
        public override RuleSet Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => RuleSet.Parse(reader.GetString(), "guard");

        public override void Write(Utf8JsonWriter writer, RuleSet value, JsonSerializerOptions options) => writer.WriteStringValue(value.IsEmpty ? "" : value.ToJson());
    }
}
