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
