using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Tests.Webhooks;
using ChargeCars.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>S1 8: webhooks, by the document's samples and where it has none.</summary>
public sealed class S1WebhookTests
{
    private const string Path = "/api/v1/status/webhooks";

    private static readonly Dictionary<string, string?> PrivateAllowed = new() { ["Webhooks:AllowPrivateTargets"] = "true" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_documents_registration_and_payload_are_as_it_shows_them()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var world = new S1World(new DateTimeOffset(2025, 6, 1, 10, 30, 0, TimeSpan.Zero), PrivateAllowed);
        await world.InitializeAsync();
        var client = world.App.ClientOf(await world.JohnDoeAsync());
        await Sample.IsAsync("webhook.response", await client.PostAsync(Path, Sample.Request("webhook.request"), Ct), HttpStatusCode.Created);
        await Sample.IsAsync("webhook.response", await client.PostAsync(Path + "/", Sample.Request("webhook.request"), Ct));
        var stored = await world.App.ReadAsync(db => db.WebhookEndpoints.SingleAsync(Ct));
        Assert.DoesNotContain("webhook-secret-123", stored.ProtectedSecret, StringComparison.Ordinal);

        (await client.PostAsJsonAsync(Path, new { webhook_url = receiver.Url, secret_key = "webhook-secret-123", status_filters = new[] { "in_production" } }, Ct)).EnsureSuccessStatusCode();
        await world.NextIdAsync("Orders", 12345);
        var order = await world.OrderAsync();
        await S1World.ChangeAsync(client, order.Id, "pending_approval");
        await S1World.ChangeAsync(client, order.Id, "pending_materials");
        (await client.PostAsync("/api/v1/status/change", Sample.Request("change.request"), Ct)).EnsureSuccessStatusCode();
        var request = await receiver.NextAsync(Ct);
        Sample.Same(Sample.Text("webhook-payload"), request.Text);
        Assert.Equal("status_changed", request.Headers["X-Webhook-Event"]);
    }

    [Fact]
    public async Task A_webhook_is_listed_tested_rotated_replayed_and_removed_by_its_owner_and_by_nobody_else()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = new AppFactory(PrivateAllowed);
        var (client, other) = (await app.ClientOfAsync(Roles.Operator), await app.ClientOfAsync(Roles.Operator));
        var registered = await DataAsync(await client.PostAsJsonAsync(Path, new { webhook_url = receiver.Url, secret_key = "shared secret", entity_types = new[] { "installation" }, events = new[] { "status_changed" } }, Ct), 201);
        var (id, one) = (registered.GetProperty("webhook_id").GetGuid(), $"{Path}/{registered.GetProperty("webhook_id").GetGuid()}");
        Assert.Equal(["visit"], registered.GetProperty("entity_types").EnumerateArray().Select(t => t.GetString()!));
        var list = await DataAsync(await client.GetAsync(Path, Ct));
        Assert.Equal(id, Assert.Single(list.GetProperty("webhooks").EnumerateArray()).GetProperty("webhook_id").GetGuid());
        Sample.Same("""{"total_count":1,"limit":50,"offset":0,"has_more":false}""", list.GetProperty("pagination").GetRawText());
        Assert.Equal(0, (await DataAsync(await other.GetAsync(Path, Ct))).GetProperty("pagination").GetProperty("total_count").GetInt32());

        var sent = await DataAsync(await client.PostAsync(one + "/test", null, Ct), 202);
        var request = await receiver.NextAsync(Ct);
        Assert.Equal(sent.GetProperty("delivery_id").GetString(), request.Delivery);
        Assert.Equal("webhook.test", request.Headers["X-Webhook-Event"]);

        var rotated = await DataAsync(await client.PostAsJsonAsync(one + "/rotate", new { secret_key = "another secret" }, Ct));
        Assert.InRange(rotated.GetProperty("previous_secret_until").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddHours(23), DateTimeOffset.UtcNow.AddHours(25));
        Assert.Equal(1, (await DataAsync(await client.PostAsJsonAsync(one + "/replay", new { delivery_id = request.Delivery }, Ct), 202)).GetProperty("replayed").GetInt32());
        var again = await receiver.NextAsync(Ct);
        Assert.Equal((request.Delivery, request.Text, 2), (again.Delivery, again.Text, again.Headers["webhook-signature"].Split(' ').Length));
        Assert.Equal(0, (await DataAsync(await client.PostAsJsonAsync(one + "/replay", new { since = "2026-01-01T00:00:00Z" }, Ct), 202)).GetProperty("replayed").GetInt32());
        var deliveries = await DataAsync(await client.GetAsync(one + "/deliveries", Ct));
        Assert.Equal("webhook.test", Assert.Single(deliveries.GetProperty("deliveries").EnumerateArray()).GetProperty("event").GetString());
        Assert.Equal(0, (await DataAsync(await client.GetAsync(one + "/deliveries?state=failed", Ct))).GetProperty("pagination").GetProperty("total_count").GetInt32());

