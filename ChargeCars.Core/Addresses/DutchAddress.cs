using System.Globalization;

namespace ChargeCars.Core.Addresses;

/// <summary>Takes apart the street lines that people and partners write.</summary>
public static class DutchAddress
{
    private static readonly char[] Blank = [' ', '\t', '\u00A0'];

    /// <summary>
    /// Splits "Hoofdstraat 123", "Plein 1944 12", "1e Helmersstraat 20-2" into street and house number.
    /// False when the line does not end in a house number.
    /// </summary>
    public static bool TrySplit(string? line, out string street, out DutchHouseNumber number)
    {
        (street, number) = ("", default);
        var text = (line ?? "").Trim();

        // from the right, since a street may hold numbers of its own
        for (var at = text.LastIndexOfAny(Blank); at > 0; at = text.LastIndexOfAny(Blank, at - 1))
        {
            if (!DutchHouseNumber.TryParse(text[(at + 1)..], out number))
            {
                continue;
            }

            // "Kinkerstraat 12 3" is number 12-3, "Plein 1944 12" is number 12 of a square named after a year
            var before = text.LastIndexOfAny(Blank, at - 1);
            if (before > 0 && IsShortNumber(text.AsSpan(before + 1, at - before - 1)) && DutchHouseNumber.TryParse(text[(before + 1)..], out var longer))
            {
                (at, number) = (before, longer);
            }

            street = text[..at].TrimEnd(' ', '\t', '\u00A0', ',');
            return street.Any(char.IsLetter);
        }

        return false;
    }

    private static bool IsShortNumber(ReadOnlySpan<char> text) =>
        text.Length <= 3 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
