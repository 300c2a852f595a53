using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>A record stayed in its step past the deadline. Promised once per step, by the SLA scan.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="EntityPublicId">The record's public id.</param>
/// <param name="BusinessEntityId">The company it belongs to.</param>
/// <param name="Status">The step it is late in.</param>
/// <param name="Deadline">UTC.</param>
/// <param name="At">UTC; when the scan saw it.</param>
public sealed record SlaBreached(
    string EntityType,
    long EntityId,
    Guid EntityPublicId,
    long BusinessEntityId,
    string Status,
    DateTimeOffset Deadline,
    DateTimeOffset At) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "sla.breached";
}
