using System.Globalization;
using System.Net.Mail;

namespace ChargeCars.Core.Contacts;

/// <summary>Mail addresses in the one spelling they are stored in: lower case, the domain in ASCII.</summary>
public static class EmailAddress
{
    /// <summary>False when <paramref name="text"/> is no mail address a letter could reach.</summary>
    public static bool TryNormalise(string? text, out string email)
    {
        email = "";
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > 254 || trimmed.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or '"' or ',' or ';')
            || !MailAddress.TryCreate(trimmed, out var address) || address.User.Length > 64 || !address.Host.Contains('.', StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            email = $"{address.User}@{new IdnMapping().GetAscii(address.Host)}".ToLowerInvariant();
            return email.Length <= 254;
        }
        catch (ArgumentException)
        {
            return false; // a host with an empty or overlong label
        }
    }
}
