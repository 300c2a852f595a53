using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Invoices;

/// <summary>A bill. Its number is given when it is sent; its status is on its <see cref="StatusTrack"/>.</summary>
public sealed class Invoice : IAudited, IVersioned
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Document number, e.g. CCF-2026-00123; null for a draft.</summary>
    public string? Number { get; set; }

    /// <summary>The company that bills.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>Who pays.</summary>
    public long CustomerId { get; init; }

    /// <summary>The order it is for.</summary>
    public long? OrderId { get; init; }

    /// <summary>Excluding VAT.</summary>
    public Money Total { get; set; }

    /// <summary>VAT.</summary>
    public Money Vat { get; set; }

    /// <summary>Last day to pay; null for a draft.</summary>
    public DateOnly? DueDate { get; set; }

    /// <summary>Current status, copied from the track.</summary>
    public string Status { get; internal set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.Property(i => i.Number).HasMaxLength(30);
        invoice.Property(i => i.Status).HasMaxLength(40);
        invoice.HasIndex(i => i.Number).IsUnique();
        invoice.HasIndex(i => i.OrderId);
        invoice.HasIndex(i => new { i.Status, i.DueDate });
    }
}
