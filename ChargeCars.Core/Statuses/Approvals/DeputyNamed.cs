using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Somebody is to stand in for somebody else, on other days than before, or no longer.</summary>
/// <param name="DeputyId">Database key of the period.</param>
/// <param name="UserId">Database key of whoever hears of it: the one who is, or was, to stand in.</param>
/// <param name="IsWithdrawn">They no longer do.</param>
public sealed record DeputyNamed(long DeputyId, long UserId, bool IsWithdrawn) : IDomainEvent
{
    /// <inheritdoc/>
    public static string Name => "approval.deputy";

    /// <inheritdoc/>
    EntityRef? IDomainEvent.About => null;
}
