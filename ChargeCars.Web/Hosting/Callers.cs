using System.Globalization;
using ChargeCars.Core.Identity;
using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Hosting;

/// <summary>After authentication: looks up what the signed-in user may do now, so that handlers have an actor without asking the database again.</summary>
internal sealed class Callers(RequestDelegate next, KnownUsers users)
{
    /// <summary>Sets the caller of requests that a user makes; keys set their own.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.UserId() is { } id && await users.FindAsync(id, http.RequestAborted) is { IsDisabled: false } user)
        {
            var surface = http.Features.Get<ApiSurface>();
            var actor = user.Through(surface is null ? "ui" : "api");
            if (surface is not null && !surface.EveryUserMay.All(actor.May))
            {
                actor = actor with { Permissions = actor.Permissions.Union(surface.EveryUserMay).ToHashSet() };
            }

            http.Features.Set(new Caller(actor, string.Create(CultureInfo.InvariantCulture, $"user:{user.Id}")));
        }

        await next(http);
    }
}
