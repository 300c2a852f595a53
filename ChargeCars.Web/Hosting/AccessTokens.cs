using System.Security.Claims;
using System.Text;
using ChargeCars.Core.Identity;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ChargeCars.Web.Hosting;

/// <summary>
/// Signed access tokens of users (HS256). The key is setting <c>Auth:SigningKey</c> (32 bytes or more), or one that the installation made for itself and
/// keeps protected in the database. A token ends with its time, and at once when the user's security stamp changes.
/// </summary>
internal sealed class AccessTokens(ServerSecrets secrets, KnownUsers users, IConfiguration configuration, TimeProvider clock, IOptions<IdentityOptions> identity)
{
    /// <summary>Life of a token of S0's log-in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const string Issuer = "chargecars";
    private const string Audience = "chargecars-users";
    private const string TokenType = "at+jwt";
    private const string StampClaim = "sst";

    /// <summary>Bytes of UTF-8 that <c>Auth:SigningKey</c> must have.</summary>
    public const int ShortestKey = 32;

    private readonly JsonWebTokenHandler handler = new() { SetDefaultTimesOnTokenCreation = false };
    private SymmetricSecurityKey? key;

    /// <summary>Reads or makes the key; called once, before the first request.</summary>
    public async Task LoadKeyAsync(CancellationToken ct)
    {
        if (configuration["Auth:SigningKey"] is not { Length: > 0 } set)
        {
            key = new SymmetricSecurityKey(await secrets.GetOrMakeAsync("access-token-key", ct));
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(set);
        key = bytes.Length >= ShortestKey ? new SymmetricSecurityKey(bytes) : throw new InvalidOperationException($"Auth:SigningKey must have {ShortestKey} bytes or more");
    }

    /// <summary>A token for <paramref name="user"/>.</summary>
    public string Make(KnownUser user, TimeSpan lifetime)
    {
        var now = clock.GetUtcNow();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            TokenType = TokenType,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + lifetime).UtcDateTime,
            Claims = new Dictionary<string, object>
            {
                [JwtRegisteredClaimNames.Sub] = user.PublicId.ToString(),
                [JwtRegisteredClaimNames.Jti] = Guid.CreateVersion7().ToString("N"),
                [StampClaim] = Principals.Trace(user.SecurityStamp),
            },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>The user of a token that is given in a body or a message instead of a header; null when it is not valid.</summary>
    public async Task<KnownUser?> UserOfAsync(string token, CancellationToken ct)
    {
        var result = await handler.ValidateTokenAsync(token, Rules());
        return result.IsValid ? await UserOfAsync(new ClaimsPrincipal(result.ClaimsIdentity), ct) : null;
    }

    /// <summary>Makes the bearer scheme accept these tokens.</summary>
    public void Configure(JwtBearerOptions options)
    {
        options.MapInboundClaims = false;
        options.TokenValidationParameters = Rules();
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = async context =>
            {
                var user = await UserOfAsync(context.Principal!, context.HttpContext.RequestAborted);
                if (user is null)
                {
                    context.Fail("The user signed out or was disabled");
                    return;
                }

                var signedIn = user.Identity(JwtBearerDefaults.AuthenticationScheme, identity.Value.ClaimsIdentity);
                signedIn.AddClaim(new Claim(Principals.DoorClaim, nameof(Api.Shared.Door.User)));
                context.Principal = new ClaimsPrincipal(signedIn);
            },
        };
    }

    private async Task<KnownUser?> UserOfAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Guid.TryParse(principal.FindFirstValue(JwtRegisteredClaimNames.Sub), out var publicId) || await users.FindAsync(publicId, ct) is not { IsDisabled: false } user)
        {
            return null;
        }

        return principal.FindFirstValue(StampClaim) == Principals.Trace(user.SecurityStamp) ? user : null;
    }

    private TokenValidationParameters Rules() => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        ValidTypes = [TokenType],
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        IssuerSigningKeyResolver = (_, _, _, _) => key is null ? [] : [key],
        LifetimeValidator = (from, until, _, _) => clock.GetUtcNow() is var now && from <= now.UtcDateTime && until > now.UtcDateTime,
    };
}
