using ChargeCars.Core.Common;
using ChargeCars.Core.Data;

namespace ChargeCars.Core.Contacts;

/// <summary>The words by which a contact is found.</summary>
internal static class ContactSearch
{
    /// <summary>The word of <see cref="SearchToken.EntityType"/> for contacts.</summary>
    public const string EntityType = "contact";

    /// <summary>Name by its words; mail address, telephone number and Chamber of Commerce number whole, the telephone number in both its spellings.</summary>
    public static IReadOnlyCollection<string> Tokens(Contact contact) =>
        [.. SearchText.Tokens(contact.Name).Concat(SearchText.Whole(contact.Email)).Concat(SearchText.Whole(contact.Phone)).Concat(SearchText.Whole(NationalPhone(contact.Phone)))
            .Concat(SearchText.Whole(contact.KvkNumber)).Distinct()];

    /// <summary>Writes the words of a new contact.</summary>
    public static void Index(AppDb db, Contact contact) => SearchIndex.Add(db, EntityType, contact.Id, Tokens(contact));

    /// <summary>Writes the words of a contact that may have others.</summary>
    public static Task ReindexAsync(AppDb db, Contact contact, CancellationToken ct) => SearchIndex.ReplaceAsync(db, EntityType, contact.Id, Tokens(contact), ct);

    /// <summary>0612345678 for +31612345678; null for numbers of other countries.</summary>
    public static string? NationalPhone(string? phone) => phone is not null && phone.StartsWith("+31", StringComparison.Ordinal) ? $"0{phone[3..]}" : null;
}
