using ChargeCars.Web.Api.Shared;
using ChargeCars.Web.Features.Charging;

namespace ChargeCars.Web.Hosting;

/// <summary>What every request passes, pages and APIs alike, in this order.</summary>
internal static class Edge
{
    /// <summary>Registers it.</summary>
    public static void AddEdge(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddTrustedProxies(configuration);
        services.AddSingleton<RateLimiter>();
        services.AddSingleton<SurfaceRoutes>();
        services.AddSingleton<Core.Data.IdempotencyKeys>();
        services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddAntiforgery(options => options.Cookie.Name = "cc-form");
        if (MapTiles.From(configuration) is { } tiles)
        {
            services.AddSingleton(new TrustedOrigin(tiles.Origin));
        }

        services.AddHsts(options => options.MaxAge = TimeSpan.FromDays(365));
        services.AddHostedService<Telemetry>();
        services.AddApiDocuments();
    }

    /// <summary>Applies it; what the application maps comes after.</summary>
    public static void UseEdge(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
            app.UseExceptionHandler("/error", createScopeForErrors: true);
        }

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
