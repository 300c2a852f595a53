using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>One step of a sketch. The members mean what those of <see cref="WorkflowStep"/> mean.</summary>
public sealed record SketchStep
{
    /// <inheritdoc cref="WorkflowStep.Status"/>
    public string Status { get; init; } = "";

    /// <inheritdoc cref="WorkflowStep.LabelEn"/>
    public string LabelEn { get; init; } = "";

    /// <inheritdoc cref="WorkflowStep.LabelNl"/>
    public string LabelNl { get; init; } = "";

    /// <inheritdoc cref="WorkflowStep.Color"/>
    public string Color { get; init; } = WorkflowStep.NoColor;

    /// <inheritdoc cref="WorkflowStep.Order"/>
    public int Order { get; init; }

    /// <inheritdoc cref="WorkflowStep.Category"/>
    public StatusCategory Category { get; init; }

    /// <inheritdoc cref="WorkflowStep.SlaMinutes"/>
    public int? SlaMinutes { get; init; }

    /// <inheritdoc cref="WorkflowStep.SlaMode"/>
    public SlaMode SlaMode { get; init; }

    /// <inheritdoc cref="WorkflowStep.DeadlineField"/>
    public string? DeadlineField { get; init; }

    /// <inheritdoc cref="WorkflowStep.IsFinal"/>
    public bool IsFinal { get; init; }

    /// <inheritdoc cref="WorkflowStep.IsMilestone"/>
    public bool IsMilestone { get; init; }

    /// <inheritdoc cref="WorkflowStep.IsCustomerVisible"/>
    public bool IsCustomerVisible { get; init; }

    /// <inheritdoc cref="WorkflowStep.RequiresReason"/>
    public bool RequiresReason { get; init; }

    /// <inheritdoc cref="WorkflowStep.IsHold"/>
    public bool IsHold { get; init; }

    /// <inheritdoc cref="WorkflowStep.ApprovalRole"/>
    public string? ApprovalRole { get; init; }

    /// <inheritdoc cref="WorkflowStep.PausesClocks"/>
    public bool PausesClocks { get; init; }

    /// <inheritdoc cref="WorkflowStep.CalendarId"/>
    public long? CalendarId { get; init; }

    /// <inheritdoc cref="WorkflowStep.WarnPercent"/>
    public int? WarnPercent { get; init; }

    /// <summary>Names of the record's fields that must be filled in before it may enter.</summary>
    public IReadOnlyList<string> RequiredFields { get; init; } = [];

    /// <summary>Who is told on entering.</summary>
    public IReadOnlyList<StepNotification> Notifications { get; init; } = [];

    /// <summary>Its own ladder; null for the ladder of the version, an empty list for none.</summary>
    public IReadOnlyList<EscalationRung>? Escalations { get; init; }

    /// <inheritdoc cref="WorkflowStep.CustomerLabelEn"/>
    public string? CustomerLabelEn { get; init; }

    /// <inheritdoc cref="WorkflowStep.CustomerLabelNl"/>
    public string? CustomerLabelNl { get; init; }

    /// <inheritdoc cref="WorkflowStep.X"/>
    public int X { get; init; }

    /// <inheritdoc cref="WorkflowStep.X"/>
    public int Y { get; init; }
}

/// <summary>One arrow of a sketch. The members mean what those of <see cref="WorkflowTransition"/> mean.</summary>
public sealed record SketchTransition
{
    /// <inheritdoc cref="WorkflowTransition.From"/>
    public string From { get; init; } = "";

    /// <inheritdoc cref="WorkflowTransition.To"/>
    public string To { get; init; } = "";

    /// <inheritdoc cref="WorkflowTransition.Order"/>
    public int Order { get; init; }

    /// <inheritdoc cref="WorkflowTransition.RequiresReason"/>
    public bool RequiresReason { get; init; }

    /// <summary>What the record must meet to take this move; <see cref="RuleSet.None"/> for nothing.</summary>
    public RuleSet Guard { get; init; } = RuleSet.None;

    /// <summary>Roles that may take it; empty for everybody who may change a status.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <inheritdoc cref="WorkflowTransition.AutoOn"/>
    public string? AutoOn { get; init; }

    /// <inheritdoc cref="WorkflowTransition.AutoAfterMinutes"/>
    public int? AutoAfterMinutes { get; init; }

    /// <inheritdoc cref="WorkflowTransition.AutoMode"/>
    public SlaMode AutoMode { get; init; }
}

/// <summary>One clock over several steps of a sketch. The members mean what those of <see cref="SlaTarget"/> mean.</summary>
public sealed record SketchTarget
{
    /// <inheritdoc cref="SlaTarget.Key"/>
    public string Key { get; init; } = "";

    /// <inheritdoc cref="SlaTarget.LabelEn"/>
    public string LabelEn { get; init; } = "";

    /// <inheritdoc cref="SlaTarget.LabelNl"/>
    public string LabelNl { get; init; } = "";

    /// <inheritdoc cref="SlaTarget.Minutes"/>
    public int Minutes { get; init; }

    /// <inheritdoc cref="SlaTarget.Mode"/>
    public SlaMode Mode { get; init; }

    /// <inheritdoc cref="SlaTarget.CalendarId"/>
    public long? CalendarId { get; init; }

    /// <summary>Statuses whose entry stops it.</summary>
    public IReadOnlyList<string> StopOn { get; init; } = [];

    /// <summary>Statuses whose entry begins a new cycle after it has stopped.</summary>
    public IReadOnlyList<string> RestartOn { get; init; } = [];

    /// <inheritdoc cref="SlaTarget.RestartPercent"/>
    public int RestartPercent { get; init; } = 100;

    /// <inheritdoc cref="SlaTarget.WarnPercent"/>
    public int? WarnPercent { get; init; }

    /// <summary>Its own ladder; null for the ladder of the version, an empty list for none.</summary>
    public IReadOnlyList<EscalationRung>? Escalations { get; init; }
}

/// <summary>
/// A whole version of a workflow as it travels to and from whoever draws it. It may be wrong or unfinished: <see cref="CheckWorkflow"/> says what is the
/// matter with it, and only a sketch without errors is published.
/// </summary>
public sealed record WorkflowSketch
{
    /// <summary>Steps in one version.</summary>
    public const int MostSteps = 100;

    /// <summary>Arrows in one version.</summary>
    public const int MostTransitions = 1000;

    /// <summary>Clocks over several steps in one version.</summary>
    public const int MostTargets = 10;

    /// <summary>Its steps, in any order: <see cref="SketchStep.Order"/> says which is first.</summary>
    public IReadOnlyList<SketchStep> Steps { get; init; } = [];

    /// <summary>Its arrows.</summary>
    public IReadOnlyList<SketchTransition> Transitions { get; init; } = [];

    /// <summary>Its clocks over several steps.</summary>
    public IReadOnlyList<SketchTarget> Targets { get; init; } = [];

    /// <summary>The ladder of steps and clocks that have none of their own.</summary>
    public IReadOnlyList<EscalationRung> Escalations { get; init; } = [];

    /// <summary>Under which the workflow is chosen for a new record once this version is in force; <see cref="RuleSet.None"/> for never, unless it is a default.</summary>
    public RuleSet Conditions { get; init; } = RuleSet.None;

    /// <summary>Where a new record begins; null when there is no step.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SketchStep? First => Steps.MinBy(s => s.Order);

    /// <summary>The step of that name; null when there is none.</summary>
    public SketchStep? Step(string status) => Steps.FirstOrDefault(s => s.Status == status);
}
