namespace ChargeCars.Core.Charging.Locations;

/// <summary>What people say of a location.</summary>
public sealed record LocationDraft
{
    /// <summary>S3's id: 1 to 39 letters, digits, dots, hyphens and underscores; empty for the next LOC number. Not looked at when a location is changed.</summary>
    public string Code { get; init; } = "";

    /// <summary>The company that runs it. Not looked at when a location is changed.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>Name on screen, 1 to 255 characters.</summary>
    public string Name { get; init; } = "";

    /// <summary>Street and number, 1 to 120 characters.</summary>
    public string Street { get; init; } = "";

    /// <summary>Dutch ones in any spelling; at most 10 characters elsewhere.</summary>
    public string Postcode { get; init; } = "";

    /// <summary>Place, 1 to 80 characters.</summary>
    public string City { get; init; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; init; } = "NL";

    /// <summary>WGS 84 degrees; null for the middle of a Dutch postcode's region.</summary>
    public double? Latitude { get; init; }

    /// <summary>WGS 84 degrees; null for the middle of a Dutch postcode's region.</summary>
    public double? Longitude { get; init; }

    /// <summary>What the connection may draw, in W, to 100 MW; 0 for no limit known.</summary>
    public int PowerLimitW { get; init; }

    /// <summary>What it may draw while the central system cannot be reached, in W, to <see cref="PowerLimitW"/> where that is known.</summary>
    public int DefaultPowerLimitW { get; init; }

    /// <summary>What is saved of a location.</summary>
    internal static LocationDraft Of(ChargingLocation location) => new()
    {
        Code = location.Code,
        BusinessEntityId = location.BusinessEntityId,
        Name = location.Name,
        Street = location.Street,
        Postcode = location.Postcode,
        City = location.City,
        Country = location.Country,
        Latitude = location.Latitude,
        Longitude = location.Longitude,
        PowerLimitW = location.PowerLimitW,
        DefaultPowerLimitW = location.DefaultPowerLimitW,
    };
}
