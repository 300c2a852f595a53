using ChargeCars.Core.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace ChargeCars.Web.Api.Shared;

/// <summary>Outermost on every surface: whatever goes wrong inside, thrown or as a bare status, leaves as that surface's envelope.</summary>
internal sealed partial class SurfaceResponses(RequestDelegate next, TimeProvider clock, ILogger<SurfaceResponses> log)
{
    /// <summary>Serves pages untouched and surfaces with their envelope.</summary>
    public async Task InvokeAsync(HttpContext http)
    {
        if (ApiSurface.For(http.Request.Path) is not { } surface)
        {
            await next(http);
            return;
        }

        http.Features.Set(surface);
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return;
        }
        catch (DomainException e) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, surface, e.Error, surface.StatusFor(e.Error.Kind));
            return;
        }
        catch (BadHttpRequestException e) when (!http.Response.HasStarted)
        {
            var (error, status) = SurfaceErrors.OfBadRequest(e, http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType);
            await WriteAsync(http, surface, error, status ?? surface.StatusFor(error.Kind));
            return;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            LogFailed(log, e, surface.Name, http.Request.Method, http.GetEndpoint()?.DisplayName);
            await WriteAsync(http, surface, SurfaceErrors.OfStatus(StatusCodes.Status500InternalServerError), StatusCodes.Status500InternalServerError);
            return;
        }

        var response = http.Response;
        if (!response.HasStarted && response.StatusCode >= StatusCodes.Status400BadRequest && response.ContentType is null && response.ContentLength is null or 0)
        {
            await WriteAsync(http, surface, SurfaceErrors.OfStatus(response.StatusCode), response.StatusCode);
        }
    }

    private async Task WriteAsync(HttpContext http, ApiSurface surface, DomainError error, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentLength = null;
        if (error.Details?.GetValueOrDefault("retry_after") is int seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await http.Response.WriteAsJsonAsync(surface.Envelope(error, status, clock.GetUtcNow()), WireJson.Options, http.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "{Surface} {Method} {Endpoint} failed")]
    private static partial void LogFailed(ILogger log, Exception e, string surface, string method, string? endpoint);
}
