using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Partners;

/// <summary>What a list of partners is sorted by.</summary>
public enum PartnerSort
{
    /// <summary>Its name.</summary>
    Name,

    /// <summary>The company that carries out its orders, then its name.</summary>
    Company,

    /// <summary>Its last call; those that never called before all others.</summary>
    LastSeen,

    /// <summary>How many of its words wait for an article.</summary>
    Unmapped,
}

/// <summary>Which partners to list.</summary>
/// <param name="Search">Beginnings of words of the name, all of which must be found; null for all.</param>
/// <param name="IsActive">Those that may send orders, or those that may not; null for both.</param>
/// <param name="HasUnmapped">Only those with words that wait for an article.</param>
/// <param name="Sort">The order of the list.</param>
/// <param name="Descending">The last, latest or most first.</param>
public sealed record PartnerFilter(string? Search = null, bool? IsActive = null, bool HasUnmapped = false, PartnerSort Sort = PartnerSort.Name, bool Descending = false);

/// <summary>One partner in the list.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Id in the URL.</param>
/// <param name="Name">Name as people know it.</param>
/// <param name="BusinessEntity">The company that carries out its orders.</param>
/// <param name="ParentName">The organization above it; null for the top.</param>
/// <param name="IsActive">May send orders.</param>
/// <param name="LastSeenAt">UTC; null before its first call.</param>
/// <param name="ValidKeys">Keys that work now.</param>
/// <param name="UnmappedSkus">Words that somebody still has to map.</param>
public sealed record PartnerRow(long Id, Guid PublicId, string Name, string BusinessEntity, string? ParentName, bool IsActive, DateTimeOffset? LastSeenAt, int ValidKeys, int UnmappedSkus);

/// <summary>A key as it may be shown.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Prefix">First characters.</param>
/// <param name="Scopes">Words of <see cref="PartnerScopes"/>.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null for never.</param>
/// <param name="LastUsedAt">UTC, to about a minute; null until used.</param>
/// <param name="RevokedAt">UTC; null while valid.</param>
public sealed record PartnerKeyRow(Guid Id, string Prefix, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt);

/// <summary>A partner's word and what it means.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Word">The partner's word, upper case.</param>
/// <param name="ArticleSku">Our SKU; null while somebody still has to map it.</param>
/// <param name="ArticleNameNl">Its name in Dutch.</param>
/// <param name="ArticleNameEn">Its name in English.</param>
/// <param name="IsSold">It means something that is sold now; the lines of other words wait.</param>
public sealed record PartnerSkuRow(Guid Id, string Word, string? ArticleSku, string? ArticleNameNl, string? ArticleNameEn, bool IsSold);

/// <summary>One partner with the chain above it.</summary>
/// <param name="Partner">The row it has in the list.</param>
/// <param name="Chain">Organizations above it, nearest first.</param>
/// <param name="Email">Mail address of the organization.</param>
/// <param name="Phone">E.164.</param>
public sealed record PartnerDetails(PartnerRow Partner, IReadOnlyList<ContactName> Chain, string? Email, string? Phone);

/// <summary>Reads partners, their keys and their words.</summary>
public sealed class PartnerQueries(IDbContextFactory<AppDb> dbs, ContactQueries contacts, TimeProvider clock)
{
    private static readonly SearchConditions<Partner> Words = new(PartnerSearch.EntityType, p => p.Id);

    /// <summary>A page of partners.</summary>
    public async Task<Paged<PartnerRow>> ListAsync(PartnerFilter filter, PageRequest page, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (partners, _) = await Words.FindAsync(db, Matching(db, actor, filter), filter.Search, ct);
        var total = await partners.LongCountAsync(ct);
        var rows = await Rows(db, Ordered(db, partners, filter).Skip(page.Skip).Take(page.PerPage)).ToListAsync(ct);
        return new Paged<PartnerRow>(rows, page.Page, page.PerPage, total);
    }

