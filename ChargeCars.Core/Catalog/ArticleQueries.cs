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

/// <summary>What the price list is sorted by.</summary>
public enum ArticleSort
{
    /// <summary>Our SKU.</summary>
    Sku,

    /// <summary>The Dutch name.</summary>
    NameNl,

    /// <summary>The English name.</summary>
    NameEn,

    /// <summary>What a customer pays.</summary>
    CustomerPrice,

    /// <summary>What a partner pays.</summary>
    PartnerPrice,
}

/// <summary>Which articles to list.</summary>
/// <param name="Search">A part of the SKU or of a name; null for all.</param>
/// <param name="Kind">What sort of thing; null for all.</param>
/// <param name="IsActive">What may be sold, or what may not any more; null for both.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last or dearest first.</param>
public sealed record ArticleFilter(string? Search = null, ArticleKind? Kind = null, bool? IsActive = null, ArticleSort Sort = ArticleSort.Sku, bool Descending = false);

/// <summary>An article in the price list.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Sku">Our SKU.</param>
/// <param name="NameNl">Name in Dutch.</param>
/// <param name="NameEn">Name in English.</param>
/// <param name="Kind">What it is.</param>
/// <param name="CustomerPrice">What a customer pays, excluding VAT.</param>
/// <param name="PartnerPrice">What a partner pays, excluding VAT.</param>
/// <param name="VatPercent">21, 9 or 0.</param>
/// <param name="HasSerial">Each piece has a serial number.</param>
/// <param name="IsActive">May be sold.</param>
public sealed record ArticleListRow(
    Guid Id, string Sku, string NameNl, string NameEn, ArticleKind Kind, Money CustomerPrice, Money PartnerPrice, int VatPercent, bool HasSerial, bool IsActive);

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

    /// <summary>One page of the price list.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<ArticleListRow>> ListAsync(Actor actor, ArticleFilter filter, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeMoney);
        if (SearchText.IsWordless(filter.Search))
        {
            return page.OfNothing<ArticleListRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db, filter).PageAsync(page, ct);
    }

    /// <summary>The article as it is saved.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public async Task<ArticleDraft> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeMoney);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.PublicId == id, ct) is { } article ? ArticleDraft.Of(article) : throw DomainError.NotFound("The article");
    }

    internal static IQueryable<ArticleListRow> Rows(AppDb db, ArticleFilter filter)
    {
        var articles = db.Articles.AsNoTracking();
        if (filter.Search?.Trim() is { Length: > 0 } typed)
        {
            var (sku, part) = (typed.ToUpperInvariant(), typed.ToLowerInvariant());
#pragma warning disable CA1304, CA1311, CA1862, CA1307, CA1310 // translated to the database's own functions
            articles = articles.Where(a => a.Sku.Contains(sku) || a.NameNl.ToLower().Contains(part) || a.NameEn.ToLower().Contains(part));
#pragma warning restore CA1304, CA1311, CA1862, CA1307, CA1310
        }

        if (filter.Kind is { } kind)
        {
            articles = articles.Where(a => a.Kind == kind);
        }

        if (filter.IsActive is { } active)
        {
            articles = articles.Where(a => a.IsActive == active);
        }

        var sorted = filter.Sort switch
        {
            ArticleSort.NameNl => articles.SortBy(a => a.NameNl, filter.Descending).ThenBy(a => a.Sku),
            ArticleSort.NameEn => articles.SortBy(a => a.NameEn, filter.Descending).ThenBy(a => a.Sku),
            ArticleSort.CustomerPrice => articles.SortBy(a => a.CustomerPrice, filter.Descending).ThenBy(a => a.Sku),
            ArticleSort.PartnerPrice => articles.SortBy(a => a.PartnerPrice, filter.Descending).ThenBy(a => a.Sku),
            _ => articles.SortBy(a => a.Sku, filter.Descending),
        };
        return sorted.Select(a => new ArticleListRow(a.PublicId, a.Sku, a.NameNl, a.NameEn, a.Kind, a.CustomerPrice, a.PartnerPrice, a.VatPercent, a.HasSerial, a.IsActive));
    }
}
