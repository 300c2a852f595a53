using System.Globalization;
using ChargeCars.Core.Data;
using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChargeCars.Web.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: so does everything it depends on, each by name. Features add their own dependencies with
/// <c>services.AddHealthChecks().AddCheck&lt;T&gt;("name")</c>.
/// </summary>
internal static class Health
{
    /// <summary>Adds the checks of what every installation depends on.</summary>
    public static void AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseProbe>();
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<OutboxCheck>("outbox")
            .AddCheck<DataFolderCheck>("data-folder");
    }

    /// <summary>Maps both addresses: for everybody, and not rate limited.</summary>
    public static void MapHealthProbes(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // names and states only: messages of exceptions may name hosts and users
    private static Task WriteAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(
        new
        {
            status = Word(report.Status),
            checks = report.Entries.ToDictionary(
                e => e.Key,
                e => new { status = Word(e.Value.Status), description = e.Value.Exception is null ? e.Value.Description : "failed", milliseconds = Math.Round(e.Value.Duration.TotalMilliseconds, 1) }),
        },
        WireJson.Options,
        http.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };

    private sealed class DatabaseCheck(DatabaseProbe probe) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await probe.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class OutboxCheck(DatabaseProbe probe) : IHealthCheck
    {
        private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(5);

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var lag = await probe.OutboxLagAsync(cancellationToken);
            var text = string.Create(CultureInfo.InvariantCulture, $"oldest message waits {lag.TotalSeconds:0} s");
            return lag < TooLong ? HealthCheckResult.Healthy(text) : HealthCheckResult.Degraded(text);
        }
    }

    private sealed class DataFolderCheck(DataFolder folder) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var file = Path.Combine(folder.Path, $".writable-{Guid.CreateVersion7():N}");
            await File.WriteAllTextAsync(file, "", cancellationToken);
            File.Delete(file);
            return HealthCheckResult.Healthy();
        }
    }
}
