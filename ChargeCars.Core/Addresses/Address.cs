using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Addresses;

/// <summary>How exactly the coordinates of an address are known.</summary>
public enum AddressQuality
{
    /// <summary>Nothing but what was typed.</summary>
    Unknown,

    /// <summary>The place.</summary>
    Place,

    /// <summary>The four digits of the postcode.</summary>
    Postcode,

    /// <summary>The street.</summary>
    Street,

    /// <summary>The address itself.</summary>
    Exact,
}

/// <summary>An address in BAG terms, with coordinates and where they came from.</summary>
public sealed class Address : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Street name without the number.</summary>
    public required string Street { get; set; }

    /// <summary>1–99999; null when a foreign address has none.</summary>
    public int? HouseNumber { get; set; }

    /// <summary>House letter and addition joined, e.g. A, A-3, bis; empty when there is none.</summary>
    public string HouseNumberAddition { get; set; } = "";

    /// <summary>Without a space: 1234AB.</summary>
    public required string Postcode { get; set; }

    /// <summary>Place.</summary>
    public required string City { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = "NL";

    /// <summary>WGS 84 degrees; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS 84 degrees; null when unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>How exact the coordinates are.</summary>
    public AddressQuality Quality { get; set; }

    /// <summary>The provider that confirmed it; null when nobody did.</summary>
    public string? Source { get; set; }

    /// <summary>Street and number as one line.</summary>
    public string StreetLine => HouseNumber is null ? Street : $"{Street} {HouseNumber}{HouseNumberAddition}";

    /// <summary>1234 AB.</summary>
    public string PostcodeWithSpace => Postcode.Length == 6 ? $"{Postcode[..4]} {Postcode[4..]}" : Postcode;
}

internal sealed class AddressConfiguration : IEntityTypeConfiguration<Address>
{
    public void Configure(EntityTypeBuilder<Address> address)
    {
        address.Property(a => a.Street).HasMaxLength(120);
        address.Property(a => a.HouseNumberAddition).HasMaxLength(10);
        address.Property(a => a.Postcode).HasMaxLength(10);
        address.Property(a => a.City).HasMaxLength(80);
        address.Property(a => a.Country).HasMaxLength(2);
        address.Property(a => a.Source).HasMaxLength(40);
        address.HasIndex(a => new { a.Postcode, a.HouseNumber, a.HouseNumberAddition });
    }
}
