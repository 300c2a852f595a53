using ChargeCars.Core.Common;

namespace ChargeCars.Web.Ui;

/// <summary>Pages of rows that a page has in memory, for a <see cref="DataList{T}"/>.</summary>
internal static class RowsInMemory
{
    /// <summary>One page of them.</summary>
    public static Paged<T> PageOf<T>(this IReadOnlyCollection<T> rows, PageRequest page) => new([.. rows.Skip(page.Skip).Take(page.PerPage)], page.Page, page.PerPage, rows.Count);
}
