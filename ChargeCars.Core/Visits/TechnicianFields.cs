using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;

namespace ChargeCars.Core.Visits;

/// <summary>Checks what is said of a technician, and brings it into the spelling that is stored.</summary>
internal static class TechnicianFields
{
    /// <summary>The draft as it is stored.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR with the field.</exception>
    public static TechnicianDraft Checked(TechnicianDraft draft)
    {
        var name = draft.Name.Trim();
        return draft with
        {
            Name = name.Length is > 0 and <= 200 ? name : throw DomainError.Invalid("name", "must have 1 to 200 characters"),
            Email = string.IsNullOrWhiteSpace(draft.Email) ? null : EmailAddress.TryNormalise(draft.Email, out var email) ? email : throw DomainError.Invalid("email", "must be an e-mail address"),
            Phone = string.IsNullOrWhiteSpace(draft.Phone) ? null : PhoneNumber.TryNormalise(draft.Phone, out var phone) ? phone : throw DomainError.Invalid("phone", "must be a telephone number"),
            Region = Technician.Regions.Contains(draft.Region) ? draft.Region : throw DomainError.Invalid("region", $"must be one of {string.Join(", ", Technician.Regions)}"),
        };
    }
}
