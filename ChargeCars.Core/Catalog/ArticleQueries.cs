using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Catalog;

/// <summary>An article to choose from.</summary>
/// <param name="Sku">Our SKU.</param>
/// <param name="NameNl">Name in Dutch.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="CustomerPrice">What a customer pays, excluding VAT.</param>
/// <param name="PartnerPrice">What a partner pays, excluding VAT.</param>
public sealed record ArticleRow(string Sku, string NameNl, string NameEn, Money CustomerPrice, Money PartnerPrice);

/// <summary>Reads the catalog.</summary>
public sealed class ArticleQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>The most articles one question gives.</summary>
    public const int Most = 500;

    /// <summary>What may be sold now, by SKU; at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<ArticleRow>> ForSaleAsync(Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Articles.AsNoTracking().Where(a => a.IsActive).OrderBy(a => a.Sku).Take(Most)
            .Select(a => new ArticleRow(a.Sku, a.NameNl, a.NameEn, a.CustomerPrice, a.PartnerPrice)).ToListAsync(ct);
    }
}
