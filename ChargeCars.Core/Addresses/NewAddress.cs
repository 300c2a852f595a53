using System.Globalization;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Addresses;

/// <summary>An address as somebody gave it, not yet checked.</summary>
public sealed record NewAddress
{
    /// <summary>Street, with the house number in it unless <see cref="HouseNumber"/> is given.</summary>
    public string? Street { get; init; }

    /// <summary>House number, with or without letter; null when it is in <see cref="Street"/>.</summary>
    public string? HouseNumber { get; init; }

    /// <summary>Letter or addition when given apart.</summary>
    public string? HouseNumberAddition { get; init; }

    /// <summary>1234AB in any spelling.</summary>
    public string? Postcode { get; init; }

    /// <summary>Place.</summary>
    public string? City { get; init; }

    /// <summary>ISO 3166-1 alpha-2; empty means NL.</summary>
    public string? Country { get; init; }

    /// <summary>Checks it and gives it in the form it is stored in. Errors name the field below <paramref name="path"/>.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR.</exception>
    internal CheckedAddress Check(string path)
    {
        var country = string.IsNullOrWhiteSpace(Country) ? "NL" : Country.Trim().ToUpperInvariant();
        if (!IsCountry(country))
        {
            throw DomainError.Invalid($"{path}.country", "country must be the two letters of a country, such as NL");
        }

        var street = Need(Street, $"{path}.street", 120);
        var city = Need(City, $"{path}.city", 80);
        if (country != "NL")
        {
            var foreign = DutchHouseNumber.TryParse(HouseNumber, HouseNumberAddition, out var abroad);
            return new(street, foreign ? abroad.Number : null, foreign ? abroad.Addition : "", Need(Postcode, $"{path}.postal_code", 10).ToUpperInvariant(), city, country);
        }

        if (!DutchPostcode.TryParse(Postcode, out var postcode))
        {
            throw DomainError.Invalid($"{path}.postal_code", "postal_code must be four digits and two letters, such as 1234 AB");
        }

        DutchHouseNumber number;
        if (!string.IsNullOrWhiteSpace(HouseNumber))
        {
            if (!DutchHouseNumber.TryParse(HouseNumber, HouseNumberAddition, out number))
            {
                throw DomainError.Invalid($"{path}.house_number", "house_number must be 1 to 99999 with an optional letter or addition");
            }
        }
        else if (!DutchAddress.TrySplit(street, out street, out number))
        {
            throw DomainError.Invalid($"{path}.street", "street must end in a house number, such as Hoofdstraat 123");
        }

        return new(street, number.Number, number.Addition, postcode, city, country);
    }

    private static bool IsCountry(string code)
    {
        if (code.Length != 2 || !code.All(char.IsAsciiLetterUpper))
        {
            return false;
        }

        try
        {
            return new RegionInfo(code).ThreeLetterISORegionName is { Length: 3 } name && name != "ZZZ";
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Need(string? text, string field, int longest)
    {
        var value = text?.Trim() ?? "";
        var name = field[(field.LastIndexOf('.') + 1)..];
        if (value.Length == 0)
        {
            throw DomainError.Invalid(field, $"{name} is required");
        }

        return value.Length <= longest ? value : throw DomainError.Invalid(field, $"{name} may have {longest} characters at most");
    }
}

/// <summary>An address that passed <see cref="NewAddress.Check"/>.</summary>
internal sealed record CheckedAddress(string Street, int? HouseNumber, string Addition, string Postcode, string City, string Country);
