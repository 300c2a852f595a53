using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses;

/// <summary>A record is on hold for longer than whoever put it there wanted: somebody higher up hears of it. Promised once per hold.</summary>
/// <param name="HoldId">Database key of the hold.</param>
/// <param name="EntityType">A word of <see cref="EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="Role">Who hears of it.</param>
public sealed record HoldEscalated(long HoldId, string EntityType, long EntityId, string Role) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "hold.escalated";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
