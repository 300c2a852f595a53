using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Visits;

/// <summary>Somebody who installs and repairs.</summary>
public sealed class Technician : IAudited
{
    /// <summary>The parts of the country somebody works in.</summary>
    public static readonly IReadOnlyList<string> Regions = ["north", "middle", "south"];

    /// <summary>Database key; S2 shows it as <c>tech-{Id}</c>.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Full name.</summary>
    public required string Name { get; set; }

    /// <summary>Lower-case mail address.</summary>
    public string? Email { get; set; }

    /// <summary>E.164.</summary>
    public string? Phone { get; set; }

    /// <summary>One of <see cref="Regions"/>.</summary>
    public required string Region { get; set; }

    /// <summary>Works with us now.</summary>
    public bool IsActive { get; set; } = true;
}

internal sealed class TechnicianConfiguration : IEntityTypeConfiguration<Technician>
{
    public void Configure(EntityTypeBuilder<Technician> technician)
    {
        technician.Property(t => t.Name).HasMaxLength(200);
        technician.Property(t => t.Email).HasMaxLength(254);
        technician.Property(t => t.Phone).HasMaxLength(16);
        technician.Property(t => t.Region).HasMaxLength(20);
    }
}
