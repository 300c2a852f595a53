using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChargeCars.Web.Hosting;

/// <summary>Claims of the principals that all schemes make.</summary>
internal static class Principals
{
    /// <summary>Claim: which <see cref="Api.Shared.Door"/> this principal passes.</summary>
    public const string DoorClaim = "door";

    /// <summary>Claim: the partner's public id.</summary>
    public const string PartnerClaim = "partner";

    /// <summary>Claim: a scope of a partner's key.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>Claim: the user's public id.</summary>
    public const string PublicIdClaim = "sub";

    /// <summary>The user as a signed-in identity.</summary>
    public static ClaimsIdentity Identity(this KnownUser user, string authenticationType, ClaimsIdentityOptions names)
    {
        var identity = new ClaimsIdentity(authenticationType, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(names.UserIdClaimType, user.Id.ToString(CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(names.SecurityStampClaimType, user.SecurityStamp));
        identity.AddClaim(new Claim(PublicIdClaim, user.PublicId.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        identity.AddClaim(new Claim(ClaimTypes.Email, user.Email));
        identity.AddClaims(user.Roles.Select(r => new Claim(ClaimTypes.Role, r)));
        identity.AddClaims(user.Permissions.Select(p => new Claim(Role.PermissionClaim, p)));
        return identity;
    }

    /// <summary>The user's database key; null for anybody who is no signed-in user.</summary>
    public static long? UserId(this ClaimsPrincipal principal) =>
        long.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>A short trace of the stamp for tokens that leave the server: enough to notice a change, useless for making a cookie.</summary>
    public static string Trace(string securityStamp) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(securityStamp)).AsSpan(0, 8));
}

/// <summary>Makes the cookie's principal, fresh from the database.</summary>
internal sealed class CookiePrincipals(KnownUsers users, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<User>
{
    /// <inheritdoc/>
    public async Task<ClaimsPrincipal> CreateAsync(User user)
    {
        var known = await users.FindFreshAsync(user.Id, CancellationToken.None) ?? throw IdentityErrors.NoSuchUser();
        return new ClaimsPrincipal(known.Identity(IdentityConstants.ApplicationScheme, options.Value.ClaimsIdentity));
    }
}
