using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Visits;

/// <summary>Work at an address by a technician within a promised window. Its status is on its <see cref="StatusTrack"/>.</summary>
public sealed class Visit : IAudited, IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Document number, e.g. CCV-2026-00123.</summary>
    public required string Number { get; init; }

    /// <summary>The company that comes.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>The order it is for; null for a service visit without one.</summary>
    public long? OrderId { get; init; }

    /// <summary>survey, installation, meter_cupboard, service or dismantling.</summary>
    public required string Kind { get; init; }

    /// <summary>Who comes.</summary>
    public long TechnicianId { get; set; }

    /// <summary>UTC start of the window promised to the customer.</summary>
    public DateTimeOffset WindowStart { get; set; }

    /// <summary>UTC end of that window.</summary>
    public DateTimeOffset WindowEnd { get; set; }

    /// <summary>Planned minutes of work, 15–1440.</summary>
    public int DurationMinutes { get; set; }

    /// <summary>UTC; when the last-minute risk analysis was recorded. No work before it.</summary>
    public DateTimeOffset? LmraAt { get; set; }

    /// <summary>JSON object of the safety questions and their answers.</summary>
    public string? Lmra { get; set; }

    /// <summary>UTC; when work began.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>UTC; when work ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why the visit was completed although the charger was not seen online.</summary>
    public string? OfflineReason { get; set; }

    /// <summary>Current status, copied from the track.</summary>
    public string Status { get; internal set; } = "";

    /// <summary>Category of the current status, copied likewise.</summary>
    public StatusCategory StatusCategory { get; internal set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

/// <summary>A device that was installed, by the serial number on its plate.</summary>
public sealed class VisitDevice : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The visit.</summary>
    public long VisitId { get; init; }

    /// <summary>Upper case, without spaces.</summary>
    public required string Serial { get; init; }

    /// <summary>The charger that proved to carry this serial; null until its first boot.</summary>
    public long? ChargePointId { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset RecordedAt { get; init; }
}

/// <summary>A picture taken on site. The file lies in the data directory under its public id.</summary>
public sealed class VisitPhoto : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The visit.</summary>
    public long VisitId { get; init; }

    /// <summary>What it shows: meter_cupboard, charger, cable_route or other.</summary>
    public required string Subject { get; init; }

    /// <summary>image/jpeg, image/png or image/webp, as sniffed from the bytes.</summary>
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Hex SHA-256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset TakenAt { get; init; }
}

internal sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>, IEntityTypeConfiguration<VisitDevice>, IEntityTypeConfiguration<VisitPhoto>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.Property(v => v.Number).HasMaxLength(30);
        visit.Property(v => v.Kind).HasMaxLength(20);
        visit.Property(v => v.Status).HasMaxLength(40);
        visit.Property(v => v.OfflineReason).HasMaxLength(1000);
        visit.HasIndex(v => v.Number).IsUnique();
        visit.HasIndex(v => v.OrderId);
        visit.HasIndex(v => new { v.TechnicianId, v.WindowStart });
        visit.HasIndex(v => v.WindowStart);
        visit.HasOne<Order>().WithMany().HasForeignKey(v => v.OrderId).OnDelete(DeleteBehavior.Restrict);
        visit.HasOne<Technician>().WithMany().HasForeignKey(v => v.TechnicianId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<VisitDevice> device)
    {
        device.Property(d => d.Serial).HasMaxLength(60);
        device.HasIndex(d => d.Serial);
        device.HasIndex(d => new { d.VisitId, d.Serial }).IsUnique();
        device.HasOne<Visit>().WithMany().HasForeignKey(d => d.VisitId);
    }

    public void Configure(EntityTypeBuilder<VisitPhoto> photo)
    {
        photo.Property(p => p.Subject).HasMaxLength(30);
        photo.Property(p => p.ContentType).HasMaxLength(40);
        photo.Property(p => p.Sha256).HasMaxLength(64);
        photo.HasIndex(p => p.VisitId);
        photo.HasOne<Visit>().WithMany().HasForeignKey(p => p.VisitId);
    }
}
