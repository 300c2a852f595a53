using System.Security.Claims;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChargeCars.Web.Hosting;

/// <summary>
/// Who uses a circuit. A circuit outlives the request that began it, so its principal is checked again every minute, and ends at once when the user is
/// signed out everywhere or disabled on this node: the page then asks to sign in.
/// </summary>
internal sealed class CircuitAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private readonly KnownUsers users;
    private readonly string stampClaim;
    private readonly LiveFeed live;
    private IDisposable? signedOut;
    private long? userId;

    /// <summary>Remembers whose circuit it becomes.</summary>
    public CircuitAuthentication(ILoggerFactory logs, KnownUsers users, LiveFeed live, IOptions<IdentityOptions> options)
        : base(logs)
    {
        (this.users, this.live) = (users, live);
        stampClaim = options.Value.ClaimsIdentity.SecurityStampClaimType;
        AuthenticationStateChanged += Remember;
    }

    /// <summary>Listens for the end of the user's sessions; for circuits only, since a request must finish what it began.</summary>
    public void Listen() => signedOut ??= live.Subscribe(LiveTopics.SignedOut, e => EndIfMine(e.Id));

    /// <inheritdoc/>
    protected override TimeSpan RevalidationInterval => TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        var principal = authenticationState.User;
        return principal.UserId() is { } id
            && await users.FindAsync(id, cancellationToken) is { IsDisabled: false } user
            && user.SecurityStamp == principal.FindFirstValue(stampClaim);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        AuthenticationStateChanged -= Remember;
        signedOut?.Dispose();
        base.Dispose(disposing);
    }

    private void EndIfMine(long id)
    {
        if (id == userId)
        {
            SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
        }
    }

    private void Remember(Task<AuthenticationState> state) => _ = RememberAsync(state);

    private async Task RememberAsync(Task<AuthenticationState> state) => userId = (await state).User.UserId();
}

/// <summary>Begins to listen when a circuit opens.</summary>
internal sealed class CircuitSessions(AuthenticationStateProvider authentication) : CircuitHandler
{
    /// <inheritdoc/>
    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        (authentication as CircuitAuthentication)?.Listen();
        return Task.CompletedTask;
    }
}
