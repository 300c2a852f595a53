using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>A card, key fob or app token that may start sessions.</summary>
public sealed class Tag : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>At most 36 characters, as written on the card.</summary>
    public required string IdTag
    {
        get;
        init => (field, Key) = (value, KeyOf(value));
    }

    /// <summary>What it is found by: tags are compared without case.</summary>
    public string Key { get; private set; } = "";

    /// <summary>The driver.</summary>
    public long? UserId { get; set; }

    /// <summary>manual, mobile, import…</summary>
    public string Source { get; set; } = "manual";

    /// <summary>May start sessions.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>May run one session at a time: a second start elsewhere is answered ConcurrentTx.</summary>
    public bool SingleSession { get; set; }

    /// <summary>S3's local flag.</summary>
    public bool Local { get; set; }

    /// <summary>For administrators.</summary>
    public string Note { get; set; } = "";

    /// <summary>UTC; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null until first presented.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>The form in which tags are compared.</summary>
    public static string KeyOf(string idTag) => idTag.Trim().ToUpperInvariant();
}

/// <summary>What a session costs: cents per kWh and per hour, within a part of the day (S3's payment plan).</summary>
public sealed class Tariff : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>S3's plan id, e.g. standard.</summary>
    public required string Code { get; init; }

    /// <summary>Name on screen.</summary>
    public required string Description { get; set; }

    /// <summary>Cents per kWh.</summary>
    public int PricePerKwh { get; set; }

    /// <summary>Cents per hour.</summary>
    public int PricePerHour { get; set; }

    /// <summary>First minute of the day, Europe/Amsterdam.</summary>
    public TimeOnly StartTime { get; set; }

    /// <summary>Last minute of the day.</summary>
    public TimeOnly EndTime { get; set; } = new(23, 59);

    /// <summary>Taken when a driver has no plan of their own.</summary>
    public bool IsDefault { get; set; }

    /// <summary>May be used.</summary>
    public bool IsActive { get; set; } = true;
}

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>, IEntityTypeConfiguration<Tariff>
{
    public void Configure(EntityTypeBuilder<Tag> tag)
    {
        tag.Property(t => t.IdTag).HasMaxLength(36);
        tag.Property(t => t.Source).HasMaxLength(20);
        tag.Property(t => t.Note).HasMaxLength(500);
        tag.Property(t => t.Key).HasMaxLength(36);
        tag.HasIndex(t => t.Key).IsUnique();
        tag.HasIndex(t => t.UserId);
    }

    public void Configure(EntityTypeBuilder<Tariff> tariff)
    {
        tariff.Property(t => t.Code).HasMaxLength(60);
        tariff.Property(t => t.Description).HasMaxLength(200);
        tariff.HasIndex(t => t.Code).IsUnique();
    }
}