        foreach (var (method, path) in new[] { ("GET", ""), ("DELETE", ""), ("POST", "/test"), ("GET", "/deliveries"), ("POST", "/rotate"), ("POST", "/replay") })
        {
            using var message = new HttpRequestMessage(new HttpMethod(method), one + path) { Content = method == "POST" && path != "/test" ? Sample.Json("""{"secret_key":"stolen secret","delivery_id":"0195e1a0-0000-7000-8000-000000000000"}""") : null };
            await RefusedAsync(await other.SendAsync(message, Ct), 404, "NOT_FOUND", null);
        }

        await RefusedAsync(await client.PostAsJsonAsync(one + "/rotate", new { secret_key = "x" }, Ct), 400, "VALIDATION_ERROR", "secret_key");
        await RefusedAsync(await client.PostAsJsonAsync(one + "/rotate", new { secret_key = "long enough", keep_previous_hours = 169 }, Ct), 400, "VALIDATION_ERROR", "keep_previous_hours");
        await RefusedAsync(await client.PostAsJsonAsync(one + "/replay", new { }, Ct), 400, "VALIDATION_ERROR", "delivery_id");
        await RefusedAsync(await client.PostAsJsonAsync(one + "/replay", new { delivery_id = Guid.CreateVersion7() }, Ct), 404, "NOT_FOUND", null);
        await RefusedAsync(await client.GetAsync(one + "/deliveries?state=eaten", Ct), 400, "VALIDATION_ERROR", "state");
        await RefusedAsync(await client.GetAsync(Path + "/nonsense", Ct), 404, "NOT_FOUND", null);
        Sample.Same($$"""{"webhook_id":"{{id}}","deleted":true}""", (await DataAsync(await client.DeleteAsync(one, Ct))).GetRawText());
        await RefusedAsync(await client.GetAsync(one, Ct), 404, "NOT_FOUND", null);
        await RefusedAsync(await client.DeleteAsync(one, Ct), 404, "NOT_FOUND", null);
    }

    [Fact]
    public async Task What_cannot_be_registered_is_refused_by_field_and_who_may_not_register_by_right()
    {
        await using var app = new AppFactory(new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true", ["RateLimits:S1:webhook_registration"] = "10" });
        var client = await app.ClientOfAsync(Roles.Operator);
        foreach (var (body, field) in new[]
        {
            ("""{"webhook_url":"http://example.com/","secret_key":"shared secret"}""", "webhook_url"),
            ("""{"webhook_url":"https://127.0.0.1/","secret_key":"shared secret"}""", "webhook_url"),
            ("""{"secret_key":"shared secret"}""", "webhook_url"),
            ("""{"webhook_url":"https://203.0.114.9/"}""", "secret_key"),
            ("""{"webhook_url":"https://203.0.114.9/","secret_key":"short"}""", "secret_key"),
            ("""{"webhook_url":"https://203.0.114.9/","secret_key":"shared secret","entity_types":["rocket"]}""", "entity_types"),
            ("""{"webhook_url":"https://203.0.114.9/","secret_key":"shared secret","entity_types":[null]}""", "entity_types"),
            ("""{"webhook_url":"https://203.0.114.9/","secret_key":"shared secret","status_filters":["Two words"]}""", "status_filters"),
            ("""{"webhook_url":"https://203.0.114.9/","secret_key":"shared secret","events":["status_changed",null]}""", "events"),
            ("""{"webhook_url":"https://203.0.114.9/","secret_key":"shared secret","is_active":"yes"}""", "is_active"),
        })
        {
            await RefusedAsync(await client.PostAsync(Path, Sample.Json(body), Ct), 400, "VALIDATION_ERROR", field);
        }

        var refused = await client.PostAsync(Path, Sample.Json("{}"), Ct);
        await RefusedAsync(refused, 429, "RATE_LIMIT_EXCEEDED", null);
        Assert.Equal(("10", "0"), (refused.Headers.GetValues("X-RateLimit-Limit").Single(), refused.Headers.GetValues("X-RateLimit-Remaining").Single()));
        Assert.Equal("1000", (await client.GetAsync(Path, Ct)).Headers.GetValues("X-RateLimit-Limit").Single());

        var user = await app.ClientOfAsync(Roles.User);
        await RefusedAsync(await user.PostAsync(Path, Sample.Request("webhook.request"), Ct), 403, "PERMISSION_DENIED", null);
        await RefusedAsync(await user.GetAsync(Path, Ct), 403, "PERMISSION_DENIED", null);
        await RefusedAsync(await app.Client().PostAsync(Path, Sample.Request("webhook.request"), Ct), 401, "UNAUTHORIZED", null);
    }

    private static async Task<JsonElement> DataAsync(HttpResponseMessage response, int status = 200)
    {
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Ct)}");
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }

    private static async Task RefusedAsync(HttpResponseMessage response, int status, string code, string? field)
    {
        var body = await AppFactory.JsonAsync(response);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {body}");
        var error = body.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        if (field is not null)
        {
            Assert.Equal(field, error.GetProperty("details").GetProperty("field").GetString());
        }
    }
}
