namespace ChargeCars.Core.Statuses.Approvals;

/// <summary>Who is to stand in for somebody, and when.</summary>
/// <param name="UserId">Public id of the deputy.</param>
/// <param name="From">The first day, local to the company of each request; not before today.</param>
/// <param name="Until">The last day, that day included; at most <see cref="MostDays"/> days in all.</param>
public sealed record NewDeputy(Guid UserId, DateOnly From, DateOnly Until)
{
    /// <summary>Longest period, in days.</summary>
    public const int MostDays = 366;
}
