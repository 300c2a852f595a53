using System.Text.RegularExpressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Partners;

/// <summary>Checks what is said of a partner, and brings it into the spelling that is stored.</summary>
internal static partial class PartnerFields
{
    private const int LongestName = 200;

    /// <summary>The draft as it is stored; of an organization that is known already only what concerns the partner is looked at.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static PartnerDraft Checked(PartnerDraft draft, bool withOrganization)
    {
        var sound = draft with { Name = Named("name", draft.Name) };
        if (!withOrganization)
        {
            return sound;
        }

        var (vat, kvk) = (Given(draft.VatNumber), Given(draft.KvkNumber));
        string? email = null;
        string? phone = null;
        return sound with
        {
            OrganizationName = Named("organization_name", draft.OrganizationName),
            KvkNumber = kvk is null || Kvk().IsMatch(kvk) ? kvk : throw DomainError.Invalid("kvk_number", "must be eight digits"),
            VatNumber = vat is null || Vat().IsMatch(vat) ? vat : throw DomainError.Invalid("vat_number", "must be a VAT number of a European country; a Dutch one is NL, nine digits, B and two digits"),
            Email = string.IsNullOrWhiteSpace(draft.Email) || EmailAddress.TryNormalise(draft.Email, out email) ? email : throw DomainError.Invalid("email", "must be an e-mail address"),
            Phone = string.IsNullOrWhiteSpace(draft.Phone) || PhoneNumber.TryNormalise(draft.Phone, out phone) ? phone : throw DomainError.Invalid("phone", "must be a telephone number, such as +31612345678"),
            Language = draft.Language is "nl" or "en" ? draft.Language : throw DomainError.Invalid("language", "must be nl or en"),
        };
    }

    private static string Named(string field, string text)
    {
        var name = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return name.Length is > 0 and <= LongestName ? name : throw DomainError.Invalid(field, "must have 1 to 200 characters");
    }

    // people type such numbers in groups
    private static string? Given(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '.')).ToUpperInvariant() is { Length: > 0 } given ? given : null;

    [GeneratedRegex("^(NL[0-9]{9}B[0-9]{2}|(?!NL)[A-Z]{2}[A-Z0-9+*]{2,12})$", RegexOptions.CultureInvariant)]
    private static partial Regex Vat();

    [GeneratedRegex("^[0-9]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Kvk();
}
