using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>A record began on its workflow.</summary>
/// <param name="TransitionId">Id of the creation in the record's history.</param>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Status">The status it begins in.</param>
/// <param name="At">UTC.</param>
public sealed record StatusStarted(
    Guid TransitionId, string EntityType, long EntityId, Guid EntityPublicId, long BusinessEntityId, string Status, DateTimeOffset At) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "status.started";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
