using System.Net;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Statuses.Analytics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>S1 6: analytics, by the document's sample and in every grouping.</summary>
public sealed class S1AnalyticsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_period_is_answered_as_the_document_shows_it_and_in_every_grouping()
    {
        await using var world = new S1World(new DateTimeOffset(2025, 5, 1, 8, 0, 0, TimeSpan.Zero));
        await world.InitializeAsync();
        var john = await world.JohnDoeAsync();
        var (one, two) = (await world.OrderAsync(), await world.OrderAsync());
        world.Clock.Advance(TimeSpan.FromHours(12));
        await S1World.ChangeAsync(world.App.ClientOf(john), one.Id, "in_progress");
        world.Clock.Advance(TimeSpan.FromHours(12.4));
        var client = world.App.ClientOf(john);
        await S1World.ChangeAsync(client, two.Id, "in_progress");
        await world.App.Services.GetRequiredService<OutboxDispatcher>().SweepAsync(Ct);
        await world.App.Services.GetRequiredService<KeepRollups>().SweepAsync(Ct);

        const string Month = "/api/v1/status/analytics?date_from=2025-05-01&date_to=2025-06-01";
        foreach (var query in new[] { "", "&group_by=status", "&group_by=day", "&entity_type=order", "&business_entity_id=entity-123" })
        {
            await Sample.IsAsync("analytics.response", await client.GetAsync(Month + query, Ct));
        }

        await Sample.IsAsync("analytics.response", await client.GetAsync("/api/v1/status/analytics/?date_from=2025-05-01T00:00:00Z&date_to=2025-06-01T00:00:00Z", Ct));
        var days = await DataAsync(client, Month);
        Assert.Equal(32, days.GetProperty("trend_data").GetArrayLength());
        Assert.Equal(["2025-05-01", "2025-05-05", "2025-05-12"], (await DataAsync(client, Month + "&group_by=week")).GetProperty("trend_data").EnumerateArray().Take(3).Select(p => p.GetProperty("date").GetString()!));
        Assert.Equal(["2025-05-01", "2025-06-01"], (await DataAsync(client, Month + "&group_by=month")).GetProperty("trend_data").EnumerateArray().Select(p => p.GetProperty("date").GetString()!));

        var type = Assert.Single((await DataAsync(client, Month + "&group_by=entity_type")).GetProperty("groups").EnumerateArray());
        Assert.Equal(("order", 4L, 18.2m), (type.GetProperty("entity_type").GetString(), type.GetProperty("total_transitions").GetInt64(), type.GetProperty("average_status_duration_hours").GetDecimal()));
        var people = (await DataAsync(client, Month + "&group_by=user")).GetProperty("groups").EnumerateArray().Select(g => (g.GetProperty("user_id").GetString(), g.GetProperty("user_name").GetString(), g.GetProperty("total_transitions").GetInt64())).ToHashSet();
        Assert.Contains(("user-456", "John Doe", 2L), people);
        Assert.Contains((null, null, 2L), people);

        var nothing = await DataAsync(client, Month + "&business_entity_id=thuislader");
        Sample.Same("""{"total_transitions":0,"unique_entities_affected":0,"average_status_duration_hours":0,"sla_compliance_rate":100,"overdue_incidents":0}""", nothing.GetProperty("metrics").GetRawText());
        var lately = await DataAsync(client, "/api/v1/status/analytics");
        Sample.Same("""{"from":"2025-04-02T00:00:00Z","to":"2025-05-02T00:00:00Z"}""", lately.GetProperty("period").GetRawText());

        foreach (var (query, field) in new[]
        {
            ("?date_from=yesterday", "date_from"), ("?date_to=2025-13-01", "date_to"), ("?date_from=2025-06-02&date_to=2025-06-01", "date_to"), ("?date_from=2010-01-01", "date_to"),
            ("?date_to=0001-01-01", "date_to"), ("?date_to=9999-12-31", "date_to"), ("?date_from=9999-12-31T23:59:59Z", "date_from"), ("?date_to=2000-01-01&date_from=1999-12-31", "date_from"),
            ("?group_by=moon", "group_by"), ("?entity_type=rocket", "entity_type"), ("?business_entity_id=nobody", "business_entity_id"),
        })
        {
            var refused = await client.GetAsync("/api/v1/status/analytics" + query, Ct);
            var error = (await AppFactory.JsonAsync(refused)).GetProperty("error");
            Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR", field), (refused.StatusCode, error.GetProperty("code").GetString(), error.GetProperty("details").GetProperty("field").GetString()));
        }
    }

    [Fact]
    public async Task Fifty_questions_an_hour()
    {
        await using var app = new AppFactory(new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" });
        var answer = await (await app.ClientOfAsync(Roles.User)).GetAsync("/api/v1/status/analytics", Ct);
        Assert.Equal((HttpStatusCode.OK, "50", "49"), (answer.StatusCode, answer.Headers.GetValues("X-RateLimit-Limit").Single(), answer.Headers.GetValues("X-RateLimit-Remaining").Single()));
    }

    private static async Task<JsonElement> DataAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }
}
