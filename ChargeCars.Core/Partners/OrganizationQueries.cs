using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Partners;

/// <summary>An organization to choose.</summary>
/// <param name="Id">Public id.</param>
/// <param name="Name">Full name.</param>
/// <param name="KvkNumber">Chamber of Commerce number.</param>
/// <param name="Email">Mail address.</param>
public sealed record OrganizationChoice(Guid Id, string Name, string? KvkNumber, string? Email);

/// <summary>Finds the organizations that may become a partner, or stand above one.</summary>
public sealed class OrganizationQueries(IDbContextFactory<AppDb> dbs)
{
    private static readonly SearchConditions<Contact> Words = new(ContactSearch.EntityType, c => c.Id);

    /// <summary>Those that have, for each word of <paramref name="search"/>, a word of their name, their number or their mail address that begins with it; at most <paramref name="limit"/>, by name.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<IReadOnlyList<OrganizationChoice>> FindAsync(Actor actor, string? search, int limit, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        if (string.IsNullOrWhiteSpace(search))
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var (found, isLed) = await Words.FindAsync(db, Organizations(db), search, ct);
        // where no word leads, so many match that any of them will do until another letter is typed
        return await Rows(isLed ? found.OrderBy(c => c.Name).ThenBy(c => c.Id) : found.OrderBy(c => c.Id), limit).ToListAsync(ct);
    }

    /// <summary>One organization; null when there is none.</summary>
    /// <exception cref="DomainException">PERMISSION_DENIED.</exception>
    public async Task<OrganizationChoice?> ReadAsync(Actor actor, Guid id, CancellationToken ct)
    {
        actor.DemandPartnerStaff();
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(Organizations(db).Where(c => c.PublicId == id), 1).SingleOrDefaultAsync(ct);
    }

    /// <summary>Those with this Chamber of Commerce number, found by the index of words.</summary>
    internal static IQueryable<Contact> ByKvk(AppDb db, string kvkNumber) =>
        from t in db.SearchTokens
        where t.EntityType == ContactSearch.EntityType && t.Token == kvkNumber
        join c in db.Contacts on t.EntityId equals c.Id
        where c.KvkNumber == kvkNumber && c.Kind == ContactKind.Organization
        orderby c.Id
        select c;

    internal static IQueryable<OrganizationChoice> Rows(IQueryable<Contact> organizations, int limit) =>
        organizations.Take(limit).Select(c => new OrganizationChoice(c.PublicId, c.Name, c.KvkNumber, c.Email));

    private static IQueryable<Contact> Organizations(AppDb db) => db.Contacts.AsNoTracking().Where(c => c.Kind == ContactKind.Organization);
}
