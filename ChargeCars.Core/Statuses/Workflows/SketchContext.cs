using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Message templates that a step may name; the host's messaging registers those it has.</summary>
public sealed record StepTemplates(IReadOnlyList<string> Names);

/// <summary>Another workflow that may take the same records.</summary>
internal sealed record RivalWorkflow(long Id, string Name, long? BusinessEntityId, RuleSet Conditions);

/// <summary>What there is around a sketch when it is looked at.</summary>
internal sealed record SketchContext
{
    /// <summary>Database key of the workflow; the largest number for one that does not exist yet.</summary>
    public long WorkflowId { get; init; } = long.MaxValue;

    public long? BusinessEntityId { get; init; }

    public bool IsDefault { get; init; }

    /// <summary>The workflow's own settings are looked at too.</summary>
    public bool WithSettings { get; init; } = true;

    /// <summary>Roles that exist, and whether somebody who can sign in has them.</summary>
    public required IReadOnlyDictionary<string, bool> Roles { get; init; }

    public required IReadOnlyDictionary<long, string> Calendars { get; init; }

    public required IReadOnlyCollection<string> Templates { get; init; }

    /// <summary>What guards may ask about.</summary>
    public required RuleFields GuardFields { get; init; }

    /// <summary>What steps may require to be filled in.</summary>
    public required IReadOnlyCollection<string> RecordFields { get; init; }

    /// <summary>Active workflows for the same kind of record that have conditions.</summary>
    public IReadOnlyList<RivalWorkflow> Rivals { get; init; } = [];
}
