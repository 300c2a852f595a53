using System.Text.RegularExpressions;

namespace ChargeCars.Core.Addresses;

/// <summary>A Dutch postcode: four digits from 1000, two letters other than SA, SD and SS. Stored as 1234AB, shown as 1234 AB.</summary>
public static partial class DutchPostcode
{
    /// <summary>True for a well-formed postcode in any spelling; <paramref name="postcode"/> is then 1234AB.</summary>
    public static bool TryParse(string? text, out string postcode)
    {
        var match = Form().Match(text ?? "");
        postcode = match.Success ? match.Groups[1].Value + match.Groups[2].Value.ToUpperInvariant() : "";
        return match.Success;
    }

    [GeneratedRegex(@"^\s*([1-9][0-9]{3})\s*((?!SA|SD|SS)[A-Z]{2})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
