using ChargeCars.Web.Api.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ChargeCars.Web.Api.V2;

/// <summary>S0 8.4. Load balancers use <c>/health/ready</c>, which is not rate limited.</summary>
internal static class V2Health
{
    /// <summary>Maps <c>/v2/health</c>.</summary>
    public static void MapHealth(this RouteGroupBuilder v2) =>
        v2.MapGet("/health", ReportAsync).Public().WithTags("System").WithSummary("Whether the API works");

    private static async Task<JsonHttpResult<V2HealthReport>> ReportAsync(HealthCheckService checks, TimeProvider clock, CancellationToken ct)
    {
        var report = await checks.CheckHealthAsync(ct);
        var well = report.Status is not HealthStatus.Unhealthy;
        return TypedResults.Json(
            new V2HealthReport(well, report.Status.ToString().ToLowerInvariant(), "v2", clock.GetUtcNow()),
            statusCode: well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private sealed record V2HealthReport(bool Success, string Status, string Version, DateTimeOffset Timestamp);
}
