using System.Globalization;
using System.Text.RegularExpressions;

namespace ChargeCars.Core.Addresses;

/// <summary>A house number in BAG terms.</summary>
/// <param name="Number">1–99999.</param>
/// <param name="Addition">House letter and addition joined so that they can follow the number: A, A-3, bis, -3; empty when there is none.</param>
public readonly partial record struct DutchHouseNumber(int Number, string Addition)
{
    /// <summary>Reads "12", "12a", "12-3", "12 bis", "7-II", "12 A 02". False for anything else.</summary>
    public static bool TryParse(string? text, out DutchHouseNumber number)
    {
        var match = Form().Match(text ?? "");
        if (!match.Success)
        {
            number = default;
            return false;
        }

        number = new(int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), Join(match.Groups[2].Value, match.Groups[3].Value));
        return true;
    }

    /// <summary>The number with letter or addition given apart, as forms do. False when they are not one.</summary>
    public static bool TryParse(string? number, string? addition, out DutchHouseNumber parsed) =>
        TryParse(string.IsNullOrWhiteSpace(addition) ? number : $"{number?.Trim()} {addition.Trim().TrimStart('-')}", out parsed);

    // one spelling per address, so that it can be found again by equality
    private static string Join(string letter, string addition)
    {
        letter = letter.ToUpperInvariant();
        if (addition.Length == 0)
        {
            return letter;
        }

        var spelled = addition switch
        {
            _ when addition.Any(char.IsAsciiDigit) => addition.ToUpperInvariant(),
            _ when addition.All(c => c is 'i' or 'v' or 'x' or 'I' or 'V' or 'X') => addition.ToUpperInvariant(),
            _ => addition.ToLowerInvariant(),
        };
        return letter.Length > 0 || char.IsAsciiDigit(spelled[0]) || char.IsAsciiLetterUpper(spelled[0]) ? $"{letter}-{spelled}" : spelled;
    }

    [GeneratedRegex(@"^\s*([1-9][0-9]{0,4})(?![0-9])\s*[-/ ]?\s*(?:([A-Za-z])(?![A-Za-z]))?\s*[-/ ]?\s*([A-Za-z0-9]{1,4})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
