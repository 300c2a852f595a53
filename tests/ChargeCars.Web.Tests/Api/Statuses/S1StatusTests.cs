using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.Common;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>S1 1–5, where the document shows no sample.</summary>
public sealed class S1StatusTests(S1World world) : IClassFixture<S1World>
{
    private readonly AppFactory app = world.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_face_changes_the_other_shows_at_once_in_its_own_shape()
    {
        var (client, order) = (await world.UserAsync(), await world.OrderAsync());
        await S1World.ChangeAsync(client, order.Id, "in_progress", new { team = "Alpha" });
        var s0 = await DataAsync(client, $"/v2/status/order/{order.Id}");
        Assert.Equal(("in_progress", order.PublicId), (s0.GetProperty("current_status").GetString(), s0.GetProperty("entity_id").GetGuid()));

        (await client.PostAsJsonAsync("/v2/status/change", new { entity_type = "order", entity_id = order.PublicId, to_status = "completed" }, Ct)).EnsureSuccessStatusCode();
        var s1 = await DataAsync(client, $"/api/v1/status/history/order/{order.PublicId}?include_metadata=true");
        Assert.Equal(("completed", order.Id, 3), (s1.GetProperty("current_status").GetString(), s1.GetProperty("entity_id").GetInt64(), s1.GetProperty("history").GetArrayLength()));
        Assert.Equal("Alpha", s1.GetProperty("history")[1].GetProperty("business_context").GetProperty("team").GetString());
        Assert.Equal(JsonValueKind.Object, s1.GetProperty("history")[1].GetProperty("metadata").ValueKind);
        var creation = s1.GetProperty("history")[2];
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, JsonValueKind.Null), (creation.GetProperty("from_status").ValueKind, creation.GetProperty("duration_in_previous_status_hours").ValueKind, creation.GetProperty("triggered_by").GetProperty("user_id").ValueKind));

        var window = await DataAsync(client, $"/api/v1/status/history/order/{order.Id}?limit=1&offset=1");
        Sample.Same("""{"total_count":3,"limit":1,"offset":1,"has_more":true}""", window.GetProperty("pagination").GetRawText());
        Assert.Equal("in_progress", Assert.Single(window.GetProperty("history").EnumerateArray()).GetProperty("to_status").GetString());
    }

    [Theory]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":"cancelled"}""", 400, "VALIDATION_ERROR", "transition_reason")]
    [InlineData("""{"entity_type":"order","entity_id":ORDER}""", 400, "VALIDATION_ERROR", "to_status")]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":""}""", 400, "VALIDATION_ERROR", "to_status")]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":5}""", 400, "VALIDATION_ERROR", "to_status")]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":"in_progress","business_context":[1]}""", 400, "VALIDATION_ERROR", "business_context")]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":"in_progress","metadata":"x"}""", 400, "VALIDATION_ERROR", "metadata")]
    [InlineData("""{"entity_type":"order","entity_id":-1,"to_status":"in_progress"}""", 400, "VALIDATION_ERROR", "entity_id")]
    [InlineData("""{"entity_type":"order","entity_id":1.5,"to_status":"in_progress"}""", 400, "VALIDATION_ERROR", "entity_id")]
    [InlineData("""{"entity_type":"order","to_status":"in_progress"}""", 400, "VALIDATION_ERROR", "entity_id")]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":"pending_approval"}""", 403, "APPROVAL_REQUIRED", null)]
    [InlineData("""{"entity_type":"rocket","entity_id":ORDER,"to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"installation","entity_id":ORDER,"to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":"0195e1a0-0000-7000-8000-000000000000","to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":99999,"to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":"nonsense","to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":"nowhere"}""", 409, "INVALID_STATUS_TRANSITION", null)]
    [InlineData("""{"entity_type":"order","entity_id":ORDER,"to_status":"new"}""", 409, "INVALID_STATUS_TRANSITION", null)]
    [InlineData("not json", 400, "VALIDATION_ERROR", "body")]
    public async Task A_change_that_cannot_be_is_refused_in_the_documents_envelope(string body, int status, string code, string? field)
    {
        var (client, order) = (await world.UserAsync(), await world.OrderAsync());
        var response = await client.PostAsync("/api/v1/status/change", Sample.Json(body.Replace("ORDER", $"{order.Id}", StringComparison.Ordinal)), Ct);
        await RefusedAsync(response, status, code, field);
        Assert.Equal("new", (await DataAsync(client, $"/v2/status/order/{order.Id}")).GetProperty("current_status").GetString());
    }

    [Theory]
    [InlineData("/history/order/99999", 404, "ENTITY_NOT_FOUND")]
    [InlineData("/history/order/nonsense", 404, "ENTITY_NOT_FOUND")]
    [InlineData("/history/rocket/1", 404, "ENTITY_NOT_FOUND")]
    [InlineData("/history/order/1?limit=0", 400, "VALIDATION_ERROR")]
    [InlineData("/history/order/1?limit=1001", 400, "VALIDATION_ERROR")]
    [InlineData("/history/order/1?offset=-1", 400, "VALIDATION_ERROR")]
    [InlineData("/history/order/1?include_metadata=maybe", 400, "VALIDATION_ERROR")]
    [InlineData("/history/order", 404, "NOT_FOUND")]
    [InlineData("/overdue?limit=many", 400, "VALIDATION_ERROR")]
    [InlineData("/overdue?severity=dire", 400, "VALIDATION_ERROR")]
    [InlineData("/overdue?entity_types=order,rocket", 400, "VALIDATION_ERROR")]
    [InlineData("/overdue?severity=1", 400, "VALIDATION_ERROR")]
    [InlineData("/overdue?business_entity_id=nobody", 400, "VALIDATION_ERROR")]
    [InlineData("/workflows/rocket", 404, "WORKFLOW_NOT_FOUND")]
    [InlineData("/nowhere", 404, "NOT_FOUND")]
    [InlineData("/change", 405, "METHOD_NOT_ALLOWED")]
    public async Task What_is_not_there_or_out_of_range_is_refused(string path, int status, string code)
    {
        var client = await world.UserAsync();
        await RefusedAsync(await client.GetAsync("/api/v1/status" + path, Ct), status, code, null);
    }

    [Fact]
    public async Task Nobody_gets_in_without_credentials_or_looks_beyond_their_company_and_bodies_are_json_of_a_size()
    {
        var order = await world.OrderAsync();
        var body = $$"""{"entity_type":"order","entity_id":{{order.Id}},"to_status":"in_progress"}""";
        await RefusedAsync(await app.Client().PostAsync("/api/v1/status/change", Sample.Json(body), Ct), 401, "UNAUTHORIZED", null);

        var other = await app.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "thuislader").Select(e => e.Id).SingleAsync(Ct));
        var elsewhere = app.ClientOf(await app.CreateUserAsync("s1-elsewhere@example.com", [Roles.Planner], [other]));
        await RefusedAsync(await elsewhere.PostAsync("/api/v1/status/change", Sample.Json(body), Ct), 404, "ENTITY_NOT_FOUND", null);
        await RefusedAsync(await elsewhere.GetAsync($"/api/v1/status/history/order/{order.PublicId}", Ct), 404, "ENTITY_NOT_FOUND", null);
        await RefusedAsync(await elsewhere.GetAsync("/api/v1/status/overdue?business_entity_id=chargecars", Ct), 400, "VALIDATION_ERROR", "business_entity_id");
        Assert.Equal("[]", (await BulkAsync(elsewhere, $$"""{"entities":[{"entity_type":"order","entity_id":{{order.Id}}}]}""")).GetRawText());

        var client = await world.UserAsync();
        using var text = new StringContent(body);
        await RefusedAsync(await client.PostAsync("/api/v1/status/change", text, Ct), 415, "UNSUPPORTED_MEDIA_TYPE", null);
        await RefusedAsync(await client.PostAsync("/api/v1/status/change", Sample.Json(new string(' ', 1024 * 1024) + body), Ct), 413, "PAYLOAD_TOO_LARGE", null);
        Assert.Equal(HttpStatusCode.OK, (await client.PostAsync("/api/v1/status/change/", Sample.Json(body), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"/api/v1/status/history/order/{order.Id}/", Ct)).StatusCode);
    }

    [Fact]
    public async Task Of_many_each_is_told_once_in_the_order_asked_for_by_whichever_id()
    {
        var client = await world.UserAsync();
        var (one, two) = (await world.OrderAsync(), await world.OrderAsync());
        await world.StartAsync(EntityTypes.Visit, 4711, world.Clock.GetUtcNow().AddHours(-1.25));
        var found = await BulkAsync(client, $$"""
            {"entities":[{"entity_type":"order","entity_id":"{{two.PublicId}}"},{"entity_type":"installation","entity_id":4711},{"entity_type":"quote","entity_id":{{two.Id}}},
             {"entity_type":"quote","entity_id":"{{one.PublicId}}"},{"entity_type":"order","entity_id":{{two.Id}}},{"entity_type":"rocket","entity_id":1},{"entity_type":"order","entity_id":"{{one.Id}}"}]}
            """);
        Assert.Equal([two.Id, 4711, one.Id], found.EnumerateArray().Select(e => e.GetProperty("entity_id").GetInt64()));
        Assert.Equal(("visit", true, -1.3m), (found[1].GetProperty("entity_type").GetString(), found[1].GetProperty("is_overdue").GetBoolean(), found[1].GetProperty("hours_until_overdue").GetDecimal()));

        var bare = await BulkAsync(client, $$"""{"entities":[{"entity_type":"order","entity_id":{{one.Id}}}],"include_sla_info":false}""");
        Sample.Same(
            $$"""[{"entity_type":"order","entity_id":{{one.Id}},"current_status":"new","status_label":"New Order","status_color":"#E3F2FD","status_since":"2025-06-01T10:30:00Z"}]""",
            bare.GetRawText());
        Assert.Equal(0, (await BulkAsync(client, """{"entities":[]}""")).GetArrayLength());
    }

    [Theory]
    [InlineData("{}", "entities")]
    [InlineData("""{"entities":5}""", "entities")]
    [InlineData("""{"entities":[{"entity_type":"order"}]}""", "entities[0].entity_id")]
    [InlineData("""{"entities":[7]}""", "entities[0]")]
    [InlineData("""{"entities":[null]}""", "entities[0]")]
    [InlineData("""{"entities":[MANY]}""", "entities")]
    public async Task A_bulk_question_that_cannot_be_is_refused_by_field(string body, string field)
    {
        var client = await world.UserAsync();
        var many = string.Join(',', Enumerable.Range(1, 101).Select(i => $$"""{"entity_type":"order","entity_id":{{i}}}"""));
        await RefusedAsync(await client.PostAsync("/api/v1/status/current/bulk", Sample.Json(body.Replace("MANY", many, StringComparison.Ordinal)), Ct), 400, "VALIDATION_ERROR", field);
    }

    [Fact]
    public async Task What_is_late_is_filtered_by_type_company_and_severity()
    {
        await using var own = new S1World();
        await own.InitializeAsync();
        var (client, now) = (await own.UserAsync(), own.Clock.GetUtcNow());
        await own.StartAsync(EntityTypes.Order, 1, now.AddHours(-100));
        await own.StartAsync(EntityTypes.Order, 2, now.AddHours(-30));
        await own.StartAsync(EntityTypes.Visit, 3, now.AddHours(-2));
        var company = await own.App.ReadAsync(db => db.BusinessEntities.SingleAsync(e => e.Slug == "chargecars", Ct));
        foreach (var (query, ids) in new (string, long[])[]
        {
            ("", [1, 2, 3]), ("?entity_types=order", [1, 2]), ("?entity_types=installation,quote", [3]), ("?entity_types=%20visit%20,", [3]), ("?severity=critical", [1]), ("?severity=warning", [2]), ("?severity=info", [3]),
            ("?limit=1", [1]), ("?limit=1&offset=1", [2]), ("?business_entity_id=chargecars", [1, 2, 3]), ("?business_entity_id=entity-123", [1, 2, 3]), ($"?business_entity_id={company.PublicId}", [1, 2, 3]),
            ($"?business_entity_id=entity-{company.Id}&entity_types=visit", [3]), ($"?business_entity_id={company.Id}", [1, 2, 3]), ("?business_entity_id=thuislader", []), ("/", [1, 2, 3]),
        })
        {
            var data = await DataAsync(client, "/api/v1/status/overdue" + query);
            Assert.Equal(ids, data.GetProperty("overdue_items").EnumerateArray().Select(i => i.GetProperty("entity_id").GetInt64()));
        }

        Sample.Same("""{"total_overdue":2,"critical_overdue":1,"by_entity_type":{"order":2}}""", (await DataAsync(client, "/api/v1/status/overdue?entity_types=order&limit=1")).GetProperty("summary").GetRawText());
    }

    [Fact]
    public async Task Each_class_of_requests_has_its_own_hourly_limit_and_says_so()
    {
        await using var limited = new AppFactory(new Dictionary<string, string?> { ["RateLimits:Enabled"] = "true" });
        var client = await limited.ClientOfAsync(Roles.User);
        Assert.Equal(("1000", "999"), Left(await client.GetAsync("/api/v1/status/overdue", Ct)));
        for (var left = 99; left >= 0; left--)
        {
            Assert.Equal(("100", $"{left}"), Left(await client.PostAsync("/api/v1/status/current/bulk", Sample.Json("""{"entities":[]}"""), Ct)));
        }

        var refused = await client.PostAsync("/api/v1/status/current/bulk", Sample.Json("""{"entities":[]}"""), Ct);
        await RefusedAsync(refused, 429, "RATE_LIMIT_EXCEEDED", null);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(55), TimeSpan.FromHours(1));
        Assert.Equal(("1000", "998"), Left(await client.GetAsync("/api/v1/status/overdue", Ct)));
    }

    private static (string Limit, string Remaining) Left(HttpResponseMessage answer) =>
        (answer.Headers.GetValues("X-RateLimit-Limit").Single(), answer.Headers.GetValues("X-RateLimit-Remaining").Single());

    private static async Task<JsonElement> DataAsync(HttpClient client, string path)
    {
        var response = await client.GetAsync(path, Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }

    private static async Task<JsonElement> BulkAsync(HttpClient client, string body)
    {
        var response = await client.PostAsync("/api/v1/status/current/bulk", Sample.Json(body), Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }

    private static async Task RefusedAsync(HttpResponseMessage response, int status, string code, string? field)
    {
        var body = await AppFactory.JsonAsync(response);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal(["success", "error"], body.EnumerateObject().Select(m => m.Name));
        Assert.False(body.GetProperty("success").GetBoolean());
        var error = body.GetProperty("error");
        Assert.Equal(["code", "message", "details"], error.EnumerateObject().Select(m => m.Name));
        Assert.Equal(code, error.GetProperty("code").GetString());
        if (field is not null)
        {
            Assert.Equal(field, error.GetProperty("details").GetProperty("field").GetString());
        }
    }
}
