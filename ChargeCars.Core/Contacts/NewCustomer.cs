using ChargeCars.Core.Common;

namespace ChargeCars.Core.Contacts;

/// <summary>A customer as somebody described them, not yet checked.</summary>
public sealed record NewCustomer
{
    /// <summary>Full name of the person or organization.</summary>
    public string? Name { get; init; }

    /// <summary>Mail address; it or <see cref="Phone"/> is needed.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number in any usual spelling; Dutch when it names no country.</summary>
    public string? Phone { get; init; }

    /// <summary>Person or organization.</summary>
    public ContactKind Kind { get; init; }

    /// <summary>nl or en; empty means nl.</summary>
    public string? Language { get; init; }

    /// <summary>Checks it. Errors name the field below <paramref name="path"/>.</summary>
    /// <exception cref="DomainException">VALIDATION_ERROR.</exception>
    internal CheckedCustomer Check(string path)
    {
        var name = string.Join(' ', (Name ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (name.Length == 0)
        {
            throw DomainError.Invalid($"{path}.name", "name is required");
        }

        if (name.Length > 200)
        {
            throw DomainError.Invalid($"{path}.name", "name may have 200 characters at most");
        }

        string? email = null;
        if (!string.IsNullOrWhiteSpace(Email) && !EmailAddress.TryNormalise(Email, out email))
        {
            throw DomainError.Invalid($"{path}.email", "Invalid email format");
        }

        string? phone = null;
        if (!string.IsNullOrWhiteSpace(Phone) && !PhoneNumber.TryNormalise(Phone, out phone))
        {
            throw DomainError.Invalid($"{path}.phone", "phone must be a telephone number, such as +31612345678");
        }

        if (email is null && phone is null)
        {
            throw DomainError.Invalid($"{path}.email", "email or phone is required");
        }

        var language = string.IsNullOrWhiteSpace(Language) ? "nl" : Language.Trim().ToLowerInvariant();
        return language is "nl" or "en" ? new(name, email, phone, Kind, language) : throw DomainError.Invalid($"{path}.language", "language must be nl or en");
    }
}

/// <summary>A customer that passed <see cref="NewCustomer.Check"/>.</summary>
internal sealed record CheckedCustomer(string Name, string? Email, string? Phone, ContactKind Kind, string Language);
