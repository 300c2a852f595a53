using ChargeCars.Core.Identity;
using Microsoft.Extensions.Localization;

namespace ChargeCars.Web.Features.Admin.Users;

/// <summary>Roles and states in words.</summary>
internal static class UserWords
{
    /// <summary>A role in the person's language; one that an administrator made has its own name.</summary>
    public static string Role(this IStringLocalizer<UserTexts> texts, string role) => texts[$"Role_{role}"] is { ResourceNotFound: false } known ? known.Value : role;

    /// <summary>Key of the word for what the account is now.</summary>
    public static string State(this UserRow row) => row switch
    {
        { DisabledAt: not null } => "Disabled",
        { LockedUntil: not null } => "Locked",
        _ => "Active",
    };
}
