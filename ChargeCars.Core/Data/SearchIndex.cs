using System.Linq.Expressions;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data;

/// <summary>Writes and reads the words by which records are found.</summary>
public static class SearchIndex
{
    /// <summary>A search for one word that more records carry is not led by it: they would all have to be read to find the first page.</summary>
    private const int MostAlone = 5_000;

    /// <summary>With other words beside it, these are only asked for those words, in the index.</summary>
    private const int MostTogether = 50_000;

    private static readonly Expression<Func<IQueryable<SearchToken>, IQueryable<long>>> KeysOf = words => words.Select(t => t.EntityId);
    private static readonly Expression<Func<IQueryable<long>, IQueryable<SearchToken>, IQueryable<long>>> Having = (keys, words) => keys.Where(k => words.Any(t => t.EntityId == k));

    /// <summary>A word of this type of record that begins with a term: at or after it, and before its <see cref="End"/>.</summary>
    internal static readonly Condition<SearchToken> Beginning = new((Expression<Func<AppDb, SearchToken, string, string, string, bool>>)((db, t, entityType, term, end) =>
#pragma warning disable CA1309 // translated to the database's own comparison
        t.EntityType == entityType && string.Compare(t.Token, term) >= 0 && string.Compare(t.Token, end) < 0));
#pragma warning restore CA1309

    /// <summary>Adds the words of a new record.</summary>
    public static void Add(AppDb db, string entityType, long entityId, IEnumerable<string> tokens) =>
        db.SearchTokens.AddRange(tokens.Distinct().Select(t => new SearchToken { EntityType = entityType, Token = t, EntityId = entityId }));

    /// <summary>Makes <paramref name="tokens"/> the words of a record that may have others.</summary>
    public static async Task ReplaceAsync(AppDb db, string entityType, long entityId, IEnumerable<string> tokens, CancellationToken ct)
    {
        var wanted = tokens.ToHashSet();
        var present = await db.SearchTokens.Where(t => t.EntityType == entityType && t.EntityId == entityId).ToListAsync(ct);
        db.SearchTokens.RemoveRange(present.Where(t => !wanted.Contains(t.Token)));
        Add(db, entityType, entityId, wanted.Except(present.Select(t => t.Token)));
    }

    /// <summary>
    /// The ids of the records that have, for each of <paramref name="terms"/>, a word that begins with it. The rarest term leads: the query starts
    /// from its few records and asks of each whether it has the others. Null when every term is common: the list's own order should lead then,
    /// and each of its rows be asked for its <see cref="Words"/>.
    /// </summary>
    public static async Task<IQueryable<long>?> LeadAsync(AppDb db, string entityType, IReadOnlyList<string> terms, CancellationToken ct)
    {
        return await RarestAsync(db, entityType, terms, ct) is { } rarest ? Found(db, entityType, Led(terms, rarest)) : null;
    }

    /// <summary>The ids of the records that have a word for each of <paramref name="terms"/>, starting from the first.</summary>
    internal static IQueryable<long> Found(AppDb db, string entityType, IEnumerable<string> terms) =>
        ((IQueryable<SearchToken>)db.SearchTokens).Provider.CreateQuery<long>(Keys([.. terms.Select(t => Words(db, entityType, t).Expression)]));

    /// <summary>The words of any record of the type that begin with <paramref name="term"/>.</summary>
    public static IQueryable<SearchToken> Words(AppDb db, string entityType, string term) =>
        new Conditions<SearchToken>().Add(Beginning, entityType, term, End(term)).ApplyTo(db, db.SearchTokens);

    /// <summary>The terms with the one that leads in front.</summary>
    internal static IEnumerable<string> Led(IReadOnlyList<string> terms, string rarest) => terms.OrderBy(t => t != rarest);

    /// <summary>The keys of the records that have one of each of these <paramref name="words"/>: starts from the first, and asks the index of each record whether it has the others.</summary>
    internal static Expression Keys(IReadOnlyList<Expression> words) =>
        words.Skip(1).Aggregate(Composition.Inline(KeysOf, words[0]), (keys, others) => Composition.Inline(Having, keys, others));

    /// <summary>The term that the fewest records have a word for; null when each is too common to lead.</summary>
    internal static async Task<string?> RarestAsync(AppDb db, string entityType, IReadOnlyList<string> terms, CancellationToken ct)
    {
        string? rarest = null;
        var fewest = terms.Count == 1 ? MostAlone : MostTogether;
        foreach (var term in terms.OrderByDescending(t => t.Length))
        {
            var count = await CompiledLists.CountAsync(db, new Conditions<SearchToken>().Add(Beginning, entityType, term, End(term)), fewest, ct);
            if (count < fewest)
            {
                (rarest, fewest) = (term, count);
            }
        }

        return rarest;
    }

    /// <summary>
    /// What words that begin with <paramref name="term"/> come before: they are compared byte by byte on every provider, so the next character bounds the prefix;
    /// LIKE with a parameter cannot use the index on SQLite.
    /// </summary>
    internal static string End(string term) => term[..^1] + (char)(term[^1] + 1);
}
