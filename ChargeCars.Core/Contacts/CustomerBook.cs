using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace ChargeCars.Core.Contacts;

/// <summary>Finds the contact of a customer, or makes it.</summary>
internal static class CustomerBook
{
    /// <summary>
    /// The contact with the same name and the same mail address or telephone number; otherwise a new one. The name has to be the same too:
    /// dealers put their own address on their customers' orders.
    /// </summary>
    public static async Task<Contact> FindOrMakeAsync(AppDb db, CheckedCustomer customer, CancellationToken ct)
    {
        var found = customer.Email is null ? null : Same(await db.Contacts.Where(c => c.Email == customer.Email).OrderBy(c => c.Id).Take(50).ToListAsync(ct));
        found ??= customer.Phone is null ? null : Same(await db.Contacts.Where(c => c.Phone == customer.Phone).OrderBy(c => c.Id).Take(50).ToListAsync(ct));
        if (found is not null)
        {
            found.IsCustomer = true;
            found.Email ??= customer.Email;
            found.Phone ??= customer.Phone;
            return found;
        }

        var made = new Contact
        {
            Kind = customer.Kind,
            Name = customer.Name,
            Email = customer.Email,
            Phone = customer.Phone,
            Language = customer.Language,
            IsCustomer = true,
            CreatedAt = db.Clock.GetUtcNow(),
        };
        db.Add(made);
        await db.SaveChangesAsync(ct);
        ContactSearch.Index(db, made);
        return made;

        Contact? Same(List<Contact> contacts)
        {
            var name = Key(customer.Name);
            return contacts.FirstOrDefault(c => Key(c.Name) == name);
        }
    }

    private static string Key(string name) => string.Concat(SearchText.Words(name));
}
