using System.Security.Cryptography;
using System.Text;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace ChargeCars.Core.Identity;

/// <summary>Identity's store, with authenticator keys encrypted and recovery codes hashed: the framework's own keeps both readable.</summary>
internal sealed class ProtectedUserStore(AppDb db, ISecretProtector protector, IdentityErrorDescriber describer)
    : UserStore<User, Role, AppDb, long>(db, describer)
{
    public override Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { Length: > 0 } kept ? protector.Unprotect(kept) : null;

    public override Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    public override Task<bool> RedeemCodeAsync(User user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(code), cancellationToken);

    private static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
