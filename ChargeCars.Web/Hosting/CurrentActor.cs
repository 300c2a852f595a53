using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.Components.Authorization;

namespace ChargeCars.Web.Hosting;

/// <summary>Who uses this circuit, with what they may do now: rights that were taken away are gone here within seconds, whatever the page still shows.</summary>
public sealed class CurrentActor(AuthenticationStateProvider authentication, KnownUsers users)
{
    private static readonly Actor Nobody = new() { Name = "anonymous", Channel = "ui" };

    /// <summary>The actor for verbs; one without rights when nobody is signed in or the account was disabled.</summary>
    public async Task<Actor> GetAsync(CancellationToken ct = default) =>
        await UserAsync(ct) is { IsDisabled: false } user ? user.Through("ui") : Nobody;

    /// <summary>The account behind it; null when nobody is signed in.</summary>
    public async Task<KnownUser?> UserAsync(CancellationToken ct = default)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        return state.User.UserId() is { } id ? await users.FindAsync(id, ct) : null;
    }
}
