using System.Linq.Expressions;

namespace ChargeCars.Core.Data.Lists;

/// <summary>
/// Something a list may ask of each row, written once with places for the values it compares with. It is made once and kept: lists that ask for the same
/// conditions, by reference, share one translation (<see cref="CompiledLists"/>).
/// </summary>
/// <param name="test">From the database, a row and the values to true or false.</param>
internal class Condition<T>(LambdaExpression test)
{
    /// <summary>From the database, a row and the values to true or false.</summary>
    public LambdaExpression Test => test;
}

/// <summary>A condition that compares with one value.</summary>
internal sealed class Condition<T, TValue>(Expression<Func<AppDb, T, TValue, bool>> test) : Condition<T>(test);
