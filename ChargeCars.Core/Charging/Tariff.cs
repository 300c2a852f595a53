using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>What a session costs: cents per kWh and per hour, within a part of the day (S3's payment plan).</summary>
public sealed class Tariff : IAudited
{
    /// <summary>The most that a kWh or an hour may cost, in cents.</summary>
    public const int HighestPriceCents = 1_000_00;

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

    /// <summary>Last minute of the day; before <see cref="StartTime"/> for a window over midnight.</summary>
    public TimeOnly EndTime { get; set; } = new(23, 59);

    /// <summary>Taken when a driver has no plan of their own.</summary>
    public bool IsDefault { get; set; }

    /// <summary>May be used.</summary>
    public bool IsActive { get; set; } = true;

    /// <summary>Whether its window holds this time of the day.</summary>
    internal bool Covers(TimeOnly time)
    {
        var minute = new TimeOnly(time.Hour, time.Minute);
        return StartTime <= EndTime ? minute >= StartTime && minute <= EndTime : minute >= StartTime || minute <= EndTime;
    }
}

internal sealed class TariffConfiguration : IEntityTypeConfiguration<Tariff>
{
    public void Configure(EntityTypeBuilder<Tariff> tariff)
    {
        tariff.Property(t => t.Code).HasMaxLength(60);
        tariff.Property(t => t.Description).HasMaxLength(200);
        tariff.HasIndex(t => t.Code).IsUnique();
    }
}
