using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>Other dates for what is on hold, in S1's style. It is Sunday 1 June 2025, 10:30 UTC.</summary>
public sealed class S1HoldTests(S1World world) : IClassFixture<S1World>
{
    private const string Path = "/api/v1/status/holds";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_dates_of_a_hold_change_one_by_one_and_the_rest_of_it_stays()
    {
        var client = await world.UserAsync();
        var order = await HeldAsync(client);
        var path = $"{Path}/order/{order}";
        Sample.Same(
            """{"hold_category":"permit","reason":"The municipality decides","expected_resume":"2025-06-10T08:00:00Z","follow_up":null,"escalate_at":null,"escalated_at":null}""",
            Only(await DataAsync(await client.GetAsync(path, Ct)), "hold_category", "reason", "expected_resume", "follow_up", "escalate_at", "escalated_at"));

        var changed = await DataAsync(await client.PatchAsJsonAsync(path, new { follow_up = "2025-06-05T08:00:00Z", escalate_at = "2025-06-12T08:00:00Z", reason = "They asked for drawings" }, Ct));
        Sample.Same(
            """{"entity_type":"order","expected_resume":"2025-06-10T08:00:00Z","follow_up":"2025-06-05T08:00:00Z","escalate_at":"2025-06-12T08:00:00Z","escalate_to":"operations_manager"}""",
            Only(changed, "entity_type", "expected_resume", "follow_up", "escalate_at", "escalate_to"));
        var without = await DataAsync(await client.PatchAsJsonAsync(path, new { remove = new[] { "escalate_at" } }, Ct));
        Assert.Equal((JsonValueKind.Null, "2025-06-05T08:00:00Z"), (without.GetProperty("escalate_at").ValueKind, without.GetProperty("follow_up").GetString()));
    }

    [Fact]
    public async Task Dates_that_cannot_be_and_records_that_are_not_on_hold_are_refused()
    {
        var client = await world.UserAsync();
        var (held, free) = (await HeldAsync(client), (await world.OrderAsync()).Id);
        Task<HttpResponseMessage> PatchAsync(object id, object body) => client.PatchAsJsonAsync($"{Path}/order/{id}", body, Ct);
        await RefusedAsync(await PatchAsync(held, new { }), 400, "VALIDATION_ERROR");
        await RefusedAsync(await PatchAsync(held, new { expected_resume = "2025-05-01T08:00:00Z" }), 400, "VALIDATION_ERROR");
        await RefusedAsync(await PatchAsync(held, new { expected_resume = "soon" }), 400, "VALIDATION_ERROR");
        await RefusedAsync(await PatchAsync(held, new { follow_up = "2025-06-05T08:00:00Z", remove = new[] { "follow_up" } }), 400, "VALIDATION_ERROR");
        await RefusedAsync(await PatchAsync(held, new { remove = new[] { "hold_category" } }), 400, "VALIDATION_ERROR");
        await RefusedAsync(await PatchAsync(held, new { escalate_at = "2025-06-12T08:00:00Z", escalate_to = "nobody" }), 400, "VALIDATION_ERROR");
        var wordy = await RefusedAsync(await PatchAsync(held, new { follow_up = "2025-06-05T08:00:00Z", reason = new string('x', 1001) }), 400, "VALIDATION_ERROR");
        Assert.Contains("reason", wordy.GetRawText(), StringComparison.Ordinal);
        await RefusedAsync(await PatchAsync(free, new { follow_up = "2025-06-05T08:00:00Z" }), 409, "NOT_ON_HOLD");
        await RefusedAsync(await client.GetAsync($"{Path}/order/{free}", Ct), 409, "NOT_ON_HOLD");
        await RefusedAsync(await PatchAsync(99999, new { follow_up = "2025-06-05T08:00:00Z" }), 404, "ENTITY_NOT_FOUND");
        await RefusedAsync(await world.App.Client().PatchAsJsonAsync($"{Path}/order/{held}", new { follow_up = "2025-06-05T08:00:00Z" }, Ct), 401, "UNAUTHORIZED");
        await RefusedAsync(await client.PatchAsJsonAsync(Path, new { entity_type = "order", entity_ids = Array.Empty<long>(), follow_up = "2025-06-05T08:00:00Z" }, Ct), 400, "VALIDATION_ERROR");
        await RefusedAsync(await client.PatchAsJsonAsync(Path, new { entity_type = "order", entity_ids = Enumerable.Range(1, 501), follow_up = "2025-06-05T08:00:00Z" }, Ct), 400, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Many_holds_get_the_same_dates_and_each_refusal_stands_by_itself()
    {
        var client = await world.UserAsync();
        var (first, second, free) = (await HeldAsync(client), await HeldAsync(client), (await world.OrderAsync()).Id);
        var done = await DataAsync(await client.PatchAsJsonAsync(Path, new { entity_type = "order", entity_ids = new[] { first, free, second }, follow_up = "2025-06-04T08:00:00Z" }, Ct));
        Assert.Equal((2, 1), (done.GetProperty("changed").GetInt32(), done.GetProperty("refused").GetInt32()));
        Assert.Equal(
            [$"{first} ok", $"{free} NOT_ON_HOLD", $"{second} ok"],
            done.GetProperty("results").EnumerateArray().Select(r => $"{r.GetProperty("entity_id").GetString()} {(r.GetProperty("success").GetBoolean() ? "ok" : r.GetProperty("error").GetProperty("code").GetString())}"));
        Assert.Equal("2025-06-04T08:00:00Z", (await DataAsync(await client.GetAsync($"{Path}/order/{second}", Ct))).GetProperty("follow_up").GetString());
    }

    private async Task<long> HeldAsync(HttpClient client)
    {
        var order = (await world.OrderAsync()).Id;
        await S1World.ChangeAsync(client, order, "in_progress");
        await S1World.ChangeAsync(client, order, "on_hold", new { hold_category = "permit", expected_resume = "2025-06-10T08:00:00Z" }, "The municipality decides");
        return order;
    }

    private static string Only(JsonElement of, params string[] names) => $"{{{string.Join(',', names.Select(n => $"\"{n}\":{of.GetProperty(n).GetRawText()}"))}}}";

    private static async Task<JsonElement> DataAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Ct)}");
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }

    private static async Task<JsonElement> RefusedAsync(HttpResponseMessage response, int status, string code)
    {
        var body = await AppFactory.JsonAsync(response);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal(code, body.GetProperty("error").GetProperty("code").GetString());
        return body;
    }
}
