using System.Security.Claims;
using ChargeCars.Core.Common;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Authorization;

namespace ChargeCars.Web.Hosting;

/// <summary>The policies: one per permission for pages, one per door for the APIs, and "signed in" for whatever names none.</summary>
internal static class DoorPolicies
{
    /// <summary>Figures of whole companies: for who sees the work, and not only their own visits.</summary>
    public const string Reports = "reports";

    /// <summary>Adds them.</summary>
    public static void AddDoorPolicies(this IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, OwnPathHandler>();
        services.AddSingleton<IAuthorizationHandler, OfWholeCompaniesHandler>();
        services.AddAuthorization(options =>
        {
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var permission in Permissions.All)
            {
                options.AddPolicy(permission, policy => policy.RequireClaim(Role.PermissionClaim, permission));
            }

            options.AddPolicy(Reports, policy => policy.RequireClaim(Role.PermissionClaim, Permissions.SeeWork).AddRequirements(new OfWholeCompanies()));
            options.AddPolicy(Access.PolicyOf(Door.User), policy => policy.RequireClaim(Principals.DoorClaim, nameof(Door.User)));
            options.AddPolicy(Access.PolicyOf(Door.Partner), policy => policy.RequireClaim(Principals.DoorClaim, nameof(Door.Partner)).AddRequirements(new OwnPath()));
            options.AddPolicy(Access.PolicyOf(Door.System), policy => policy.RequireAuthenticatedUser().RequireAssertion(context => IsSystem(context.User)));
        });
    }

    private static bool IsSystem(ClaimsPrincipal user) =>
        user.HasClaim(Principals.DoorClaim, nameof(Door.System)) || (user.HasClaim(Principals.DoorClaim, nameof(Door.User)) && user.IsInRole(Roles.Admin));

    private sealed class OfWholeCompanies : IAuthorizationRequirement;

    private sealed class OfWholeCompaniesHandler(KnownUsers users) : AuthorizationHandler<OfWholeCompanies>
    {
        protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, OfWholeCompanies requirement)
        {
            if (context.User.UserId() is { } id && await users.FindAsync(id, CancellationToken.None) is { } user && user.Through("ui").TechnicianId is null)
            {
                context.Succeed(requirement);
            }
        }
    }

    /// <summary>A partner's key opens that partner's paths only, and only what its scopes include.</summary>
    private sealed class OwnPath : IAuthorizationRequirement;

    private sealed class OwnPathHandler : AuthorizationHandler<OwnPath>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, OwnPath requirement)
        {
            if (context.Resource is HttpContext http
                && http.GetEndpoint()?.Metadata.GetMetadata<Access>() is { } access
                && Guid.TryParse(http.GetRouteValue("partner_id") as string, out var asked)
                && Guid.TryParse(context.User.FindFirstValue(Principals.PartnerClaim), out var own)
                && asked == own
                && (access.Scope is null || context.User.HasClaim(Principals.ScopeClaim, access.Scope)))
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }
}
