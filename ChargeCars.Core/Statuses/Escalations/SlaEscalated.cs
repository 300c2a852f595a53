using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Escalations;

/// <summary>Somebody is to hear that a clock ran out: a rung of its ladder. Promised once per clock, round and rung.</summary>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Status">The step it is in.</param>
/// <param name="Deadline">UTC.</param>
/// <param name="At">UTC; when it was seen.</param>
/// <param name="Clock"><c>step</c>, or the key of a <see cref="SlaTarget"/>.</param>
/// <param name="To">assignee, or the name of a role.</param>
/// <param name="Channel">email, sms or whatsapp.</param>
/// <param name="AfterMinutes">Minutes after the deadline, as the clock counts.</param>
/// <param name="Urgent">Also outside open hours.</param>
public sealed record SlaEscalated(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string Status,
    DateTimeOffset Deadline,
    DateTimeOffset At,
    string Clock,
    string To,
    string Channel,
    int AfterMinutes,
    bool Urgent) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "sla.escalated";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
