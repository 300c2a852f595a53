using System.Globalization;
using System.Net;
using ChargeCars.Core.Common;
using ChargeCars.Testing;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/v2", "S0", "user", 60)]
    [InlineData("/api/v1/status", "S1", "standard", 3600)]
    [InlineData("/api/v2", "S2", "authenticated", 60)]
    [InlineData("/api/v1", "S3", "user", 60)]
    [InlineData("/api", "S4", "user", 60)]
    public async Task The_last_request_of_a_window_passes_and_the_next_is_429_until_the_window_ends(string path, string surface, string rateClass, int windowSeconds)
    {
        var clock = new ManualTime(Noon);
        await using var host = await EdgeHost.StartAsync(new() { [$"RateLimits:{surface}:{rateClass}"] = "3" }, clock);
        using var user = await host.ClientOfAsync(Roles.User);
        for (var left = 2; left >= 0; left--)
        {
            var passed = await user.GetAsync(path + "/me");
            Assert.Equal(HttpStatusCode.OK, passed.StatusCode);
            Assert.Equal(("3", left.ToString(CultureInfo.InvariantCulture), (Noon.ToUnixTimeSeconds() + windowSeconds).ToString(CultureInfo.InvariantCulture)), Headers(passed));
        }

        clock.Advance(TimeSpan.FromSeconds(10));
        var refused = await user.GetAsync(path + "/me");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(windowSeconds - 10), refused.Headers.RetryAfter?.Delta);
        Assert.Equal("0", Headers(refused).Remaining);
        Assert.Equal("application/json", refused.Content.Headers.ContentType?.MediaType);

        using var other = await host.ClientOfAsync(Roles.User);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync(path + "/me")).StatusCode);

        clock.Advance(TimeSpan.FromSeconds(windowSeconds - 10));
        Assert.Equal(HttpStatusCode.OK, (await user.GetAsync(path + "/me")).StatusCode);
    }

    [Fact]
    public async Task A_401_on_a_users_endpoint_leaves_the_public_bucket_alone()
    {
        await using var factory = new AppFactory(new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" });
        using var stranger = factory.Client();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v2/auth/profile")).StatusCode);
        }

        for (var left = 9; left >= 0; left--)
        {
            var health = await stranger.GetAsync("/v2/health");
            Assert.Equal((HttpStatusCode.OK, left.ToString(CultureInfo.InvariantCulture)), (health.StatusCode, Headers(health).Remaining));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.GetAsync("/v2/health")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync("/health/live")).StatusCode);
    }

    [Theory]
    [InlineData("/v2/me")]
    [InlineData("/v2/no-such-path")]
    [InlineData("/v2/boom")]
    [InlineData("/v2/open")]
    public async Task Every_answer_of_a_surface_says_how_much_is_left(string path)
    {
        await using var host = await EdgeHost.StartAsync();
        using var stranger = host.Client();
        Assert.Equal("1000", Headers(await stranger.GetAsync(path)).Limit);
    }

    private static (string Limit, string Remaining, string Reset) Headers(HttpResponseMessage answer) =>
        (Header(answer, "X-RateLimit-Limit"), Header(answer, "X-RateLimit-Remaining"), Header(answer, "X-RateLimit-Reset"));

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "missing";
}
