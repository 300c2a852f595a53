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
}
