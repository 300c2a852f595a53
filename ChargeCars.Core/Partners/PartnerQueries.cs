using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Partners;

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
public sealed record PartnerSkuRow(Guid Id, string Word, string? ArticleSku, string? ArticleNameNl, string? ArticleNameEn);

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

    /// <summary>Partners by name; <paramref name="search"/> is the beginning of any word of it.</summary>
    public async Task<Paged<PartnerRow>> ListAsync(string? search, PageRequest page, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var (partners, _) = await Words.FindAsync(db, Visible(db, actor), search, ct);
        var total = await partners.LongCountAsync(ct);
        var rows = await Rows(db, partners.OrderBy(p => p.Name).ThenBy(p => p.Id).Skip(page.Skip).Take(page.PerPage)).ToListAsync(ct);
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

    /// <summary>A partner's words, those without an article first.</summary>
    public async Task<Paged<PartnerSkuRow>> SkusAsync(Guid partnerId, PageRequest page, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.ManagePartners);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var skus = Visible(db, actor).Where(p => p.PublicId == partnerId).Join(db.PartnerSkus, p => p.Id, s => s.PartnerId, (_, s) => s);
        var total = await skus.LongCountAsync(ct);
        var rows = await (
            from s in skus
            from a in db.Articles.Where(a => a.Id == s.ArticleId).DefaultIfEmpty()
            orderby s.ArticleId == null ? 0 : 1, s.ExternalSku
            select new PartnerSkuRow(s.PublicId, s.ExternalSku, a!.Sku, a.NameNl, a.NameEn)).Skip(page.Skip).Take(page.PerPage).ToListAsync(ct);
        return new Paged<PartnerSkuRow>(rows, page.Page, page.PerPage, total);
    }

    private static IQueryable<Partner> Visible(AppDb db, Actor actor)
    {
        IQueryable<Partner> partners = db.Partners.AsNoTracking();
        if (actor.PartnerId is { } own)
        {
            partners = partners.Where(p => p.Id == own);
        }

        return actor.BusinessEntityIds is { } entities ? partners.Where(p => entities.Contains(p.BusinessEntityId)) : partners;
    }

    private IQueryable<PartnerRow> Rows(AppDb db, IQueryable<Partner> partners)
    {
        var now = clock.GetUtcNow();
        return from p in partners
               join c in db.Contacts on p.ContactId equals c.Id
               join e in db.BusinessEntities on p.BusinessEntityId equals e.Id
               from up in db.Contacts.Where(u => u.Id == c.ParentId).DefaultIfEmpty()
               orderby p.Name, p.Id
               select new PartnerRow(
                   p.Id,
                   p.PublicId,
                   p.Name,
                   e.Name,
                   up!.Name,
                   p.IsActive,
                   p.LastSeenAt,
                   db.PartnerApiKeys.Count(k => k.PartnerId == p.Id && k.RevokedAt == null && (k.ExpiresAt == null || k.ExpiresAt > now)),
                   db.PartnerSkus.Count(s => s.PartnerId == p.Id && s.ArticleId == null));
    }
}
