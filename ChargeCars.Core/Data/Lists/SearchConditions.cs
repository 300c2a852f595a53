using System.Linq.Expressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Data.Lists;

/// <summary>The conditions by which a list of <typeparamref name="T"/> is searched.</summary>
/// <param name="entityType">Whose words they are.</param>
/// <param name="key">The database key of the record that has the words.</param>
/// <param name="split">From what was typed to the beginnings of words; <see cref="SearchText.Terms"/> unless given.</param>
internal sealed class SearchConditions<T>(string entityType, Expression<Func<T, long>> key, Func<string, IReadOnlyList<string>>? split = null)
    where T : class
{
    private static readonly Expression<Func<IQueryable<long>, long, bool>> Among = (keys, key) => keys.Contains(key);
    private static readonly Expression<Func<IQueryable<SearchToken>, long, bool>> Has = (words, key) => words.Any(t => t.EntityId == key);
    private static readonly Condition<T> Nothing = new((Expression<Func<AppDb, T, bool>>)((db, row) => false));

    private readonly Func<string, IReadOnlyList<string>> split = split ?? SearchText.Terms;

    /// <summary>Asks a row for one word.</summary>
    private readonly Condition<T> word = Made(entityType, key, 1, words => words[0], Has);

    /// <summary>By how many words there are: starts from the records with the first, and asks the index whether they have the others.</summary>
    private readonly Condition<T>[] led = [.. Enumerable.Range(1, SearchText.MaxTerms).Select(n => Made(entityType, key, n, SearchIndex.Keys, Among))];

    /// <summary>
    /// Asks for every word of <paramref name="search"/>, of which <see cref="SearchText.MaxTerms"/> count. What is empty asks for nothing; what has no letter or digit
    /// is never found. False when each word is so common that the list's own order should lead, and each of its rows is asked for its words; true otherwise.
    /// </summary>
    public async Task<bool> AddAsync(AppDb db, Conditions<T> rows, string? search, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(search))
        {
            return true;
        }

        IReadOnlyList<string> terms = [.. split(search).Distinct().Take(SearchText.MaxTerms)];
        if (terms.Count == 0)
        {
            rows.Add(Nothing);
            return true;
        }

        if (await SearchIndex.RarestAsync(db, entityType, terms, ct) is { } rarest)
        {
            rows.Add(led[terms.Count - 1], [.. SearchIndex.Led(terms, rarest).SelectMany(t => new object[] { t, SearchIndex.End(t) })]);
            return true;
        }

        foreach (var term in terms)
        {
            rows.Add(word, term, SearchIndex.End(term));
        }

        return false;
    }

    /// <summary>The <paramref name="rows"/> that have every word, for a list that is put together for each call; see <see cref="AddAsync"/>.</summary>
    public async Task<(IQueryable<T> Rows, bool IsLed)> FindAsync(AppDb db, IQueryable<T> rows, string? search, CancellationToken ct)
    {
        var asked = new Conditions<T>();
        var isLed = await AddAsync(db, asked, search, ct);
        return (asked.ApplyTo(db, rows), isLed);
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
