using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Cuts a page out of an ordered query.</summary>
internal static class PagedQuery
{
    /// <summary>The page, and how many rows there are, counted no further than <see cref="PageRequest.CountLimit"/>.</summary>
    public static async Task<Paged<T>> PageAsync<T>(this IQueryable<T> rows, PageRequest page, CancellationToken ct)
    {
        var items = await rows.Skip(page.Skip).Take(page.PerPage).ToListAsync(ct);
        // a page that is not full tells the count itself
        if (items.Count < page.PerPage && (items.Count > 0 || page.Page == 1))
        {
            return new(items, page.Page, page.PerPage, page.Skip + items.Count);
        }

        var counted = await rows.Take(PageRequest.CountLimit + 1).CountAsync(ct);
        return new(items, page.Page, page.PerPage, Math.Min(counted, PageRequest.CountLimit), counted > PageRequest.CountLimit);
    }
}
