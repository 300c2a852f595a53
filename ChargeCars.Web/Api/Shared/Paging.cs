using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Mvc;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Query <c>page</c> and <c>per_page</c> (S0). A handler takes it with <c>[AsParameters]</c>.</summary>
internal readonly record struct PageQuery([FromQuery(Name = "page")] int? Page, [FromQuery(Name = "per_page")] int? PerPage)
{
    /// <summary>The page asked for.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR when out of range.</exception>
    public PageRequest ToRequest(int perPageByDefault = 20) => new(Page ?? 1, PerPage ?? perPageByDefault);
}

/// <summary>Query <c>limit</c> and <c>offset</c> (S0's history and overdue list, S1). A handler takes it with <c>[AsParameters]</c>.</summary>
internal readonly record struct WindowQuery([FromQuery(Name = "limit")] int? Limit, [FromQuery(Name = "offset")] int? Offset)
{
    /// <summary>The largest window.</summary>
    public const int MaxLimit = 1000;

    /// <summary>The window asked for.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR when <c>limit</c> is outside 1–1000 or <c>offset</c> is negative.</exception>
    public (int Limit, int Offset) Checked(int limitByDefault)
    {
        var (limit, offset) = (Limit ?? limitByDefault, Offset ?? 0);
        if (limit is < 1 or > MaxLimit)
        {
            throw DomainError.Invalid("limit", $"limit must be between 1 and {MaxLimit}");
        }

        return offset < 0 ? throw DomainError.Invalid("offset", "offset must be 0 or more") : (limit, offset);
    }
}

/// <summary>S0's pagination object.</summary>
internal sealed record PagePagination(int Page, int PerPage, long Total, long TotalPages)
{
    /// <summary>Of a page of a list.</summary>
    public static PagePagination Of<T>(Paged<T> paged) => new(paged.Page, paged.PerPage, paged.Total, paged.TotalPages);
}

/// <summary>S1's pagination object, also used by S0's history and overdue list.</summary>
internal sealed record WindowPagination(long TotalCount, int Limit, int Offset, bool HasMore)
{
    /// <summary>Of a window on <paramref name="total"/> rows.</summary>
    public static WindowPagination Of(long total, int limit, int offset) => new(total, limit, offset, (long)offset + limit < total);
}
