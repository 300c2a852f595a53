using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.Caching.Memory;

namespace ChargeCars.Core.Data.Lists;

/// <summary>
/// Runs lists whose filter is <see cref="Conditions{T}"/>. A list is translated once for what it asks and shows: with LINQ put together for each call,
/// finding the translation again took longer than most pages take to read.
/// </summary>
internal static class CompiledLists
{
    /// <summary>EF compiles queries of no more values; a list that asks for more is put together for each call.</summary>
    private const int MostValues = 14;

    /// <summary>How many translations are kept; whoever asks for ever new combinations pushes out old ones.</summary>
    private const int MostKept = 1_000;

    private static readonly MemoryCache Kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    private static readonly ILookup<int, MethodInfo> Compilers = typeof(EF).GetMethods().Where(m => m.Name == nameof(EF.CompileAsyncQuery)).ToLookup(m => m.GetGenericArguments().Length);

    /// <summary>A page of rows.</summary>
    /// <param name="db">Reads them.</param>
    /// <param name="conditions">What is asked of each.</param>
    /// <param name="shown">From the database, all rows, how many to skip and how many to take to what is read. Made once and kept: translations are found by it.</param>
    /// <param name="skip">How many come before, 0 or more.</param>
    /// <param name="take">The most to read, 1 or more.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<List<TRow>> ReadAsync<T, TRow>(
        AppDb db, Conditions<T> conditions, Expression<Func<AppDb, IQueryable<T>, int, int, IQueryable<TRow>>> shown, int skip, int take, CancellationToken ct)
        where T : class
    {
        object[] values = [.. conditions.Values, skip, take];
        var read = values.Length > MostValues
            ? Query(db, conditions, shown, skip, take).AsAsyncEnumerable()
            : Translation(db, conditions, shown, () => Compile<IAsyncEnumerable<TRow>>(Whole(conditions, shown)))(db, values, ct);
        var rows = new List<TRow>(Math.Min(take, 256));
        await foreach (var row in read.WithCancellation(ct))
        {
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>How many rows there are, counted no further than <paramref name="most"/>.</summary>
    public static Task<int> CountAsync<T>(AppDb db, Conditions<T> conditions, int most, CancellationToken ct)
        where T : class
    {
        object[] values = [.. conditions.Values, most];
        return values.Length > MostValues
            ? conditions.ApplyTo(db, db.Set<T>()).Take(most).CountAsync(ct)
            : Translation(db, conditions, Counted<T>.Shown, () => Compile<Task<int>>(Whole(conditions, Counted<T>.Shown)))(db, values, ct);
    }

    /// <summary>The page as a query of its own.</summary>
    public static IQueryable<TRow> Query<T, TRow>(AppDb db, Conditions<T> conditions, Expression<Func<AppDb, IQueryable<T>, int, int, IQueryable<TRow>>> shown, int skip, int take)
        where T : class
    {
        var rows = conditions.ApplyTo(db, db.Set<T>().AsNoTracking());
        return rows.Provider.CreateQuery<TRow>(
            Composition.Inline(shown, Expression.Constant(db), rows.Expression, Composition.Variable(typeof(int), skip), Composition.Variable(typeof(int), take)));
    }

    private static Func<AppDb, object[], CancellationToken, TRead> Translation<T, TRead>(
        AppDb db, Conditions<T> conditions, LambdaExpression shown, Func<Func<AppDb, object[], CancellationToken, TRead>> make)
        where T : class
    {
        var key = new Key(db.GetType(), shown, [.. conditions.All]);
        if (!Kept.TryGetValue(key, out Func<AppDb, object[], CancellationToken, TRead>? found) || found is null)
        {
            found = Kept.Set(key, make(), new MemoryCacheEntryOptions { Size = 1 });
        }

        return found;
    }

    /// <summary>From the database, the conditions' values and what else <paramref name="shown"/> asks for to what is read.</summary>
    private static LambdaExpression Whole<T>(Conditions<T> conditions, LambdaExpression shown)
        where T : class
    {
        var db = Expression.Parameter(typeof(AppDb), "db");
        var places = conditions.Places();
        var own = shown.Parameters.Skip(2).ToList();
        return Expression.Lambda(Composition.Inline(shown, [db, conditions.Rows(db, places), .. own]), [db, .. places, .. own]);
    }

    /// <summary>What EF makes of <paramref name="query"/>, called with its values in an array.</summary>
    private static Func<AppDb, object[], CancellationToken, TRead> Compile<TRead>(LambdaExpression query)
    {
        var isList = typeof(TRead).GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>);
        var (values, ct) = (Expression.Parameter(typeof(object[]), "values"), Expression.Parameter(typeof(CancellationToken), "ct"));
        var asked = isList ? query : Expression.Lambda(query.Body, [.. query.Parameters, ct]);
        var types = query.Parameters.Select(p => p.Type).Append(typeof(TRead).GetGenericArguments()[0]).ToArray();
        var compiler = Compilers[types.Length].Select(m => m.MakeGenericMethod(types)).Single(m => m.GetParameters()[0].ParameterType.GetGenericArguments()[0] == asked.Type);
        var compiled = (Delegate)compiler.Invoke(null, [asked])!;
        var arguments = query.Parameters.Skip(1).Select((p, i) => Expression.Convert(Expression.ArrayIndex(values, Expression.Constant(i)), p.Type));
        var call = Expression.Invoke(Expression.Constant(compiled), [query.Parameters[0], .. arguments, .. isList ? Array.Empty<Expression>() : [ct]]);
        return Expression.Lambda<Func<AppDb, object[], CancellationToken, TRead>>(call, query.Parameters[0], values, ct).Compile();
    }

    private static class Counted<T>
    {
        public static readonly Expression<Func<AppDb, IQueryable<T>, int, int>> Shown = (db, rows, most) => rows.Take(most).Count();
    }

    /// <summary>What a translation is found by: conditions and what is shown by reference.</summary>
    private sealed class Key(Type db, object shown, object[] conditions) : IEquatable<Key>
    {
        private readonly Type db = db;
        private readonly object shown = shown;
        private readonly object[] conditions = conditions;

        public bool Equals(Key? other) => other is not null && db == other.db && shown == other.shown && conditions.AsSpan().SequenceEqual(other.conditions);

        public override bool Equals(object? obj) => Equals(obj as Key);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.Add(db);
            hash.Add(shown);
            foreach (var condition in conditions)
            {
                hash.Add(condition);
            }

            return hash.ToHashCode();
        }
    }
}
