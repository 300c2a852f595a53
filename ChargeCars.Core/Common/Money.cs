namespace ChargeCars.Core.Common;

/// <summary>An amount in euro cents. Arithmetic is exact; rounding happens once, half away from zero.</summary>
/// <param name="Cents">Whole cents; negative for credits.</param>
public readonly record struct Money(long Cents) : IComparable<Money>
{
    /// <summary>Nothing.</summary>
    public static readonly Money Zero = new(0);

    /// <summary>Euros with two decimals.</summary>
    public decimal Euros => Cents / 100m;

    /// <summary>Rounds <paramref name="euros"/> to whole cents, half away from zero.</summary>
    public static Money FromEuros(decimal euros) => new(checked((long)RoundHalfUp(euros * 100m)));

    /// <summary>Rounds to a whole number, half away from zero (262.5 becomes 263; .NET's default gives 262).</summary>
    public static decimal RoundHalfUp(decimal value) => Math.Round(value, 0, MidpointRounding.AwayFromZero);

    /// <summary>Sum.</summary>
    public static Money operator +(Money left, Money right) => new(checked(left.Cents + right.Cents));

    /// <summary>Difference.</summary>
    public static Money operator -(Money left, Money right) => new(checked(left.Cents - right.Cents));

    /// <summary>This amount taken <paramref name="quantity"/> times, rounded once.</summary>
    public Money Times(decimal quantity) => new(checked((long)RoundHalfUp(Cents * quantity)));

    /// <inheritdoc/>
    public int CompareTo(Money other) => Cents.CompareTo(other.Cents);

    /// <summary>Order by amount.</summary>
    public static bool operator <(Money left, Money right) => left.Cents < right.Cents;

    /// <summary>Order by amount.</summary>
    public static bool operator >(Money left, Money right) => left.Cents > right.Cents;

    /// <summary>Order by amount.</summary>
    public static bool operator <=(Money left, Money right) => left.Cents <= right.Cents;

    /// <summary>Order by amount.</summary>
    public static bool operator >=(Money left, Money right) => left.Cents >= right.Cents;
}
