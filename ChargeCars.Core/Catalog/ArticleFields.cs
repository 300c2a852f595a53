using System.Text.RegularExpressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Catalog;

/// <summary>Checks what is said of an article, and brings it into the spelling that is stored.</summary>
internal static partial class ArticleFields
{
    /// <summary>The draft as it is stored. An article without an English name is called the same in English.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static ArticleDraft Checked(ArticleDraft draft)
    {
        var (nl, en) = (draft.NameNl.Trim(), draft.NameEn.Trim());
        return draft with
        {
            Sku = Sku().IsMatch(draft.Sku) ? draft.Sku : throw DomainError.Invalid("sku", "must be 2 to 60 capitals, digits, points, hyphens, underscores and slashes, and begin with a letter or digit"),
            NameNl = nl.Length is > 0 and <= 200 ? nl : throw DomainError.Invalid("name_nl", "must have 1 to 200 characters"),
            NameEn = en.Length <= 200 ? (en.Length == 0 ? nl : en) : throw DomainError.Invalid("name_en", "must have at most 200 characters"),
            Kind = Enum.IsDefined(draft.Kind) ? draft.Kind : throw DomainError.Invalid("kind", "is no kind of article"),
            CustomerPrice = IsPrice(draft.CustomerPrice) ? draft.CustomerPrice : throw DomainError.Invalid("customer_price", "must be between 0 and 1,000,000 euros"),
            PartnerPrice = IsPrice(draft.PartnerPrice) ? draft.PartnerPrice : throw DomainError.Invalid("partner_price", "must be between 0 and 1,000,000 euros"),
            VatPercent = Article.VatPercents.Contains(draft.VatPercent) ? draft.VatPercent : throw DomainError.Invalid("vat_percent", "must be 21, 9 or 0"),
        };
    }

    private static bool IsPrice(Money price) => price.Cents is >= 0 and <= Article.HighestPriceCents;

    [GeneratedRegex("^[A-Z0-9][A-Z0-9._/-]{1,59}$", RegexOptions.CultureInvariant)]
    private static partial Regex Sku();
}
