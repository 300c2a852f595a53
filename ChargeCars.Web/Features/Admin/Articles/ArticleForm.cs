using ChargeCars.Core.Catalog;

namespace ChargeCars.Web.Features.Admin.Articles;

/// <summary>What the administrator has filled in.</summary>
internal sealed class ArticleForm
{
    public string Sku { get; set; } = "";

    public string NameNl { get; set; } = "";

    public string NameEn { get; set; } = "";

    public ArticleKind Kind { get; set; }

    /// <summary>Null while no amount was typed.</summary>
    public long? CustomerCents { get; set; }

    /// <summary>Null while no amount was typed.</summary>
    public long? PartnerCents { get; set; }

    public int VatPercent { get; set; } = 21;

    public bool HasSerial { get; set; }

    public bool IsActive { get; set; } = true;

    /// <summary>A form filled from what is saved.</summary>
    public static ArticleForm Of(ArticleDraft saved) => new()
    {
        Sku = saved.Sku,
        NameNl = saved.NameNl,
        NameEn = saved.NameEn,
        Kind = saved.Kind,
        CustomerCents = saved.CustomerPrice.Cents,
        PartnerCents = saved.PartnerPrice.Cents,
        VatPercent = saved.VatPercent,
        HasSerial = saved.HasSerial,
        IsActive = saved.IsActive,
    };

    /// <summary>For <see cref="EditArticles"/>, which checks it; a price that was not typed is none.</summary>
    public ArticleDraft ToDraft() => new()
    {
        Sku = Sku.Trim().ToUpperInvariant(),
        NameNl = NameNl,
        NameEn = NameEn,
        Kind = Kind,
        CustomerPrice = new(CustomerCents ?? -1),
        PartnerPrice = new(PartnerCents ?? -1),
        VatPercent = VatPercent,
        HasSerial = HasSerial,
        IsActive = IsActive,
    };
}
