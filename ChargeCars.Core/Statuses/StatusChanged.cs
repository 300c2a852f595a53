namespace ChargeCars.Core.Statuses;

/// <summary>A move that was made.</summary>
/// <param name="TransitionId">Id of the move on the contracts.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="From">The status left; null for the creation.</param>
/// <param name="To">The status entered.</param>
/// <param name="At">UTC.</param>
/// <param name="Deadline">UTC; null when no clock runs.</param>
/// <param name="IsOverdue">The deadline had passed when the step was entered.</param>
/// <param name="Step">The step entered; null when the workflow names it only as a target.</param>
/// <param name="Next">Where it may go from here, in the workflow's order.</param>
public sealed record StatusChanged(
    Guid TransitionId,
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    string? From,
    string To,
    DateTimeOffset At,
    DateTimeOffset? Deadline,
    bool IsOverdue,
    WorkflowStep? Step,
    IReadOnlyList<string> Next);
