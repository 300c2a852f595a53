using System.Globalization;
using System.Security.Claims;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace ChargeCars.Web.Account;

/// <summary>Begins and ends the sessions of browsers.</summary>
internal sealed class Sessions(SignInManager<User> signIn, UserManager<User> users, KnownUsers known, CheckSecondStep secondStep)
{
    /// <summary>
    /// After a right password: begins the session, or remembers that a second step must follow. True when the session has begun.
    /// </summary>
    public async Task<bool> PasswordWasRightAsync(KnownUser user, CancellationToken ct)
    {
        var account = await AccountAsync(user.Id);
        if (user.HasSecondStep && !await signIn.IsTwoFactorClientRememberedAsync(account))
        {
            var halfway = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
            halfway.AddClaim(new Claim(ClaimTypes.Name, user.Id.ToString(CultureInfo.InvariantCulture)));
            await signIn.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(halfway));
            return false;
        }

        if (user.HasSecondStep)
        {
            await secondStep.RememberedAsync(user, ct);
        }

        await signIn.SignInAsync(account, isPersistent: true);
        return true;
    }

    /// <summary>Who gave the right password in this browser and still owes the second step; null when nobody does, or waited too long.</summary>
    public async Task<KnownUser?> HalfwayAsync(CancellationToken ct) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is { } account && await known.FindAsync(account.Id, ct) is { IsDisabled: false } user ? user : null;

    /// <summary>After the second step: begins the session.</summary>
    public async Task SecondStepWasRightAsync(KnownUser user, bool rememberBrowser)
    {
        var account = await AccountAsync(user.Id);
        await signIn.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInAsync(account, isPersistent: true);
        if (rememberBrowser)
        {
            await signIn.RememberTwoFactorClientAsync(account);
        }
    }

    /// <summary>Begins a session without any question, for the first administrator.</summary>
    public async Task BeginAsync(long userId) => await signIn.SignInAsync(await AccountAsync(userId), isPersistent: true);

    /// <summary>Keeps this browser signed in after its user changed something that ends all sessions.</summary>
    public async Task KeepAsync(long userId) => await signIn.RefreshSignInAsync(await AccountAsync(userId));

    /// <summary>Ends the session of this browser.</summary>
    public Task EndAsync() => signIn.SignOutAsync();

    private async Task<User> AccountAsync(long id) =>
        await users.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) ?? throw IdentityErrors.NoSuchUser();
}
