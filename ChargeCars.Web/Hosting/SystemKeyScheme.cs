using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using ChargeCars.Core.Common;
using ChargeCars.Core.Demo;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChargeCars.Web.Hosting;

/// <summary>Header <c>X-System-Key</c>: our own programs. The key is setting <c>Auth:SystemKey</c>; without it the door stays shut, except for the demo's key in demo mode.</summary>
internal sealed class SystemKeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration, DemoSettings demo)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "SystemKey";

    /// <summary>The header.</summary>
    public const string Header = "X-System-Key";

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var right = configuration["Auth:SystemKey"] is { Length: > 0 } set ? set : demo.Enabled ? DemoContract.SystemKey : null;
        if (right is null || !CryptographicOperations.FixedTimeEquals(Hash(key), Hash(right)))
        {
            return Task.FromResult(AuthenticateResult.Fail("Wrong key"));
        }

        var identity = new ClaimsIdentity([new Claim(Principals.DoorClaim, nameof(Door.System))], Name);
        Context.Features.Set(new Caller(Actor.System("system key"), "system"));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    // equal lengths, so that the comparison takes the same time for any guess
    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
