namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>A step as contract S1 sends it. What is null was not said.</summary>
public sealed record UpsertStep
{
    /// <summary>Machine name.</summary>
    public required string Status { get; init; }

    /// <summary>Label in English; null for words made of the status.</summary>
    public string? Label { get; init; }

    /// <summary>Label in Dutch; null for the same as the English one.</summary>
    public string? LabelNl { get; init; }

    /// <summary>#RRGGBB; null for grey.</summary>
    public string? Color { get; init; }

    /// <summary>Place in the order of steps; null for the place in the list.</summary>
    public int? Order { get; init; }

    /// <summary>Hours a record may stay, a fraction too; null for no limit.</summary>
    public decimal? SlaHours { get; init; }

    /// <summary>How those hours are counted; null for around the clock.</summary>
    public SlaMode? SlaMode { get; init; }

    /// <summary>Entering it needs an approval.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>Who approves; null for operators.</summary>
    public string? ApprovalRole { get; init; }

    /// <summary>No way on; null when it leads nowhere.</summary>
    public bool? IsFinal { get; init; }

    /// <summary>What it means; null for a guess by its name and where it leads.</summary>
    public StatusCategory? Category { get; init; }

    /// <summary>A moment worth showing.</summary>
    public bool? IsMilestone { get; init; }

    /// <summary>Shown to customers.</summary>
    public bool? IsCustomerVisible { get; init; }

    /// <summary>Entering it needs a reason.</summary>
    public bool? RequiresReason { get; init; }

    /// <summary>Where it leads, in order.</summary>
    public IReadOnlyList<string> AllowedTransitions { get; init; } = [];

    /// <summary>Who is told on entering; null when not said.</summary>
    public IReadOnlyList<StepNotification>? Notifications { get; init; }
}

/// <summary>A workflow as contract S1 sends it.</summary>
public sealed record WorkflowUpsert
{
    /// <summary>Database key of the workflow to change; null to find it by entity type, company and name.</summary>
    public long? WorkflowId { get; init; }

    /// <summary>A word of <see cref="Common.EntityTypes"/>, or the alias.</summary>
    public required string EntityType { get; init; }

    /// <summary>As people know it.</summary>
    public required string Name { get; init; }

    /// <summary>The one company it is for; null for all.</summary>
    public long? BusinessEntityId { get; init; }

    /// <summary>Taken when no other workflow's conditions match; null leaves it as it is, a new one is not.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Chosen for new records; null leaves it as it is, a new one is.</summary>
    public bool? IsActive { get; init; }

    /// <summary>The rule under which it is chosen, in either form that <see cref="Rules.WorkflowChoice"/> reads; null for none.</summary>
    public string? ConditionsJson { get; init; }

    /// <summary>Its steps.</summary>
    public IReadOnlyList<UpsertStep> Steps { get; init; } = [];
}

/// <summary>What came of it.</summary>
/// <param name="Workflow">As it is in force now.</param>
/// <param name="IsCreated">It is new.</param>
/// <param name="Warnings">What is the matter with it all the same.</param>
public sealed record WorkflowUpserted(PublishedWorkflow Workflow, bool IsCreated, IReadOnlyList<WorkflowFinding> Warnings);
