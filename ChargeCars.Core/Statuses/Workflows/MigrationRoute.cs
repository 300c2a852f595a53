using System.Text.Json;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>What a migration job is asked to do.</summary>
/// <param name="Migration">Public id of the migration.</param>
internal sealed record MigrationOrder(Guid Migration);

/// <summary>Where records of one version stand in another.</summary>
internal sealed class MigrationRoute(WorkflowDefinition from, WorkflowDefinition to, IReadOnlyDictionary<string, string> mapping)
{
    /// <summary>Statuses of running records that have somewhere to go.</summary>
    public IReadOnlyList<string> Known { get; } = [.. from.Steps.Where(s => !s.IsFinal && Target(s, to, mapping) is not null).Select(s => s.Status)];

    /// <summary>Where a record of that status goes; null for nowhere.</summary>
    public string? Of(string status) => from.Step(status) is { IsFinal: false } step ? Target(step, to, mapping) : null;

    /// <summary>The mapping as a migration stores it.</summary>
    public static IReadOnlyDictionary<string, string> MappingOf(WorkflowMigration migration) => JsonSerializer.Deserialize<Dictionary<string, string>>(migration.Mapping) ?? [];

    /// <summary>A hold goes to a hold, and a step that is none to one that is none.</summary>
    private static string? Target(WorkflowStep step, WorkflowDefinition to, IReadOnlyDictionary<string, string> mapping)
    {
        var name = mapping.GetValueOrDefault(step.Status, step.Status);
        return to.Step(name) is { } target && target.IsHold == step.IsHold ? name : null;
    }
}
