using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Lists;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Contacts;

/// <summary>A contact by name.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Id on screens and contracts.</param>
/// <param name="Name">Full name.</param>
public sealed record ContactName(long Id, Guid PublicId, string Name);

/// <summary>A contact as lists and pickers show it.</summary>
/// <param name="Id">Database key.</param>
/// <param name="PublicId">Id on screens and contracts.</param>
/// <param name="Kind">Person or organization.</param>
/// <param name="Name">Full name.</param>
/// <param name="Email">Mail address.</param>
/// <param name="Phone">E.164.</param>
/// <param name="Language">nl or en.</param>
public sealed record ContactRow(long Id, Guid PublicId, ContactKind Kind, string Name, string? Email, string? Phone, string Language);

/// <summary>Reads contacts.</summary>
public sealed class ContactQueries(IDbContextFactory<AppDb> dbs)
{
    /// <summary>Chains are short; a loop in the data must not become a loop in the program.</summary>
    private const int MostAncestors = 10;

    private static readonly SearchConditions<Contact> Words = new(ContactSearch.EntityType, c => c.Id);

    /// <summary>Customers that have, for each word of <paramref name="search"/>, one that begins with it; at most <paramref name="limit"/>, by name.</summary>
    public async Task<IReadOnlyList<ContactRow>> FindCustomersAsync(string? search, int limit, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        if (string.IsNullOrWhiteSpace(search) || actor.PartnerId is not null)
        {
            return [];
        }

        await using var db = await dbs.CreateDbContextAsync(ct);
        var (contacts, isLed) = await Words.FindAsync(db, db.Contacts.AsNoTracking().Where(c => c.IsCustomer), search, ct);
        // where no word leads, so many match that any of them will do until another letter is typed
        contacts = isLed ? contacts.OrderBy(c => c.Name).ThenBy(c => c.Id) : contacts.OrderBy(c => c.Id);
        return await Rows(contacts.Take(limit)).ToListAsync(ct);
    }

    /// <summary>One contact; null when there is none.</summary>
    public async Task<ContactRow?> FindAsync(Guid contactId, Actor actor, CancellationToken ct)
    {
        actor.Demand(Permissions.SeeWork);
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await Rows(db.Contacts.AsNoTracking().Where(c => c.PublicId == contactId)).SingleOrDefaultAsync(ct);
    }

    /// <summary>The organizations above a contact, nearest first.</summary>
    internal async Task<IReadOnlyList<ContactName>> AncestorsAsync(long contactId, CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var chain = new List<ContactName>();
        var seen = new HashSet<long> { contactId };
        for (var at = contactId; chain.Count < MostAncestors;)
        {
            var up = await (
                from c in db.Contacts
                where c.Id == at
                join p in db.Contacts on c.ParentId equals p.Id
                select new ContactName(p.Id, p.PublicId, p.Name)).SingleOrDefaultAsync(ct);
            if (up is null || !seen.Add(up.Id))
            {
                break;
            }

            chain.Add(up);
            at = up.Id;
        }

        return chain;
    }

    private static IQueryable<ContactRow> Rows(IQueryable<Contact> contacts) =>
        contacts.Select(c => new ContactRow(c.Id, c.PublicId, c.Kind, c.Name, c.Email, c.Phone, c.Language));
}
