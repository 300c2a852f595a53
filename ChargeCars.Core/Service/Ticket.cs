using ChargeCars.Core.Charging;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Service;

/// <summary>Something somebody must look at: opened by a person, or by a charger that reports a fault.</summary>
public sealed class Ticket : IAudited, IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Document number, e.g. CCT-2026-00123.</summary>
    public required string Number { get; init; }

    /// <summary>The company whose charger or customer it is.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>One line.</summary>
    public required string Title { get; set; }

    /// <summary>A word of <see cref="OpenTicket.Priorities"/>.</summary>
    public string Priority { get; set; } = "normal";

    /// <summary>The charger.</summary>
    public long? ChargePointId { get; init; }

    /// <summary>The connector; 0 for the whole station.</summary>
    public int? ConnectorNo { get; init; }

    /// <summary>The error code the charger reported.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The order that installed the charger.</summary>
    public long? OrderId { get; init; }

    /// <summary>While the ticket is open: station, connector and error, unique, so that one fault opens one ticket. Null once closed.</summary>
    public string? OpenFaultKey { get; set; }

    /// <summary>Current status, copied from the track.</summary>
    public string Status { get; internal set; } = "";

    /// <summary>Category of the current status, copied likewise.</summary>
    public StatusCategory StatusCategory { get; internal set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null while open.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

internal sealed class TicketConfiguration : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> ticket)
    {
        ticket.Property(t => t.Number).HasMaxLength(30);
        ticket.Property(t => t.Title).HasMaxLength(300);
        ticket.Property(t => t.Priority).HasMaxLength(10);
        ticket.Property(t => t.ErrorCode).HasMaxLength(60);
        ticket.Property(t => t.OpenFaultKey).HasMaxLength(120);
        ticket.Property(t => t.Status).HasMaxLength(40);
        ticket.HasIndex(t => t.Number).IsUnique();
        ticket.HasIndex(t => t.OpenFaultKey).IsUnique();
        ticket.HasIndex(t => new { t.ChargePointId, t.CreatedAt });
        ticket.HasIndex(t => new { t.Status, t.CreatedAt });
        ticket.HasOne<ChargePoint>().WithMany().HasForeignKey(t => t.ChargePointId).OnDelete(DeleteBehavior.Restrict);
    }
}
