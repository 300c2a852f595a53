using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>A request was approved, rejected, withdrawn or overtaken, or it lapsed.</summary>
/// <param name="ApprovalId">Database key of the request.</param>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">The record's database key.</param>
/// <param name="State">How it ended.</param>
public sealed record ApprovalEnded(long ApprovalId, string EntityType, long EntityId, ApprovalState State) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "approval.ended";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => new(EntityType, EntityId);
}
