using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>A place with one or more stations.</summary>
public sealed class ChargingLocation : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>S3's id, e.g. LOC001.</summary>
    public required string Code { get; init; }

    /// <summary>The company that runs it.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Name { get; set; }

    /// <summary>Street and number.</summary>
    public required string Street { get; set; }

    /// <summary>Place.</summary>
    public required string City { get; set; }

    /// <summary>1234AB.</summary>
    public required string Postcode { get; set; }

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country { get; set; } = "NL";

    /// <summary>WGS 84 degrees.</summary>
    public double Latitude { get; set; }

    /// <summary>WGS 84 degrees.</summary>
    public double Longitude { get; set; }

    /// <summary>What the connection may draw, in W; 0 for no limit known.</summary>
    public int PowerLimitW { get; set; }

    /// <summary>What it may draw while the central system cannot be reached, in W.</summary>
    public int DefaultPowerLimitW { get; set; }
}

internal sealed class ChargingLocationConfiguration : IEntityTypeConfiguration<ChargingLocation>
{
    public void Configure(EntityTypeBuilder<ChargingLocation> location)
    {
        location.Property(l => l.Code).HasMaxLength(39);
        location.Property(l => l.Name).HasMaxLength(255);
        location.Property(l => l.Street).HasMaxLength(120);
        location.Property(l => l.City).HasMaxLength(80);
        location.Property(l => l.Postcode).HasMaxLength(10);
        location.Property(l => l.Country).HasMaxLength(2);
        location.HasIndex(l => l.Code).IsUnique();
    }
}
