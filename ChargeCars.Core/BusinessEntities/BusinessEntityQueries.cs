using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.BusinessEntities;

/// <summary>A company of the group in a list to choose from.</summary>
/// <param name="Id">Database key.</param>
/// <param name="Slug">The word in URLs.</param>
/// <param name="Name">Legal name.</param>
/// <param name="Prefix">The letters that start its numbers.</param>
public sealed record BusinessEntityBrief(long Id, string Slug, string Name, string Prefix);

/// <summary>A company in the list of those who keep them.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Name">Legal name.</param>
/// <param name="Slug">The word in URLs.</param>
/// <param name="Prefix">The letters that start its numbers.</param>
/// <param name="SenderEmail">Sender of its mail.</param>
/// <param name="PaymentTermDays">Days from invoice to due date.</param>
public sealed record BusinessEntityRow(Guid Id, string Name, string Slug, string Prefix, string SenderEmail, int PaymentTermDays);

/// <summary>What a list of companies is sorted by.</summary>
public enum BusinessEntitySort
{
    /// <summary>Legal name.</summary>
    Name,

    /// <summary>The letters that start its numbers.</summary>
    Prefix,

    /// <summary>Days from invoice to due date.</summary>
    Term,
}

/// <summary>Reads the companies of the group.</summary>
public sealed class BusinessEntityQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>All of them by name; there are a handful.</summary>
    public async Task<IReadOnlyList<BusinessEntityBrief>> AllAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.BusinessEntities.AsNoTracking().OrderBy(e => e.Name)
            .Select(e => new BusinessEntityBrief(e.Id, e.Slug, e.Name, e.Prefix)).ToListAsync(ct);
    }

    /// <summary>A page of those that the actor may see; <paramref name="search"/> is a part of the name, the word, the letters or the sender.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<Paged<BusinessEntityRow>> ListAsync(Actor actor, string? search, BusinessEntitySort sort, bool descending, PageRequest page, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await Ordered(Seen(db, actor), sort, descending)
            .Select(e => new BusinessEntityRow(e.PublicId, e.Name, e.Slug, e.Prefix, e.SenderEmail, e.PaymentTermDays))
            .ToListAsync(ct);

        // there is a handful; databases differ in what they call the same letter
        if (search?.Trim() is { Length: > 0 } part)
        {
            rows = SearchText.IsWordless(part) ? [] : rows.FindAll(r => new[] { r.Name, r.Slug, r.Prefix, r.SenderEmail }.Any(t => t.Contains(part, StringComparison.OrdinalIgnoreCase)));
        }

        return new Paged<BusinessEntityRow>([.. rows.Skip(page.Skip).Take(page.PerPage)], page.Page, page.PerPage, rows.Count);
    }

    /// <summary>The company as it is saved.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED; NOT_FOUND.</exception>
    public async Task<BusinessEntityDraft> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.Demand(Permissions.Administer);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Seen(db, actor).SingleOrDefaultAsync(e => e.PublicId == id, ct) is { } company ? BusinessEntityDraft.Of(company) : throw DomainError.NotFound("The company");
    }

    internal static IOrderedQueryable<BusinessEntity> Ordered(IQueryable<BusinessEntity> companies, BusinessEntitySort sort, bool descending) => sort switch
    {
        BusinessEntitySort.Prefix => companies.SortBy(e => e.Prefix, descending),
        BusinessEntitySort.Term => companies.SortBy(e => e.PaymentTermDays, descending).ThenBy(e => e.Name),
        _ => companies.SortBy(e => e.Name, descending).ThenBy(e => e.Id),
    };

    private static IQueryable<BusinessEntity> Seen(AppDb db, Actor actor) =>
        actor.BusinessEntityIds is { } own ? db.BusinessEntities.AsNoTracking().Where(e => own.Contains(e.Id)) : db.BusinessEntities.AsNoTracking();

    /// <summary>The company by whichever name a contract gives it; null when there is none or the actor may not see it.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="word">As it was sent: a slug, or the key that it had elsewhere, such as <c>entity-123</c>.</param>
    /// <param name="publicId">The same read as a uuid.</param>
    /// <param name="id">The same read as a database key.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BusinessEntityBrief?> FindAsync(Actor actor, string word, Guid? publicId, long? id, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var rows = await db.BusinessEntities.AsNoTracking()
            .Where(e => e.Slug == word || e.LegacyKey == word || e.PublicId == publicId || e.Id == id)
            .OrderBy(e => e.Slug == word ? 0 : e.LegacyKey == word ? 1 : 2)
            .Select(e => new BusinessEntityBrief(e.Id, e.Slug, e.Name, e.Prefix))
            .Take(1)
            .ToListAsync(ct);
        var row = rows.FirstOrDefault();
        return row is not null && actor.Sees(row.Id) ? row : null;
    }
}
