using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Identity;

namespace ChargeCars.Core.Identity;

/// <summary>Second step of a sign-in: the code of the authenticator app, or a recovery code. Wrong tries count with those of the password.</summary>
public sealed class CheckSecondStep(UserManager<User> users, SignInThrottle throttle, CheckPassword signIn)
{
    /// <summary>Accepts a code of the authenticator app, once.</summary>
    /// <exception cref="DomainException">WRONG_CODE or LOCKED_OUT.</exception>
    public Task CodeAsync(KnownUser user, string code, CancellationToken ct) =>
        CheckAsync(user, u => users.VerifyTwoFactorTokenAsync(u, TotpProvider.Name, Digits(code)), ct);

    /// <summary>Accepts a recovery code and uses it up.</summary>
    /// <exception cref="DomainException">WRONG_CODE or LOCKED_OUT.</exception>
    public Task RecoveryCodeAsync(KnownUser user, string code, CancellationToken ct) =>
        CheckAsync(user, async u => (await users.RedeemTwoFactorRecoveryCodeAsync(u, code.Trim().ToUpperInvariant())).Succeeded, ct);

    /// <summary>Accepts a browser that passed the second step before and was told to remember it.</summary>
    public Task RememberedAsync(KnownUser user, CancellationToken ct) => signIn.SucceedAsync(user, ct);

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    private async Task CheckAsync(KnownUser known, Func<User, Task<bool>> isRight, CancellationToken ct)
    {
        var left = await throttle.TakeAsync(known.Email, ct);
        var user = await users.FindByIdAsync(known.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (user is null || !await isRight(user))
        {
            throw IdentityErrors.WrongCode(left);
        }

        await signIn.SucceedAsync(known, ct);
    }
}
