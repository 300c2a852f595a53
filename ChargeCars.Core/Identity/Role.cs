using Microsoft.AspNetCore.Identity;

namespace ChargeCars.Core.Identity;

/// <summary>A named set of permissions, held as role claims of type <see cref="PermissionClaim"/>.</summary>
public sealed class Role : IdentityRole<long>
{
    /// <summary>Claim type of a permission, on roles and on signed-in principals.</summary>
    public const string PermissionClaim = "permission";
}
