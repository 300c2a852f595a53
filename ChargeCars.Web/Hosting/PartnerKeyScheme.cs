using System.Security.Claims;
using System.Text.Encodings.Web;
using ChargeCars.Core.Partners;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ChargeCars.Web.Hosting;

/// <summary>Header <c>X-API-Key</c>: a partner's key.</summary>
internal sealed class PartnerKeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PartnerKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "PartnerKey";

    /// <summary>The header.</summary>
    public const string Header = "X-API-Key";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers[Header].ToString();
        if (key.Length == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (await keys.VerifyAsync(key, Context.RequestAborted) is not { } partner)
        {
            return AuthenticateResult.Fail("The key is unknown, expired or revoked");
        }

        var identity = new ClaimsIdentity(Name);
        identity.AddClaim(new Claim(Principals.DoorClaim, nameof(Door.Partner)));
        identity.AddClaim(new Claim(Principals.PartnerClaim, partner.PartnerPublicId.ToString()));
        identity.AddClaims(partner.Scopes.Select(s => new Claim(Principals.ScopeClaim, s)));
        Context.Features.Set(partner);
        Context.Features.Set(new Caller(partner.ToActor(), $"partner:{partner.PartnerId}"));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = $"ApiKey header=\"{Header}\"";
        return Task.CompletedTask;
    }
}
