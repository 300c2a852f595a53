using System.Linq.Expressions;

namespace ChargeCars.Core.Data;

/// <summary>Orders a list either way round.</summary>
internal static class SortedQuery
{
    /// <summary>In the order of <paramref name="key"/>, the largest or latest first where <paramref name="descending"/>.</summary>
    public static IOrderedQueryable<T> SortBy<T, TKey>(this IQueryable<T> rows, Expression<Func<T, TKey>> key, bool descending) =>
        descending ? rows.OrderByDescending(key) : rows.OrderBy(key);

    /// <summary>And where those are the same, in the order of <paramref name="key"/>.</summary>
    public static IOrderedQueryable<T> ThenSortBy<T, TKey>(this IOrderedQueryable<T> rows, Expression<Func<T, TKey>> key, bool descending) =>
        descending ? rows.ThenByDescending(key) : rows.ThenBy(key);
}
