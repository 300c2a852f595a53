using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Addresses;

/// <summary>Finds the row of an address, or makes it. One address is one row, whoever named it.</summary>
internal static class AddressBook
{
    /// <summary>The row for <paramref name="address"/>, new ones with the best coordinates we know without asking anybody.</summary>
    public static async Task<Address> FindOrMakeAsync(AppDb db, CheckedAddress address, CancellationToken ct)
    {
        var same = await db.Addresses
            .Where(a => a.Postcode == address.Postcode && a.HouseNumber == address.HouseNumber && a.HouseNumberAddition == address.Addition && a.Country == address.Country)
            .OrderBy(a => a.Id)
            .ToListAsync(ct);

        // abroad a postcode may cover a whole town, so the street has to be the same too
        var known = address.Country == "NL" ? same.FirstOrDefault() : same.FirstOrDefault(a => string.Equals(a.Street, address.Street, StringComparison.OrdinalIgnoreCase));
        if (known is not null)
        {
            return known;
        }

        var made = new Address
        {
            Street = address.Street,
            HouseNumber = address.HouseNumber,
            HouseNumberAddition = address.Addition,
            Postcode = address.Postcode,
            City = address.City,
            Country = address.Country,
        };
        if (address.Country == "NL")
        {
            await PlaceAsync(db, made, ct);
        }

        db.Add(made);
        return made;
    }

    private static async Task PlaceAsync(AppDb db, Address address, CancellationToken ct)
    {
        var neighbour = await db.Addresses
            .Where(a => a.Postcode == address.Postcode && a.Latitude != null && (a.Quality == AddressQuality.Exact || a.Quality == AddressQuality.Street))
            .OrderBy(a => a.Id)
            .Select(a => new { a.Latitude, a.Longitude })
            .FirstOrDefaultAsync(ct);
        if (neighbour is not null)
        {
            (address.Latitude, address.Longitude, address.Quality, address.Source) = (neighbour.Latitude, neighbour.Longitude, AddressQuality.Street, "own addresses");
        }
        else if (PostcodeRegions.Locate(address.Postcode) is { } region)
        {
            (address.Latitude, address.Longitude, address.Quality, address.Source) = (region.Latitude, region.Longitude, AddressQuality.Place, "postcode region");
        }
    }
}
