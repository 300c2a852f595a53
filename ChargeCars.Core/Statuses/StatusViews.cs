using ChargeCars.Core.Statuses.Rules;

namespace ChargeCars.Core.Statuses;

/// <summary>Where a record stands.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">Database key.</param>
/// <param name="EntityPublicId">Public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Status">Machine name.</param>
/// <param name="Category">What it means.</param>
/// <param name="Step">The step; null for a status that the workflow names only as a target.</param>
/// <param name="Since">UTC.</param>
/// <param name="Deadline">UTC; null when no clock runs.</param>
/// <param name="IsOverdue">The deadline has passed.</param>
/// <param name="HeldStatus">The step to return to after a hold; null when not on hold.</param>
/// <param name="AssignedUserId">Public id of the person it is assigned to.</param>
/// <param name="WorkflowId">Database key of the workflow.</param>
/// <param name="WorkflowPublicId">Public id of the workflow.</param>
/// <param name="WorkflowName">As people know it.</param>
/// <param name="Next">Where it may go from here, in the workflow's order.</param>
public sealed record CurrentStatus(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string Status,
    StatusCategory Category,
    WorkflowStep? Step,
    DateTimeOffset Since,
    DateTimeOffset? Deadline,
    bool IsOverdue,
    string? HeldStatus,
    Guid? AssignedUserId,
    long WorkflowId,
    Guid WorkflowPublicId,
    string WorkflowName,
    IReadOnlyList<string> Next);

/// <summary>A record as somebody who asks for many at once names it.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="Key">Whichever id the caller has.</param>
public readonly record struct EntityName(string EntityType, EntityKey Key);

/// <summary>A step that the workflow allows next.</summary>
/// <param name="Status">Machine name.</param>
/// <param name="LabelEn">In English.</param>
/// <param name="LabelNl">In Dutch.</param>
/// <param name="Category">What it means.</param>
/// <param name="Color">#RRGGBB.</param>
/// <param name="ReasonRequired">Entering it needs a reason.</param>
/// <param name="ApprovalRole">The role that this actor lacks to enter it; null when the actor may.</param>
/// <param name="IsHold">It puts the record aside: ask for a category and an expected date.</param>
/// <param name="Missing">What the record still needs; empty when it may go.</param>
/// <param name="LacksRoles">The roles of which this actor has none, although the move asks for one; empty when the actor may.</param>
/// <param name="Unmet">What the guard asks for and the record does not have; empty when it may go.</param>
public sealed record NextStep(
    string Status,
    string LabelEn,
    string LabelNl,
    StatusCategory Category,
    string Color,
    bool ReasonRequired,
    string? ApprovalRole,
    bool IsHold,
    IReadOnlyList<MissingRequirement> Missing,
    IReadOnlyList<string> LacksRoles,
    IReadOnlyList<RuleFailure> Unmet)
{
    /// <summary>The record may not take this step now, whatever this actor does.</summary>
    public bool IsBlocked => Missing.Count > 0 || LacksRoles.Count > 0 || Unmet.Count > 0;
}

/// <summary>A record's moves, newest first.</summary>
/// <param name="Current">Where it stands.</param>
/// <param name="BusinessEntityName">Legal name of the company it belongs to.</param>
/// <param name="Moves">One page of them.</param>
/// <param name="Total">Moves in all; the creation is the oldest.</param>
/// <param name="Limit">Moves asked for.</param>
/// <param name="Offset">Moves before this page.</param>
public sealed record StatusHistory(CurrentStatus Current, string BusinessEntityName, IReadOnlyList<StatusMove> Moves, int Total, int Limit, int Offset)
{
    /// <summary>There are older moves.</summary>
    public bool HasMore => Offset + Moves.Count < Total;
}

/// <summary>One move of a record.</summary>
/// <param name="Move">The move as it was written down.</param>
/// <param name="UserPublicId">Public id of the person who made it; null for programs.</param>
public sealed record StatusMove(StatusTransition Move, Guid? UserPublicId);

/// <summary>Which late records to list.</summary>
/// <param name="EntityTypes">These types; null for all.</param>
/// <param name="BusinessEntityId">This company; null for all the actor sees.</param>
/// <param name="Severity">This severity; null for all.</param>
/// <param name="Limit">1–1000.</param>
/// <param name="Offset">Records before the first one listed.</param>
public sealed record OverdueFilter(IReadOnlyList<string>? EntityTypes = null, long? BusinessEntityId = null, Severity? Severity = null, int Limit = 100, int Offset = 0);

/// <summary>What is late.</summary>
/// <param name="Total">All that match, listed or not.</param>
/// <param name="Critical">Of those, how many are critical.</param>
/// <param name="ByEntityType">Of those, how many of each type.</param>
/// <param name="Items">The latest first.</param>
public sealed record OverdueList(int Total, int Critical, IReadOnlyDictionary<string, int> ByEntityType, IReadOnlyList<OverdueItem> Items);

/// <summary>A record past its deadline.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">Database key.</param>
/// <param name="EntityPublicId">Public id.</param>
/// <param name="Status">Machine name.</param>
/// <param name="Since">UTC.</param>
/// <param name="Deadline">UTC.</param>
/// <param name="Late">By how much.</param>
/// <param name="Severity">How bad that is.</param>
/// <param name="Summary">What the record is; null when its feature tells nothing.</param>
public sealed record OverdueItem(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    string Status,
    DateTimeOffset Since,
    DateTimeOffset Deadline,
    TimeSpan Late,
    Severity Severity,
    SubjectSummary? Summary);
