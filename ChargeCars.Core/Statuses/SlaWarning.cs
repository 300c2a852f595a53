using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Escalations;

namespace ChargeCars.Core.Statuses;

/// <summary>A clock of a record will run out soon. Promised once per clock and round.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Status">The step it is in.</param>
/// <param name="Deadline">UTC.</param>
/// <param name="At">UTC; when it was seen.</param>
/// <param name="Clock"><c>step</c>, or the key of a <see cref="SlaTarget"/>.</param>
/// <param name="Round">As in <see cref="SlaNotice.Round"/>.</param>
public sealed record SlaWarning(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string Status,
    DateTimeOffset Deadline,
    DateTimeOffset At,
    string Clock,
    int Round) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "sla.warning";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
