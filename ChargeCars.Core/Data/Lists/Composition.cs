using System.Linq.Expressions;

namespace ChargeCars.Core.Data.Lists;

/// <summary>Puts expressions into expressions.</summary>
internal static class Composition
{
    /// <summary>The body of <paramref name="lambda"/> with <paramref name="arguments"/> in the place of its parameters.</summary>
    public static Expression Inline(LambdaExpression lambda, params IReadOnlyList<Expression> arguments) => new Replacement(lambda.Parameters, arguments).Visit(lambda.Body);

    /// <summary>A value as a query's variable: EF sends it as a parameter and does not translate anew for each value.</summary>
    public static Expression Variable(Type type, object value)
    {
        var variable = Activator.CreateInstance(typeof(Boxed<>).MakeGenericType(type), value)!;
        return Expression.Property(Expression.Constant(variable), nameof(Boxed<>.Value));
    }

    private sealed record Boxed<T>(T Value);

    private sealed class Replacement(IReadOnlyList<ParameterExpression> parameters, IReadOnlyList<Expression> arguments) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node)
        {
            for (var i = 0; i < parameters.Count; i++)
            {
                if (parameters[i] == node)
                {
                    return arguments[i];
                }
            }

            return node;
        }
    }
}
