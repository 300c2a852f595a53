using ChargeCars.Core.Charging.Locations;

namespace ChargeCars.Web.Features.Charging.Locations;

/// <summary>What the operator has filled in.</summary>
internal sealed class LocationForm
{
    private const int WattsPerKilowatt = 1000;

    public string Code { get; set; } = "";

    public long BusinessEntityId { get; set; }

    public string Name { get; set; } = "";

    public string Street { get; set; } = "";

    public string Postcode { get; set; } = "";

    public string City { get; set; } = "";

    public string Country { get; set; } = "NL";

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>In kW; null for no limit known.</summary>
    public decimal? PowerLimit { get; set; }

    /// <summary>In kW; null for nothing.</summary>
    public decimal? DefaultPowerLimit { get; set; }

    /// <summary>A form filled from what is saved.</summary>
    public static LocationForm Of(LocationDraft saved) => new()
    {
        Code = saved.Code,
        BusinessEntityId = saved.BusinessEntityId,
        Name = saved.Name,
        Street = saved.Street,
        Postcode = saved.Postcode,
        City = saved.City,
        Country = saved.Country,
        Latitude = saved.Latitude,
        Longitude = saved.Longitude,
        PowerLimit = Kilowatts(saved.PowerLimitW),
        DefaultPowerLimit = Kilowatts(saved.DefaultPowerLimitW),
    };

    /// <summary>For <see cref="EditLocations"/>, which checks it.</summary>
    public LocationDraft ToDraft() => new()
    {
        Code = Code,
        BusinessEntityId = BusinessEntityId,
        Name = Name,
        Street = Street,
        Postcode = Postcode,
        City = City,
        Country = Country,
        Latitude = Latitude,
        Longitude = Longitude,
        PowerLimitW = Watts(PowerLimit),
        DefaultPowerLimitW = Watts(DefaultPowerLimit),
    };

    private static decimal? Kilowatts(int watts) => watts == 0 ? null : (decimal)watts / WattsPerKilowatt;

    // what does not fit is out of range for the check too
    private static int Watts(decimal? kilowatts) => kilowatts is { } given ? (int)Math.Clamp(given * WattsPerKilowatt, int.MinValue, int.MaxValue) : 0;
}
