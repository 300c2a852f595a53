using ChargeCars.Core.Common;
using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Api.V2;

/// <summary>S0's answer where the document gives none.</summary>
internal sealed record V2Data<T>(bool Success, T Data);

/// <summary>S0's answer with a page of a list.</summary>
internal sealed record V2Page<T>(bool Success, IReadOnlyList<T> Data, PagePagination Pagination)
{
    /// <summary>The page of <paramref name="paged"/>, each row as <paramref name="show"/> writes it.</summary>
    public static V2Page<T> Of<TRow>(Paged<TRow> paged, Func<TRow, T> show) => new(true, [.. paged.Items.Select(show)], PagePagination.Of(paged));
}

/// <summary>S0's answer with a window on a list (history, overdue).</summary>
internal sealed record V2Window<T>(bool Success, T Data, WindowPagination Pagination);
