using System.Globalization;
using System.Numerics;

namespace ChargeCars.Core.Demo;

/// <summary>Invented numbers that pass their check digits.</summary>
internal static class DemoNumbers
{
    /// <summary>A Dutch IBAN of the invented bank DEMO, with check digits by ISO 7064 (mod 97-10).</summary>
    public static string Iban(long account)
    {
        var number = account.ToString("D10", CultureInfo.InvariantCulture);
        var digits = string.Concat($"DEMO{number}NL00".Select(c => char.IsLetter(c) ? (c - 'A' + 10).ToString(CultureInfo.InvariantCulture) : c.ToString()));
        var check = 98 - (int)(BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97);
        return $"NL{check:D2}DEMO{number}";
    }

    /// <summary>A Dutch VAT number whose ninth digit passes the eleven test over the first eight.</summary>
    public static string Vat(int firstEight)
    {
        for (var candidate = firstEight; ; candidate += 10)
        {
            var digits = candidate.ToString("D8", CultureInfo.InvariantCulture);
            var rest = digits.Select((d, i) => (d - '0') * (9 - i)).Sum() % 11;
            if (rest < 10)
            {
                return $"NL{digits}{rest}B01";
            }
        }
    }
}
