using ChargeCars.Core.Common;

namespace ChargeCars.Core.Catalog;

/// <summary>What is said of an article by who keeps the price list.</summary>
public sealed record ArticleDraft
{
    /// <inheritdoc cref="Article.Sku"/>
    public string Sku { get; init; } = "";

    /// <inheritdoc cref="Article.NameNl"/>
    public string NameNl { get; init; } = "";

    /// <inheritdoc cref="Article.NameEn"/>
    public string NameEn { get; init; } = "";

    /// <inheritdoc cref="Article.Kind"/>
    public ArticleKind Kind { get; init; }

    /// <inheritdoc cref="Article.CustomerPrice"/>
    public Money CustomerPrice { get; init; }

    /// <inheritdoc cref="Article.PartnerPrice"/>
    public Money PartnerPrice { get; init; }

    /// <inheritdoc cref="Article.VatPercent"/>
    public int VatPercent { get; init; } = 21;

    /// <inheritdoc cref="Article.HasSerial"/>
    public bool HasSerial { get; init; }

    /// <inheritdoc cref="Article.IsActive"/>
    public bool IsActive { get; init; } = true;

    /// <summary>What is saved of an article.</summary>
    internal static ArticleDraft Of(Article article) => new()
    {
        Sku = article.Sku,
        NameNl = article.NameNl,
        NameEn = article.NameEn,
        Kind = article.Kind,
        CustomerPrice = article.CustomerPrice,
        PartnerPrice = article.PartnerPrice,
        VatPercent = article.VatPercent,
        HasSerial = article.HasSerial,
        IsActive = article.IsActive,
    };
}
