using System.Security.Claims;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ChargeCars.Web.Hosting;

/// <summary>Registers who may come in, and by which door.</summary>
internal static class AuthSetup
{
    private const string ByPath = "ByPath";
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMinutes(1);

    /// <summary>Adds cookies for pages, bearer tokens and keys for the APIs, and their policies.</summary>
    public static void AddFrontDoors(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ChargeCars");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s =>
            new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = new DatabaseKeyRing(s.GetRequiredService<DataProtectionKeys>())));
        services.AddSingleton<ISecretProtector, SecretProtector>();

        services.AddHttpContextAccessor(); // SignInManager asks for it; nothing of ours does
        services.AddScoped<SignInManager<User>>();
        services.AddScoped<ISecurityStampValidator, SecurityStampValidator<User>>();
        services.AddScoped<ITwoFactorSecurityStampValidator, TwoFactorSecurityStampValidator<User>>();
        services.AddScoped<IUserConfirmation<User>, DefaultUserConfirmation<User>>();
        services.AddScoped<IUserClaimsPrincipalFactory<User>, CookiePrincipals>();
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = CheckEvery);

        services.AddSingleton<AccessTokens>();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AccessTokens>((options, tokens) => tokens.Configure(options));
        var authentication = services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = ByPath;
                options.DefaultSignInScheme = IdentityConstants.ApplicationScheme;
                options.DefaultSignOutScheme = IdentityConstants.ApplicationScheme;
            })
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = SchemeOf)
            .AddJwtBearer()
            .AddScheme<AuthenticationSchemeOptions, PartnerKeyScheme>(PartnerKeyScheme.Name, null)
            .AddScheme<AuthenticationSchemeOptions, SystemKeyScheme>(SystemKeyScheme.Name, null);
        authentication.AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
        {
            options.Cookie.Name = "cc-session";
            options.Cookie.SameSite = SameSiteMode.Lax; // a link in a mail must find the reader signed in
            options.Cookie.HttpOnly = true;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromDays(14);
            options.SlidingExpiration = true;
            options.LoginPath = "/account/sign-in";
            options.LogoutPath = "/account/sign-out";
            options.AccessDeniedPath = "/account/denied";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = ValidateAsync;

            // the sign-in page goes on by itself, to within this site; a header of its own would break on an address with letters beyond ASCII
            options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        }));
        services.AddDoorPolicies();
        services.AddScoped<CurrentActor>();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddScoped<CircuitHandler, CircuitSessions>();
    }

    // at once on this node; the framework's own check, which also renews the claims, follows every minute
    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var users = context.HttpContext.RequestServices.GetRequiredService<KnownUsers>();
        var stampClaim = context.HttpContext.RequestServices.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (context.Principal?.UserId() is { } id
            && await users.FindAsync(id, context.HttpContext.RequestAborted) is { IsDisabled: false } user
            && user.SecurityStamp == context.Principal.FindFirstValue(stampClaim))
        {
            await SecurityStampValidator.ValidatePrincipalAsync(context);
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    // the endpoint says which credentials it wants, so that others are never even looked at
    private static string SchemeOf(HttpContext http)
    {
        if (ApiSurface.For(http.Request.Path) is null)
        {
            return IdentityConstants.ApplicationScheme;
        }

        return http.GetEndpoint()?.Metadata.GetMetadata<Access>()?.Door switch
        {
            Door.Partner => PartnerKeyScheme.Name,
            Door.System when http.Request.Headers.ContainsKey(SystemKeyScheme.Header) => SystemKeyScheme.Name,
            _ => JwtBearerDefaults.AuthenticationScheme,
        };
    }
}
