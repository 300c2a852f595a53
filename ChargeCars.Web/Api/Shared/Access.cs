using ChargeCars.Core.Partners;
using Microsoft.AspNetCore.Authorization;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Which credentials open an endpoint.</summary>
internal enum Door
{
    /// <summary>A user's bearer token.</summary>
    User,

    /// <summary>A partner's key, on that partner's own paths.</summary>
    Partner,

    /// <summary>The system key, or an administrator's bearer token.</summary>
    System,

    /// <summary>None.</summary>
    Public,
}

/// <summary>Says which credentials open an endpoint; every endpoint of a surface carries one, so nothing is open by accident.</summary>
/// <param name="Door">The kind of credentials.</param>
/// <param name="Scope">What a partner's key must include.</param>
internal sealed record Access(Door Door, string? Scope = null)
{
    /// <summary>Name of the authorisation policy.</summary>
    public string Policy => PolicyOf(Door);

    /// <summary>Name of the authorisation policy of <paramref name="door"/>.</summary>
    public static string PolicyOf(Door door) => $"door:{door}";
}

/// <summary>Names the rate class of an endpoint.</summary>
internal sealed record RateClassName(string Name);

/// <summary>How an endpoint says who may call it, and how often.</summary>
internal static class AccessConventions
{
    /// <summary>Opens the endpoint to everybody, in the surface's public rate class.</summary>
    public static T Public<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Access(Door.Public), new RateClassName("public"));

    /// <summary>Opens the endpoint to a partner's key with <paramref name="scope"/>, on the path of that partner (route value <c>partner_id</c>), in the partner rate class. A partner that is switched off is refused.</summary>
    public static T ForPartner<T>(this T endpoint, string scope)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Access(Door.Partner, scope), new RateClassName("partner")).AddEndpointFilter(RefuseInactiveAsync);

    /// <summary>Opens the endpoint to the system key and to administrators.</summary>
    public static T ForSystem<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new Access(Door.System));

    /// <summary>Counts the endpoint's requests in a class of its surface, e.g. S1's <c>bulk</c>.</summary>
    public static T InClass<T>(this T endpoint, string name)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RateClassName(name));

    private static ValueTask<object?> RefuseInactiveAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Features.Get<PartnerIdentity>()?.DemandActive();
        return next(context);
    }

    /// <summary>Turns the last <see cref="Access"/> of each endpoint into what the authorisation middleware reads.</summary>
    internal static void Enforce(EndpointBuilder endpoint)
    {
        var access = endpoint.Metadata.OfType<Access>().Last();
        endpoint.Metadata.Add(access.Door is Door.Public ? new AllowAnonymousAttribute() : new AuthorizeAttribute(access.Policy));
    }
}
