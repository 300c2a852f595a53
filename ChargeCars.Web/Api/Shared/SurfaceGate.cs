using System.Globalization;
using System.Text;
using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace ChargeCars.Web.Api.Shared;

/// <summary>
/// After routing and authentication, before authorisation: counts the request, refuses what is too large, and answers unknown paths and wrong methods
/// before anybody is asked for credentials.
/// </summary>
internal sealed class SurfaceGate(RequestDelegate next, SurfaceRoutes routes, RateLimiter limiter, TimeProvider clock)
{
    /// <summary>Lets pages through and checks requests on a surface.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (http.Features.Get<ApiSurface>() is not { } surface)
        {
            await next(http);
            return;
        }

        var endpoint = http.GetEndpoint();
        Count(http, surface, endpoint);
        LimitBody(http, surface, endpoint);
        CheckText(http.Request);
        if (endpoint is RouteEndpoint && endpoint.Metadata.GetMetadata<Access>() is not null)
        {
            await next(http);
            return;
        }

        var methods = routes.MethodsOf(http.Request.Path);
        if (methods.Count == 0)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (methods.Contains(http.Request.Method, StringComparer.OrdinalIgnoreCase) && endpoint?.RequestDelegate is { } refuse)
        {
            await refuse(http); // routing's own answer to a wrong media type
        }
        else
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = string.Join(", ", methods);
        }
    }

    private void Count(HttpContext http, ApiSurface surface, Endpoint? endpoint)
    {
        if (!limiter.Enabled)
        {
            return;
        }

        var caller = http.Features.Get<Caller>();
        var rate = endpoint?.Metadata.GetMetadata<RateClassName>() is { } named ? surface.Classes[named.Name] : surface.ClassFor(caller);
        var who = rate.Per is RatePer.Address || caller is null ? ClientAddress.Of(http) : caller.Key;
        var verdict = limiter.Take(surface, rate, who);
        var headers = http.Response.Headers;
        headers["X-RateLimit-Limit"] = verdict.Limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = verdict.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = Math.Ceiling(verdict.ResetAt.ToUnixTimeMilliseconds() / 1000.0).ToString(CultureInfo.InvariantCulture);
        if (!verdict.Allowed)
        {
            var seconds = Math.Max(1, (int)Math.Ceiling((verdict.ResetAt - clock.GetUtcNow()).TotalSeconds));
            throw new DomainError(
                ErrorKind.TooMany,
                "RATE_LIMIT_EXCEEDED",
                $"Too many requests: {verdict.Limit} are allowed, try again in {seconds} seconds",
                Details: new Dictionary<string, object?> { ["limit"] = verdict.Limit, ["retry_after"] = seconds }).AsException();
        }
    }

    /// <summary>Refuses text in an encoding that nobody here reads, and the one character that no database keeps.</summary>
    private static void CheckText(HttpRequest request)
    {
        if (request.GetTypedHeaders().ContentType is { Charset.Length: > 0 } type && !IsReadable(HeaderUtilities.RemoveQuotes(type.Charset).ToString()))
        {
            throw new BadHttpRequestException("Unknown charset", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) is true)
        {
            throw DomainError.Invalid("query", "may not hold the character U+0000");
        }
    }

    private static bool IsReadable(string charset)
    {
        try
        {
            return Encoding.GetEncoding(charset) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static void LimitBody(HttpContext http, ApiSurface surface, Endpoint? endpoint)
    {
        var most = endpoint?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : surface.MaxBodyBytes;
        if (http.Request.ContentLength > most)
        {
            throw new BadHttpRequestException("Request body too large", StatusCodes.Status413PayloadTooLarge);
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = most;
        }
    }
}
