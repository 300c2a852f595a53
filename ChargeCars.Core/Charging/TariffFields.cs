using System.Text.RegularExpressions;
using ChargeCars.Core.Common;

namespace ChargeCars.Core.Charging;

/// <summary>Checks what is said of a tariff, and brings it into the spelling that is stored.</summary>
internal static partial class TariffFields
{
    /// <summary>The draft as it is stored.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static TariffDraft Checked(TariffDraft draft)
    {
        var description = draft.Description.Trim();
        return draft with
        {
            Code = Word().IsMatch(draft.Code) ? draft.Code : throw DomainError.Invalid("code", "must be 2 to 60 small letters, digits, points, hyphens and underscores, and begin with a letter or digit"),
            Description = description.Length is > 0 and <= 200 ? description : throw DomainError.Invalid("description", "must have 1 to 200 characters"),
            PricePerKwh = IsPrice(draft.PricePerKwh) ? draft.PricePerKwh : throw DomainError.Invalid("price_per_kwh", "must be between 0 and 1,000 euros"),
            PricePerHour = IsPrice(draft.PricePerHour) ? draft.PricePerHour : throw DomainError.Invalid("price_per_hour", "must be between 0 and 1,000 euros"),
            IsActive = draft.IsActive || !draft.IsDefault ? draft.IsActive : throw DomainError.Invalid("is_active", "must stay true of the default tariff: choose another default first"),
        };
    }

    private static bool IsPrice(int cents) => cents is >= 0 and <= Tariff.HighestPriceCents;

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{1,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
