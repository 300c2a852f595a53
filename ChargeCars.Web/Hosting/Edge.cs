using ChargeCars.Web.Api.Shared;

namespace ChargeCars.Web.Hosting;

/// <summary>The order in which a request passes what is common to all pages and surfaces.</summary>
internal static class Edge
{
    /// <summary>Registers it.</summary>
    public static void AddEdge(this IServiceCollection services)
    {
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<SurfaceRoutes>();
        services.AddSingleton<Core.Data.IdempotencyKeys>();
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddAntiforgery(options => options.Cookie.Name = "cc-form");
    }

    /// <summary>Applies it; what the application maps comes after.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseMiddleware<SurfaceResponses>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<Callers>();
        app.UseMiddleware<SurfaceGate>();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseMiddleware<Idempotency>();
    }
}
