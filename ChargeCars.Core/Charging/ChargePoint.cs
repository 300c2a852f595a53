using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Data;
using ChargeCars.Core.Orders;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Charging;

/// <summary>A station as the map shows it; the worst of its connectors decides.</summary>
public enum ChargePointState
{
    /// <summary>No socket.</summary>
    Offline,

    /// <summary>Online and free.</summary>
    Available,

    /// <summary>A car is connected, charging or not.</summary>
    Charging,

    /// <summary>Reserved.</summary>
    Reserved,

    /// <summary>Taken out of use.</summary>
    Unavailable,

    /// <summary>A connector or the station reports a fault.</summary>
    Faulted,
}

/// <summary>Whether a station that connected may take part.</summary>
public enum RegistrationState
{
    /// <summary>Known and welcome.</summary>
    Accepted,

    /// <summary>Connected without being known; answered, not yet trusted.</summary>
    Quarantined,
}

/// <summary>A charging station (OCPP 1.6: charge point; 2.x: charging station).</summary>
public sealed class ChargePoint : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The identity in its URL, e.g. CP001; at most 48 characters.</summary>
    public required string StationId { get; init; }

    /// <summary>The company that runs it.</summary>
    public long BusinessEntityId { get; set; }

    /// <summary>Where it stands.</summary>
    public long? LocationId { get; set; }

    /// <summary>The order that installed it.</summary>
    public long? OrderId { get; set; }

    /// <summary>Name on screen.</summary>
    public required string Title { get; set; }

    /// <summary>For whoever wants to know more.</summary>
    public string Description { get; set; } = "";

    /// <summary>As it reported at its last boot.</summary>
    public string Vendor { get; set; } = "";

    /// <summary>As it reported at its last boot.</summary>
    public string Model { get; set; } = "";

    /// <summary>Upper case; as it reported at its last boot.</summary>
    public string Serial { get; set; } = "";

    /// <summary>As it reported at its last boot.</summary>
    public string Firmware { get; set; } = "";

    /// <summary>Sub-protocol of its last connection: ocpp1.6, ocpp2.0.1.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Salted hash of its Basic-auth password; null when it may connect without one.</summary>
    [Secret]
    public string? PasswordHash { get; set; }

    /// <summary>Whether it may take part.</summary>
    public RegistrationState Registration { get; set; }

    /// <summary>Switched off by an operator: refused at the door.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>public or private.</summary>
    public string AccessType { get; set; } = "public";

    /// <summary>S3's access level a driver needs, 0–10.</summary>
    public int AccessLevel { get; set; }

    /// <summary>Has a socket now.</summary>
    public bool IsOnline { get; set; }

    /// <summary>The map's word for it.</summary>
    public ChargePointState State { get; set; }

    /// <summary>The station's own last status (connector 0), in OCPP's words.</summary>
    public string Status { get; set; } = "Unavailable";

    /// <summary>The station's last error code; NoError or empty when there is none.</summary>
    public string ErrorCode { get; set; } = "";

    /// <summary>UTC of that status.</summary>
    public DateTimeOffset? StatusAt { get; set; }

    /// <summary>UTC; null until it first booted.</summary>
    public DateTimeOffset? FirstBootAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset? LastBootAt { get; set; }

    /// <summary>UTC of its last message, kept to about a minute.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>WGS 84 degrees, of the location unless it has its own; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS 84 degrees.</summary>
    public double? Longitude { get; set; }

    /// <summary>Its sockets and cables.</summary>
    public List<Connector> Connectors { get; init; } = [];
}

/// <summary>One socket or cable. In 1.6 EVSE and connector are the same number.</summary>
public sealed class Connector
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <summary>The station.</summary>
    public long ChargePointId { get; init; }

    /// <summary>OCPP 2.x EVSE, from 1; equals <see cref="ConnectorNo"/> in 1.6.</summary>
    public int EvseNo { get; init; }

    /// <summary>From 1: in 1.6 on the station, in 2.x on the EVSE.</summary>
    public int ConnectorNo { get; init; }

    /// <summary>Type2, CCS, CHAdeMO…</summary>
    public string Type { get; set; } = "Type2";

    /// <summary>What it can give at most, in W.</summary>
    public int PowerW { get; set; }

    /// <summary>In OCPP 1.6's words; 2.x's Occupied is told apart by the session's charging state.</summary>
    public string Status { get; set; } = "Unavailable";

    /// <summary>NoError or empty when there is none.</summary>
    public string ErrorCode { get; set; } = "";

    /// <summary>What the station added to the error.</summary>
    public string Info { get; set; } = "";

    /// <summary>The maker's own error code.</summary>
    public string VendorErrorCode { get; set; } = "";

    /// <summary>UTC, by the station's clock.</summary>
    public DateTimeOffset? StatusAt { get; set; }

    /// <summary>The session that runs on it.</summary>
    public long? SessionId { get; set; }
}

internal sealed class ChargePointConfiguration : IEntityTypeConfiguration<ChargePoint>, IEntityTypeConfiguration<Connector>
{
    public void Configure(EntityTypeBuilder<ChargePoint> point)
    {
        point.Property(p => p.StationId).HasMaxLength(48);
        point.Property(p => p.Title).HasMaxLength(200);
        point.Property(p => p.Description).HasMaxLength(1000);
        point.Property(p => p.Vendor).HasMaxLength(60);
        point.Property(p => p.Model).HasMaxLength(60);
        point.Property(p => p.Serial).HasMaxLength(60);
        point.Property(p => p.Firmware).HasMaxLength(60);
        point.Property(p => p.Protocol).HasMaxLength(12);
        point.Property(p => p.PasswordHash).HasMaxLength(200);
        point.Property(p => p.AccessType).HasMaxLength(10);
        point.Property(p => p.Status).HasMaxLength(20);
        point.Property(p => p.ErrorCode).HasMaxLength(60);
        point.HasIndex(p => p.StationId).IsUnique();
        point.HasIndex(p => p.Serial);
        point.HasIndex(p => p.OrderId);
        point.HasIndex(p => new { p.State, p.StatusAt });
        point.HasIndex(p => new { p.IsOnline, p.LastSeenAt });
        point.HasOne<BusinessEntity>().WithMany().HasForeignKey(p => p.BusinessEntityId).OnDelete(DeleteBehavior.Restrict);
        point.HasOne<ChargingLocation>().WithMany().HasForeignKey(p => p.LocationId).OnDelete(DeleteBehavior.Restrict);
        point.HasOne<Order>().WithMany().HasForeignKey(p => p.OrderId).OnDelete(DeleteBehavior.Restrict);
        point.HasMany(p => p.Connectors).WithOne().HasForeignKey(c => c.ChargePointId);
    }

    public void Configure(EntityTypeBuilder<Connector> connector)
    {
        connector.Property(c => c.Type).HasMaxLength(20);
        connector.Property(c => c.Status).HasMaxLength(20);
        connector.Property(c => c.ErrorCode).HasMaxLength(60);
        connector.Property(c => c.Info).HasMaxLength(200);
        connector.Property(c => c.VendorErrorCode).HasMaxLength(60);
        connector.HasIndex(c => new { c.ChargePointId, c.EvseNo, c.ConnectorNo }).IsUnique();
    }
}
