namespace ChargeCars.Core.Contacts;

/// <summary>Telephone numbers in E.164: + and at most 15 digits.</summary>
public static class PhoneNumber
{
    /// <summary>Reads +31 6 1234 5678, 0031612345678, 06-12345678 and the like; a number without a country is Dutch. False when it is none.</summary>
    public static bool TryNormalise(string? text, out string phone)
    {
        phone = "";
        var trimmed = (text ?? "").Trim().Replace("(0)", "", StringComparison.Ordinal);
        if (trimmed.Length is 0 or > 40 || trimmed.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '-' or '.' or '(' or ')' or '/' or '\u00A0')))
        {
            return false;
        }

        var digits = string.Concat(trimmed.Where(char.IsAsciiDigit));
        var international = trimmed[0] == '+' || trimmed.StartsWith("(+", StringComparison.Ordinal);
        if (trimmed.IndexOf('+', 1) > (international ? 1 : -1))
        {
            return false;
        }

        digits = digits switch
        {
            _ when international => digits,
            _ when digits.StartsWith("00", StringComparison.Ordinal) => digits[2..],
            _ when digits.StartsWith('0') => $"31{digits[1..]}",
            _ when digits.StartsWith("31", StringComparison.Ordinal) && digits.Length == 11 => digits,
            _ => "",
        };
        if (digits.StartsWith("310", StringComparison.Ordinal))
        {
            digits = $"31{digits[3..]}";
        }

        var valid = digits.StartsWith("31", StringComparison.Ordinal) ? digits.Length == 11 : digits.Length is >= 8 and <= 15 && digits[0] != '0';
        phone = valid ? $"+{digits}" : "";
        return valid;
    }
}
