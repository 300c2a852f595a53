using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Data.Lists;

/// <summary>What one list asks of its rows, all of it: conditions with their values.</summary>
internal sealed class Conditions<T>
    where T : class
{
    private readonly List<Condition<T>> all = [];
    private readonly List<object> values = [];

    /// <summary>The conditions, in the order they were added.</summary>
    public IReadOnlyList<Condition<T>> All => all;

    /// <summary>The values of all conditions, one after another.</summary>
    public IReadOnlyList<object> Values => values;

    /// <summary>Asks for <paramref name="condition"/> as well.</summary>
    public Conditions<T> Add<TValue>(Condition<T, TValue> condition, TValue value)
        where TValue : notnull => Add((Condition<T>)condition, value);

    /// <summary>Asks for <paramref name="condition"/> as well, with as many values as it has places.</summary>
    public Conditions<T> Add(Condition<T> condition, params ReadOnlySpan<object> of)
    {
        all.Add(condition);
        values.AddRange(of);
        return this;
    }

    /// <summary>The same as part of any other query.</summary>
    public IQueryable<T> ApplyTo(AppDb db, IQueryable<T> rows)
    {
        var variables = values.Zip(Places(), (value, place) => Composition.Variable(place.Type, value)).ToList();
        return rows.Provider.CreateQuery<T>(Where(rows.Expression, Expression.Constant(db), variables));
    }

    /// <summary>A parameter for each of <see cref="Values"/>.</summary>
    public List<ParameterExpression> Places() => [.. all.SelectMany(c => c.Test.Parameters.Skip(2)).Select((p, i) => Expression.Parameter(p.Type, $"v{i + 1}"))];

    /// <summary>All rows of <paramref name="db"/> that hold to the conditions, untracked, with an expression for each of <see cref="Values"/>.</summary>
    public Expression Rows(Expression db, IReadOnlyList<Expression> places)
    {
        Expression<Func<AppDb, IQueryable<T>>> set = d => d.Set<T>().AsNoTracking();
        return Where(Composition.Inline(set, db), db, places);
    }

    private Expression Where(Expression rows, Expression db, IReadOnlyList<Expression> places)
    {
        var next = 0;
        foreach (var test in all.Select(c => c.Test))
        {
            var own = places.Skip(next).Take(test.Parameters.Count - 2).ToList();
            next += own.Count;
            var row = test.Parameters[1];
            var holds = Expression.Lambda<Func<T, bool>>(Composition.Inline(test, [db, row, .. own]), row);
            rows = Expression.Call(typeof(Queryable), nameof(Queryable.Where), [typeof(T)], rows, Expression.Quote(holds));
        }

        return rows;
    }
}
