using System.Reflection;
using ChargeCars.Core.Common;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Who asks in this request. A handler takes one as a parameter, or asks <see cref="CallerOfRequest.Actor"/>.</summary>
/// <param name="Actor">For the verbs.</param>
/// <param name="Key">Tells callers apart, for rate limits and idempotency keys.</param>
internal sealed record Caller(Actor Actor, string Key)
{
    /// <summary>Nobody in particular, on a public endpoint.</summary>
    public static readonly Caller Nobody = new(new Actor { Name = "anonymous", Channel = "api" }, "");

    /// <summary>Binds from the request.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        _ = parameter;
        return ValueTask.FromResult(http.Features.Get<Caller>() ?? Nobody);
    }

    /// <summary>A caller is an actor to every verb.</summary>
    public static implicit operator Actor(Caller caller) => caller.Actor;
}

/// <summary>Reaches the caller from the request.</summary>
internal static class CallerOfRequest
{
    /// <summary>Who asks; nobody with no rights on a public endpoint.</summary>
    public static Actor Actor(this HttpContext http) => (http.Features.Get<Caller>() ?? Caller.Nobody).Actor;
}
