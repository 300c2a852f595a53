using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.BusinessEntities;

/// <summary>Checks what is said of a company, and brings it into the spelling that is stored.</summary>
internal static partial class CompanyFields
{
    /// <summary>The draft as it is stored.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static BusinessEntityDraft Checked(BusinessEntityDraft draft)
    {
        var name = draft.Name.Trim();
        var (vat, kvk, iban) = (Given(draft.VatNumber), Given(draft.KvkNumber), Given(draft.Iban));
        return new BusinessEntityDraft
        {
            Slug = Word().IsMatch(draft.Slug) ? draft.Slug : throw DomainError.Invalid("slug", "must be 2 to 40 small letters, digits and hyphens, and begin with a letter"),
            Prefix = Letters().IsMatch(draft.Prefix) ? draft.Prefix : throw DomainError.Invalid("prefix", "must be 2 to 4 capital letters"),
            Name = name.Length is > 0 and <= 120 ? name : throw DomainError.Invalid("name", "must have 1 to 120 characters"),
            SenderEmail = EmailAddress.TryNormalise(draft.SenderEmail, out var email) ? email : throw DomainError.Invalid("sender_email", "must be an e-mail address"),
            VatNumber = vat is null || Vat().IsMatch(vat) ? vat : throw DomainError.Invalid("vat_number", "must be NL, nine digits, B and two digits"),
            KvkNumber = kvk is null || Kvk().IsMatch(kvk) ? kvk : throw DomainError.Invalid("kvk_number", "must be eight digits"),
            Iban = iban is null || IsIban(iban) ? iban : throw DomainError.Invalid("iban", "must be an account number whose check digits are right"),
            PaymentTermDays = draft.PaymentTermDays is >= 0 and <= 365 ? draft.PaymentTermDays : throw DomainError.Invalid("payment_term_days", "must be between 0 and 365"),
        };
    }

    // people type such numbers in groups
    private static string? Given(string? text) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && c != '.')).ToUpperInvariant() is { Length: > 0 } given ? given : null;

    /// <summary>ISO 13616: with its first four characters at the end and letters as 10 to 35, the number leaves 1 when divided by 97.</summary>
    private static bool IsIban(string iban) => Iban().IsMatch(iban)
        && BigInteger.Parse(
            string.Concat($"{iban[4..]}{iban[..4]}".Select(c => char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(CultureInfo.InvariantCulture))),
            CultureInfo.InvariantCulture) % 97 == 1;

    [GeneratedRegex("^[a-z][a-z0-9-]{1,39}$", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z]{2,4}$", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();

    [GeneratedRegex("^NL[0-9]{9}B[0-9]{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Vat();

    [GeneratedRegex("^[0-9]{8}$", RegexOptions.CultureInvariant)]
    private static partial Regex Kvk();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();
}