    /// <summary>One partner; null when there is none the actor may see.</summary>
    public async Task<PartnerDetails?> DetailsAsync(Guid partnerId, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var one = Visible(db, actor).Where(p => p.PublicId == partnerId);
        var row = await Rows(db, one).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return null;
        }

        var contact = await one.Join(db.Contacts, p => p.ContactId, c => c.Id, (_, c) => new { c.Id, c.Email, c.Phone }).SingleAsync(ct);
        return new PartnerDetails(row, await contacts.AncestorsAsync(contact.Id, ct), contact.Email, contact.Phone);
    }

    /// <summary>The partner as it is saved, to be changed.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public async Task<PartnerDraft> ReadAsync(Guid partnerId, Actor actor, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        await using var db = await dbs.CreateDbContextAsync(ct);
        var found = await Saved(db, Visible(db, actor).Where(p => p.PublicId == partnerId)).SingleOrDefaultAsync(ct) ?? throw PartnerErrors.NotFound();
        return PartnerDraft.Of(found.Partner, found.Organization, found.ParentId);
    }

    /// <summary>A partner's keys, newest first.</summary>
    public async Task<IReadOnlyList<PartnerKeyRow>> KeysAsync(Guid partnerId, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.ManagePartners);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var keys = await Visible(db, actor).Where(p => p.PublicId == partnerId)
            .Join(db.PartnerApiKeys, p => p.Id, k => k.PartnerId, (_, k) => k)
            .OrderByDescending(k => k.Id).Take(PageRequest.MaxPerPage)
            .Select(k => new { k.PublicId, k.Prefix, k.Scopes, k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.RevokedAt })
            .ToListAsync(ct);
        return [.. keys.Select(k => new PartnerKeyRow(k.PublicId, k.Prefix, k.Scopes.Split(' '), k.CreatedAt, k.ExpiresAt, k.LastUsedAt, k.RevokedAt))];
    }

    /// <summary>A partner's words, those without an article first; <paramref name="search"/> is a part of the word, or of the article's number or name.</summary>
    public async Task<Paged<PartnerSkuRow>> SkusAsync(Guid partnerId, string? search, PageRequest page, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.ManagePartners);
        if (SearchText.IsWordless(search))
        {
            return page.OfNothing<PartnerSkuRow>();
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Skus(db, Visible(db, actor).Where(p => p.PublicId == partnerId), search?.Trim().ToLowerInvariant() ?? "").PageAsync(page, ct);
    }

    /// <summary>Articles that are sold and that a word may mean, by SKU; <paramref name="search"/> is a part of the SKU or of a name; at most <paramref name="limit"/>.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<ArticleRow>> ArticlesAsync(string search, int limit, Actor actor, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        if (SearchText.IsWordless(search))
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        return await ForSale(db, search.Trim().ToLowerInvariant(), limit).ToListAsync(ct);
    }

    internal static IQueryable<ArticleRow> ForSale(AppDb db, string text, int limit)
    {
#pragma warning disable CA1304, CA1311, CA1862, CA1307 // translated to the database's own functions
        return db.Articles.AsNoTracking()
            .Where(a => a.IsActive && (a.Sku.ToLower().Contains(text) || a.NameNl.ToLower().Contains(text) || a.NameEn.ToLower().Contains(text)))
            .OrderBy(a => a.Sku).Take(limit)
            .Select(a => new ArticleRow(a.Sku, a.NameNl, a.NameEn, a.CustomerPrice, a.PartnerPrice));
#pragma warning restore CA1304, CA1311, CA1862, CA1307
    }

    internal static IQueryable<SavedPartner> Saved(AppDb db, IQueryable<Partner> partners) =>
        from p in partners
        join c in db.Contacts on p.ContactId equals c.Id
        from up in db.Contacts.Where(u => u.Id == c.ParentId).DefaultIfEmpty()
        select new SavedPartner(p, c, (Guid?)up!.PublicId);

    internal static IQueryable<PartnerSkuRow> Skus(AppDb db, IQueryable<Partner> partners, string text)
    {
#pragma warning disable CA1304, CA1311, CA1862, CA1307 // translated to the database's own functions
        return from p in partners
               join s in db.PartnerSkus on p.Id equals s.PartnerId
               from a in db.Articles.Where(a => a.Id == s.ArticleId).DefaultIfEmpty()
               where text == "" || s.ExternalSku.ToLower().Contains(text) || a!.Sku.ToLower().Contains(text) || a.NameNl.ToLower().Contains(text) || a.NameEn.ToLower().Contains(text)
               orderby a!.IsActive ? 1 : 0, s.ExternalSku
               select new PartnerSkuRow(s.PublicId, s.ExternalSku, a.Sku, a.NameNl, a.NameEn, a != null && a.IsActive);
#pragma warning restore CA1304, CA1311, CA1862, CA1307
    }

    internal static IQueryable<Partner> Matching(AppDb db, Actor actor, PartnerFilter filter)
    {
        var partners = Visible(db, actor);
        partners = filter.IsActive is { } active ? partners.Where(p => p.IsActive == active) : partners;
        return filter.HasUnmapped ? partners.Where(p => db.PartnerSkus.Any(s => s.PartnerId == p.Id && !db.Articles.Any(a => a.Id == s.ArticleId && a.IsActive))) : partners;
    }

    internal static IOrderedQueryable<Partner> Ordered(AppDb db, IQueryable<Partner> partners, PartnerFilter filter) => filter.Sort switch
    {
        PartnerSort.Company => partners.SortBy(p => db.BusinessEntities.Where(e => e.Id == p.BusinessEntityId).Select(e => e.Name).First(), filter.Descending).ThenBy(p => p.Name).ThenBy(p => p.Id),
        PartnerSort.LastSeen => partners.SortBy(p => p.LastSeenAt != null, filter.Descending).ThenSortBy(p => p.LastSeenAt, filter.Descending).ThenBy(p => p.Name).ThenBy(p => p.Id),
        PartnerSort.Unmapped => partners.SortBy(p => db.PartnerSkus.Count(s => s.PartnerId == p.Id && !db.Articles.Any(a => a.Id == s.ArticleId && a.IsActive)), filter.Descending).ThenBy(p => p.Name).ThenBy(p => p.Id),
        _ => partners.SortBy(p => p.Name, filter.Descending).ThenSortBy(p => p.Id, filter.Descending),
    };

    private static IQueryable<Partner> Visible(AppDb db, Actor actor)
    {
        IQueryable<Partner> partners = db.Partners.AsNoTracking();
        if (actor.PartnerId is { } own)
        {
            partners = partners.Where(p => p.Id == own);
        }

        return actor.BusinessEntityIds is { } entities ? partners.Where(p => entities.Contains(p.BusinessEntityId)) : partners;
    }

    private IQueryable<PartnerRow> Rows(AppDb db, IQueryable<Partner> partners) => Rows(db, partners, clock.GetUtcNow());

    // in the order of the partners
    internal static IQueryable<PartnerRow> Rows(AppDb db, IQueryable<Partner> partners, DateTimeOffset now) =>
        from p in partners
        join c in db.Contacts on p.ContactId equals c.Id
        join e in db.BusinessEntities on p.BusinessEntityId equals e.Id
        from up in db.Contacts.Where(u => u.Id == c.ParentId).DefaultIfEmpty()
        select new PartnerRow(
            p.Id,
            p.PublicId,
            p.Name,
            e.Name,
            up!.Name,
            p.IsActive,
            p.LastSeenAt,
            db.PartnerApiKeys.Count(k => k.PartnerId == p.Id && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)),
            db.PartnerSkus.Count(s => s.PartnerId == p.Id && !db.Articles.Any(a => a.Id == s.ArticleId && a.IsActive)));

    /// <summary>A partner with its organization.</summary>
    internal sealed record SavedPartner(Partner Partner, Contact Organization, Guid? ParentId);
}
