using System.Buffers;

namespace ChargeCars.Web.Ui;

/// <summary>How sure we are of a typed amount.</summary>
public enum MoneyCertainty
{
    /// <summary>Nothing was typed.</summary>
    Empty,

    /// <summary>There is one way to read it.</summary>
    Sure,

    /// <summary>A dot or comma stands where Dutch writing does not put it; the person chooses.</summary>
    Offered,

    /// <summary>Not an amount.</summary>
    Nonsense,
}

/// <summary>A typed amount as we understand it.</summary>
/// <param name="Certainty">What <paramref name="Cents"/> is worth.</param>
/// <param name="Cents">The amount, or the likelier reading when offered.</param>
/// <param name="OtherCents">The other reading when offered and there is one.</param>
public readonly record struct MoneyReading(MoneyCertainty Certainty, long Cents = 0, long? OtherCents = null)
{
    private const int MostEuroDigits = 12;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("0123456789.,");

    /// <summary>
    /// Reads <c>1.234,56</c>, <c>1234,5</c>, <c>1.234</c>, <c>12,-</c> with or without € as Dutch amounts. <c>1234.56</c> and <c>1,234.56</c> are offered
    /// as 1.234,56: a slip of the keyboard must not become a hundredfold.
    /// </summary>
    public static MoneyReading Of(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c) && c != '€')).Replace('−', '-');
        if (text.Length == 0)
        {
            return new(MoneyCertainty.Empty);
        }

        var sign = 1;
        if (text[0] is '-' or '+')
        {
            sign = text[0] == '-' ? -1 : 1;
            text = text[1..];
        }

        if (text.EndsWith(",-", StringComparison.Ordinal))
        {
            text = text[..^2];
        }

        var reading = Unsigned(text);
        return reading with { Cents = sign * reading.Cents, OtherCents = sign * reading.OtherCents };
    }

    private static MoneyReading Unsigned(string text)
    {
        if (text.Length == 0 || text.AsSpan().IndexOfAnyExcept(Allowed) >= 0)
        {
            return new(MoneyCertainty.Nonsense);
        }

        var comma = text.IndexOf(',', StringComparison.Ordinal);
        var (whole, fraction) = comma < 0 ? (text, "") : (text[..comma], text[(comma + 1)..]);
        if (fraction.Length <= 2 && !fraction.AsSpan().ContainsAny('.', ',') && (Plain(whole) || Grouped(whole, '.')))
        {
            return Amount(whole, fraction) is { } cents ? new(MoneyCertainty.Sure, cents) : new(MoneyCertainty.Nonsense);
        }

        // English writing: a last dot with one or two decimals, commas in groups of three, or both.
        var dot = text.LastIndexOf('.');
        var (english, decimals) = dot > comma && text.Length - dot - 1 is 1 or 2 ? (text[..dot], text[(dot + 1)..]) : (text, "");
        if ((Plain(english) || Grouped(english, ',')) && Amount(english, decimals) is { } likely)
        {
            long? other = decimals.Length == 2 && Plain(english) ? Amount(english + decimals, "") : null;
            return new(MoneyCertainty.Offered, likely, other);
        }

        return new(MoneyCertainty.Nonsense);
    }

    private static bool Plain(string digits) => digits.Length > 0 && !digits.AsSpan().ContainsAny('.', ',');

    private static bool Grouped(string digits, char separator)
    {
        var groups = digits.Split(separator);
        return groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) && groups.All(Plain);
    }

    private static long? Amount(string whole, string fraction)
    {
        var euros = string.Concat(whole.Where(char.IsAsciiDigit));
        return euros.Length is 0 or > MostEuroDigits
            ? null
            : long.Parse(euros + fraction.PadRight(2, '0'), System.Globalization.CultureInfo.InvariantCulture);
    }
}
