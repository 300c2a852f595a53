using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>A record moved from one status to the next. The creation of a record is not a change: its own event tells of it.</summary>
/// <param name="TransitionId">Id of the move on the contracts.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="From">The status left.</param>
/// <param name="To">The status entered.</param>
/// <param name="At">UTC.</param>
/// <param name="Deadline">UTC; null when no clock runs.</param>
/// <param name="IsMilestone">The step entered is a milestone.</param>
/// <param name="UserId">The person who moved it; null for programs.</param>
/// <param name="ActorName">The person, partner key or component that moved it.</param>
/// <param name="Reason">Why, as given.</param>
/// <param name="ContextJson">The JSON object the caller sent along.</param>
/// <param name="Notifications">JSON array of <see cref="StepNotification"/>: who is told; null for nobody.</param>
public sealed record StatusChangedEvent(
    Guid TransitionId,
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string From,
    string To,
    DateTimeOffset At,
    DateTimeOffset? Deadline,
    bool IsMilestone,
    long? UserId,
    string ActorName,
    string? Reason,
    string? ContextJson,
    string? Notifications) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "status.changed";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
