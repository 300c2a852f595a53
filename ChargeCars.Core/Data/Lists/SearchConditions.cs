using System.Linq.Expressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Data.Lists;

/// <summary>The conditions by which a list of <typeparamref name="T"/> is searched.</summary>
/// <param name="entityType">Whose words they are.</param>
/// <param name="key">The database key of a row.</param>
internal sealed class SearchConditions<T>(string entityType, Expression<Func<T, long>> key)
    where T : class
{
    private static readonly Expression<Func<IQueryable<SearchToken>, IQueryable<long>>> Keys = words => words.Select(t => t.EntityId);
    private static readonly Expression<Func<IQueryable<long>, IQueryable<SearchToken>, IQueryable<long>>> Having = (keys, words) => keys.Where(k => words.Any(t => t.EntityId == k));
    private static readonly Expression<Func<IQueryable<long>, long, bool>> Among = (keys, key) => keys.Contains(key);
    private static readonly Expression<Func<IQueryable<SearchToken>, long, bool>> Has = (words, key) => words.Any(t => t.EntityId == key);

    /// <summary>Asks a row for one word.</summary>
    private readonly Condition<T> word = Made(entityType, key, 1, words => words[0], Has);

    /// <summary>By how many words there are: starts from the records with the first, and asks the index whether they have the others.</summary>
    private readonly Condition<T>[] led =
        [.. Enumerable.Range(1, SearchText.MaxTerms).Select(n => Made(entityType, key, n, words => words.Skip(1).Aggregate(Composition.Inline(Keys, words[0]), (keys, w) => Composition.Inline(Having, keys, w)), Among))];

    /// <summary>
    /// Asks for all of <paramref name="terms"/>, 1 to <see cref="SearchText.MaxTerms"/>. True when the rarest of them leads; false when each is so common that the list's
    /// own order should, and each of its rows is asked for its words.
    /// </summary>
    public async Task<bool> AddAsync(AppDb db, Conditions<T> rows, IReadOnlyList<string> terms, CancellationToken ct)
    {
        if (await SearchIndex.RarestAsync(db, entityType, terms, ct) is { } rarest)
        {
            rows.Add(led[terms.Count - 1], [.. terms.OrderBy(t => t != rarest).SelectMany(t => new object[] { t, SearchIndex.End(t) })]);
            return true;
        }

        foreach (var term in terms)
        {
            rows.Add(word, term, SearchIndex.End(term));
        }

        return false;
    }

    private static Condition<T> Made(string entityType, Expression<Func<T, long>> key, int terms, Func<IReadOnlyList<Expression>, Expression> found, LambdaExpression test)
    {
        var (db, row) = (Expression.Parameter(typeof(AppDb)), Expression.Parameter(typeof(T)));
        List<ParameterExpression> bounds = [.. Enumerable.Range(0, 2 * terms).Select(_ => Expression.Parameter(typeof(string)))];
        var begun = new Conditions<SearchToken>().Add(SearchIndex.Beginning);
        var words = bounds.Chunk(2).Select(b => begun.Rows(db, [Expression.Constant(entityType), b[0], b[1]])).ToList();
        return new Condition<T>(Expression.Lambda(Composition.Inline(test, found(words), Composition.Inline(key, row)), [db, row, .. bounds]));
    }
}
