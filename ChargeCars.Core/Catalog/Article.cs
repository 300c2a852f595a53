using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ChargeCars.Core.Catalog;

/// <summary>What sort of thing an article is.</summary>
public enum ArticleKind
{
    /// <summary>A charger on a wall or pole.</summary>
    Charger,

    /// <summary>Cable, pole, breaker and the like.</summary>
    Material,

    /// <summary>Work.</summary>
    Service,

    /// <summary>A home battery.</summary>
    Battery,
}

/// <summary>Something we sell.</summary>
public sealed class Article : IAudited
{
    /// <summary>The highest price: more is a slip of the keyboard.</summary>
    public const long HighestPriceCents = 100_000_000;

    /// <summary>The Dutch rates of VAT, in percent.</summary>
    public static readonly IReadOnlyList<int> VatPercents = [21, 9, 0];

    /// <summary>Database key.</summary>
    public long Id { get; internal set; }

    /// <inheritdoc/>
    public Guid PublicId { get; init; } = Guid.CreateVersion7();

    /// <summary>Our stock-keeping unit, e.g. ZAPTEC-PRO. It stays: orders and partners' words name it.</summary>
    public required string Sku { get; init; }

    /// <summary>Name in Dutch.</summary>
    public required string NameNl { get; set; }

    /// <summary>Name in English.</summary>
    public required string NameEn { get; set; }

    /// <summary>What it is.</summary>
    public ArticleKind Kind { get; set; }

    /// <summary>What a customer pays, excluding VAT.</summary>
    public Money CustomerPrice { get; set; }

    /// <summary>What a partner pays, excluding VAT.</summary>
    public Money PartnerPrice { get; set; }

    /// <summary>VAT in percent, one of <see cref="VatPercents"/>.</summary>
    public int VatPercent { get; set; } = 21;

    /// <summary>Each piece has a serial number that is recorded on site.</summary>
    public bool HasSerial { get; set; }

    /// <summary>May be sold.</summary>
    public bool IsActive { get; set; } = true;
}

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.Property(a => a.Sku).HasMaxLength(60);
        article.Property(a => a.NameNl).HasMaxLength(200);
        article.Property(a => a.NameEn).HasMaxLength(200);
        article.HasIndex(a => a.Sku).IsUnique();
    }
}
