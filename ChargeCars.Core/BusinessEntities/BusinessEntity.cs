using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.BusinessEntities;

/// <summary>A legal company of the group: its own numbers, VAT number, bank account, sender address and payment terms.</summary>
public sealed class BusinessEntity : IAudited
{
    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>The word partners and URLs use, e.g. <c>chargecars</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The key by which programs outside knew it before it was here, e.g. <c>entity-123</c>; null for none. Accepted wherever its id is.</summary>
    public string? LegacyKey { get; init; }

    /// <summary>Legal name as S0 shows it, e.g. ChargeCars B.V.</summary>
    public required string Name { get; set; }

    /// <summary>Two letters that start its document numbers.</summary>
    public required string Prefix { get; init; }

    /// <summary>Dutch VAT number, NL + 9 digits + B + 2 digits.</summary>
    public string? VatNumber { get; set; }

    /// <summary>Chamber of Commerce number, 8 digits.</summary>
    public string? KvkNumber { get; set; }

    /// <summary>IBAN without spaces.</summary>
    public string? Iban { get; set; }

    /// <summary>Sender of its mail.</summary>
    public required string SenderEmail { get; set; }

    /// <summary>Days from invoice to due date.</summary>
    public int PaymentTermDays { get; set; } = 14;

    /// <summary>Whose open hours its clocks count; null for the default calendar.</summary>
    public long? CalendarId { get; set; }

    /// <summary>A legal name as S1 knows it: ChargeCars B.V. is ChargeCars BV.</summary>
    public static string WithoutDots(string name) => name.Replace("B.V.", "BV", StringComparison.Ordinal);
}

internal sealed class BusinessEntityConfiguration : IEntityTypeConfiguration<BusinessEntity>
{
    public void Configure(EntityTypeBuilder<BusinessEntity> entity)
    {
        entity.Property(e => e.Slug).HasMaxLength(40);
        entity.Property(e => e.Name).HasMaxLength(120);
        entity.Property(e => e.Prefix).HasMaxLength(4);
        entity.Property(e => e.VatNumber).HasMaxLength(20);
        entity.Property(e => e.KvkNumber).HasMaxLength(8);
        entity.Property(e => e.Iban).HasMaxLength(34);
        entity.Property(e => e.SenderEmail).HasMaxLength(254);
        entity.Property(e => e.LegacyKey).HasMaxLength(40);
        entity.HasIndex(e => e.Slug).IsUnique();
        entity.HasIndex(e => e.LegacyKey).IsUnique().HasFilter("\"LegacyKey\" IS NOT NULL");
        entity.HasIndex(e => e.Prefix).IsUnique();
    }
}
