using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Why those who decide hear of a request.</summary>
public enum ApprovalOccasion
{
    /// <summary>It was made.</summary>
    Requested,

    /// <summary>It was handed to one of them.</summary>
    Delegated,

    /// <summary>Half of its time has passed.</summary>
    Reminder,

    /// <summary>Whoever asked wants them to look again.</summary>
    Urged,
}

/// <summary>Somebody is asked to decide.</summary>
/// <param name="ApprovalId">Database key of the request.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="Occasion">Why now.</param>
public sealed record ApprovalAsked(long ApprovalId, string EntityType, long EntityId, ApprovalOccasion Occasion) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "approval.asked";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
