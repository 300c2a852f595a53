using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Quotes;

/// <summary>An offer to a customer. Its status is on its <see cref="StatusTrack"/>.</summary>
public sealed class Quote : IAudited, IVersioned
{
    /// <summary>Database key; S1's entity_id.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Document number, e.g. CCQ-2026-00123.</summary>
    public required string Number { get; init; }

    /// <summary>The company that offers.</summary>
    public long BusinessEntityId { get; init; }

    /// <summary>Whom it is for.</summary>
    public long CustomerId { get; init; }

    /// <summary>The order it belongs to, or became.</summary>
    public long? OrderId { get; set; }

    /// <summary>Excluding VAT.</summary>
    public Money Total { get; set; }

    /// <summary>Last day it can be accepted.</summary>
    public DateOnly? ValidUntil { get; set; }

    /// <summary>Current status, copied from the track.</summary>
    public string Status { get; internal set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <inheritdoc/>
    public long Version { get; set; }
}

internal sealed class QuoteConfiguration : IEntityTypeConfiguration<Quote>
{
    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.Property(q => q.Number).HasMaxLength(30);
        quote.Property(q => q.Status).HasMaxLength(40);
        quote.HasIndex(q => q.Number).IsUnique();
        quote.HasIndex(q => q.OrderId);
        quote.HasIndex(q => new { q.Status, q.CreatedAt });
    }
}
