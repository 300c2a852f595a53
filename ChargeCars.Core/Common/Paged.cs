namespace ChargeCars.Core.Common;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows, in order.</param>
/// <param name="Page">1-based.</param>
/// <param name="PerPage">Rows asked for per page.</param>
/// <param name="Total">Rows that match, counted up to <see cref="PageRequest.CountLimit"/> where <paramref name="TotalIsCapped"/>.</param>
/// <param name="TotalIsCapped">True when there are more rows than were counted ("more than 10,000").</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Page, int PerPage, long Total, bool TotalIsCapped = false)
{
    /// <summary>Pages in all; 0 when nothing matches.</summary>
    public long TotalPages => (Total + PerPage - 1) / PerPage;
}
