using System.Globalization;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using Microsoft.AspNetCore.Identity;

namespace ChargeCars.Core.Identity;

/// <summary>A person's own second step: an authenticator app, and recovery codes for the day the phone is gone.</summary>
public sealed class SetUpSecondStep(UserManager<User> users, IUserStore<User> store, AppDb db, LiveFeed live)
{
    /// <summary>Recovery codes made at a time.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>Makes a new key for the app (base32); it counts from <see cref="ConfirmAsync"/> on.</summary>
    /// <exception cref="DomainException">SECOND_STEP_IS_ON.</exception>
    public async Task<string> BeginAsync(Actor actor)
    {
        var user = await OwnAsync(actor);
        if (user.TwoFactorEnabled)
        {
            throw new DomainError(ErrorKind.Conflict, "SECOND_STEP_IS_ON", "Remove the present second step first").AsException();
        }

        var key = users.GenerateNewAuthenticatorKey();
        await SetKeyAsync(user, key);
        return key;
    }

    /// <summary>The key that <see cref="BeginAsync"/> made; null when there is none or the second step is on.</summary>
    public async Task<string?> PendingKeyAsync(Actor actor)
    {
        var user = await OwnAsync(actor);
        return user.TwoFactorEnabled || await users.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key ? null : key;
    }

    /// <summary>Recovery codes that are left.</summary>
    public async Task<int> RecoveryCodesLeftAsync(Actor actor) => await users.CountRecoveryCodesAsync(await OwnAsync(actor));

    /// <summary>Switches the second step on when <paramref name="code"/> proves that the app has the key; gives the recovery codes, which are shown once.</summary>
    /// <exception cref="DomainException">WRONG_CODE.</exception>
    public async Task<IReadOnlyList<string>> ConfirmAsync(Actor actor, string code)
    {
        var user = await OwnAsync(actor);
        if (!await users.VerifyTwoFactorTokenAsync(user, TotpProvider.Name, string.Concat(code.Where(char.IsAsciiDigit))))
        {
            throw new DomainError(ErrorKind.Invalid, "WRONG_CODE", "The code is wrong: check the clock of the phone", "code").AsException();
        }

        UserAudit.Write(db, user, "second_step_on");
        Expect(await users.SetTwoFactorEnabledAsync(user, true));
        return await NewCodesAsync(user);
    }

    /// <summary>Makes new recovery codes; the old ones stop working.</summary>
    public async Task<IReadOnlyList<string>> RenewRecoveryCodesAsync(Actor actor)
    {
        var user = await OwnAsync(actor);
        UserAudit.Write(db, user, "recovery_codes_renewed");
        return await NewCodesAsync(user);
    }

    /// <summary>Switches the second step off and forgets the key.</summary>
    public async Task RemoveAsync(Actor actor)
    {
        var user = await OwnAsync(actor);
        UserAudit.Write(db, user, "second_step_removed");
        Expect(await users.SetTwoFactorEnabledAsync(user, false));
        await SetKeyAsync(user, "");
        Tell(user);
    }

    /// <summary>The address an authenticator app reads from the QR code.</summary>
    public static string KeyUri(string email, string key) =>
        $"otpauth://totp/ChargeCars:{Uri.EscapeDataString(email)}?secret={key}&issuer=ChargeCars&algorithm=SHA1&digits=6&period=30";

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new DomainError(ErrorKind.Conflict, "CHANGED_ELSEWHERE", "The account was changed at the same moment: try again").AsException();
        }
    }

    private async Task<IReadOnlyList<string>> NewCodesAsync(User user)
    {
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(user, RecoveryCodes);
        Tell(user);
        return codes is null ? throw IdentityErrors.NoSuchUser() : [.. codes];
    }

    private async Task<User> OwnAsync(Actor actor)
    {
        db.Actor = actor;
        return actor.UserId is { } id && await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is { } user ? user : throw IdentityErrors.NoSuchUser();
    }

    // UserManager's own way would end every session of the user as soon as somebody looks at the QR code
    private async Task SetKeyAsync(User user, string key)
    {
        await ((IUserAuthenticatorKeyStore<User>)store).SetAuthenticatorKeyAsync(user, key, CancellationToken.None);
        Expect(await users.UpdateAsync(user));
    }

    private void Tell(User user) => live.Publish(new LiveEvent(LiveTopics.Users, user.Id));
}
