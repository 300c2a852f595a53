using System.Text.RegularExpressions;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging.Locations;

/// <summary>Checks what is said of a location, and brings it into the spelling that is stored.</summary>
internal static partial class LocationFields
{
    private const int MostPowerW = 100_000_000;

    /// <summary>The draft as it is stored; its position is known.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static LocationDraft Checked(LocationDraft draft)
    {
        var country = draft.Country.Trim().ToUpperInvariant();
        if (!Letters().IsMatch(country))
        {
            throw DomainError.Invalid("country", "A country has two letters, such as NL");
        }

        var postcode = Postcode(draft.Postcode, country);
        StationFields.CheckWholePosition(draft.Latitude, draft.Longitude);
        var (latitude, longitude) = draft is { Latitude: { } north, Longitude: { } east } ? (north, east)
            : country == "NL" && PostcodeRegions.Locate(postcode) is { } region ? region
            : throw DomainError.Invalid("location", "A location needs its spot on the map");
        return draft with
        {
            Code = draft.Code.Trim() is var code && (code.Length == 0 || Word().IsMatch(code)) ? code : throw DomainError.Invalid("code", "A code has at most 39 letters, digits, dots, hyphens and underscores"),
            Name = Text("name", draft.Name, 255),
            Street = Text("street", draft.Street, 120),
            City = Text("city", draft.City, 80),
            Postcode = postcode,
            Country = country,
            Latitude = latitude,
            Longitude = longitude,
            PowerLimitW = draft.PowerLimitW is >= 0 and <= MostPowerW ? draft.PowerLimitW : throw DomainError.Invalid("power_limit", "A connection's limit is between 0 W and 100 MW"),
            DefaultPowerLimitW = draft.DefaultPowerLimitW >= 0 && draft.DefaultPowerLimitW <= (draft.PowerLimitW == 0 ? MostPowerW : draft.PowerLimitW) ? draft.DefaultPowerLimitW
                : throw DomainError.Invalid("default_power_limit", "The limit without connection is between 0 W and the connection's limit"),
        };
    }

    private static string Text(string field, string text, int most) =>
        text.Trim() is { Length: > 0 } trimmed && trimmed.Length <= most ? trimmed : throw DomainError.Invalid(field, $"must have 1 to {most} characters");

    private static string Postcode(string text, string country)
    {
        if (country == "NL")
        {
            return DutchPostcode.TryParse(text, out var dutch) ? dutch : throw DomainError.Invalid("postcode", "A Dutch postcode has four digits and two letters");
        }

        var trimmed = text.Trim();
        return trimmed.Length is > 0 and <= 10 ? trimmed : throw DomainError.Invalid("postcode", "A postcode has 1 to 10 characters");
    }

    [GeneratedRegex("^[A-Z]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    // new is the page that makes one
    [GeneratedRegex("^(?!new$)[A-Za-z0-9._-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
