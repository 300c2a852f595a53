using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.Common;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>Approvals, in S1's style: the way out of APPROVAL_REQUIRED.</summary>
public sealed class S1ApprovalTests(S1World world) : IClassFixture<S1World>
{
    private const string Path = "/api/v1/status/approvals";

    private readonly AppFactory app = world.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_needs_approval_is_asked_for_listed_and_approved_once()
    {
        var (asker, order) = (await app.CreateUserAsync(Roles.User), await world.OrderAsync());
        var (client, decider) = (app.ClientOf(asker), app.ClientOf(await world.OperatorAsync()));
        var body = new { entity_type = "order", entity_id = order.Id, to_status = "pending_approval", transition_reason = "Needs a bigger fuse box", business_context = new { amount = 1500 } };
        await RefusedAsync(await client.PostAsJsonAsync("/api/v1/status/change", body, Ct), 403, "APPROVAL_REQUIRED");
        var silent = await client.PostAsJsonAsync(Path, new { body.entity_type, body.entity_id, body.to_status }, Ct);
        Assert.Equal("transition_reason", (await AppFactory.JsonAsync(silent)).GetProperty("error").GetProperty("details").GetProperty("field").GetString());
        var asked = await DataAsync(await client.PostAsJsonAsync(Path, body, Ct), 201);
        var id = asked.GetProperty("approval_id").GetInt64();
        Sample.Same($$"""{"approval_id":{{id}},"state":"pending","transition":null}""", asked.GetRawText());
        await RefusedAsync(await client.PostAsJsonAsync(Path, body, Ct), 409, "APPROVAL_ALREADY_REQUESTED");

        var waiting = await DataAsync(await decider.GetAsync(Path + "?entity_type=order&limit=100", Ct));
        Sample.Same(
            $$$"""
            {"approval_id":{{{id}}},"entity_type":"order","entity_id":{{{order.Id}}},"from_status":"new","to_status":"pending_approval","state":"pending","approval_role":"operations_manager",
             "reason":"Needs a bigger fuse box","requested_by":{"user_id":"user-{{{asker.Id}}}","user_name":"{{{asker.Name}}}"},"requested_at":"2025-06-01T10:30:00Z","expires_at":"<moment>",
             "delegated_to":null,"decided_by":null,"decided_for":null,"decided_at":null,"comment":null,"may_decide":true,"decides_for":null,
             "entity_details":{"order_number":"{{{order.Number}}}","customer_name":"ABC Company","priority":"normal"}}
            """,
            waiting.GetProperty("approvals").EnumerateArray().Single(a => a.GetProperty("approval_id").GetInt64() == id).GetRawText());
        Assert.False((await DataAsync(await client.GetAsync($"{Path}/{id}", Ct))).GetProperty("may_decide").GetBoolean());
        Assert.Equal(id, Assert.Single((await DataAsync(await client.GetAsync(Path + "?view=mine", Ct))).GetProperty("approvals").EnumerateArray()).GetProperty("approval_id").GetInt64());

        await RefusedAsync(await client.PostAsJsonAsync($"{Path}/{id}/approve", new { }, Ct), 403, "APPROVAL_OWN_REQUEST");
        await RefusedAsync(await (await world.UserAsync()).PostAsJsonAsync($"{Path}/{id}/approve", new { }, Ct), 403, "PERMISSION_DENIED");
        var done = await DataAsync(await decider.PostAsJsonAsync($"{Path}/approval-{id}/approve", new { comment = "Go ahead" }, Ct));
        Assert.Equal(("approved", "pending_approval", order.Id), (done.GetProperty("state").GetString(), done.GetProperty("transition").GetProperty("to_status").GetString(), done.GetProperty("transition").GetProperty("entity_id").GetInt64()));
        await RefusedAsync(await decider.PostAsJsonAsync($"{Path}/{id}/reject", new { comment = "Too late" }, Ct), 409, "APPROVAL_CLOSED");
        Assert.Equal("pending_approval", (await DataAsync(await client.GetAsync($"/v2/status/order/{order.Id}", Ct))).GetProperty("current_status").GetString());
    }

    [Fact]
    public async Task A_request_is_rejected_with_a_comment_handed_to_one_person_or_withdrawn()
    {
        var (client, decider, other) = (await app.ClientOfAsync(Roles.User), app.ClientOf(await world.OperatorAsync()), await app.CreateUserAsync(Roles.Operator));
        var first = await AskAsync(client);
        await RefusedAsync(await decider.PostAsJsonAsync($"{Path}/{first}/reject", new { }, Ct), 400, "VALIDATION_ERROR");
        Assert.Equal("rejected", (await DataAsync(await decider.PostAsJsonAsync($"{Path}/{first}/reject", new { comment = "Not now" }, Ct))).GetProperty("state").GetString());

        var second = await AskAsync(client);
        await RefusedAsync(await decider.PostAsJsonAsync($"{Path}/{second}/delegate", new { user_id = "user-99999" }, Ct), 400, "VALIDATION_ERROR");
        await RefusedAsync(await decider.PostAsJsonAsync($"{Path}/{second}/delegate", new { }, Ct), 400, "VALIDATION_ERROR");
        await DataAsync(await decider.PostAsJsonAsync($"{Path}/{second}/delegate", new { user_id = $"user-{other.Id}" }, Ct));
        await RefusedAsync(await decider.PostAsJsonAsync($"{Path}/{second}/approve", new { }, Ct), 403, "APPROVAL_DELEGATED");
        await DataAsync(await app.ClientOf(other).PostAsync($"{Path}/{second}/approve", null, Ct));

        var third = await AskAsync(client);
        await RefusedAsync(await decider.PostAsync($"{Path}/{third}/remind", null, Ct), 403, "APPROVAL_NOT_YOURS");
        await RefusedAsync(await client.PostAsync($"{Path}/{third}/remind", null, Ct), 409, "APPROVAL_REMINDED");
        await RefusedAsync(await decider.PostAsync($"{Path}/{third}/withdraw", null, Ct), 403, "APPROVAL_NOT_YOURS");
        Assert.Equal("withdrawn", (await DataAsync(await client.PostAsync($"{Path}/{third}/withdraw", null, Ct))).GetProperty("state").GetString());

        // a window that lies across two pages
        var all = (await DataAsync(await client.GetAsync(Path + "?view=mine&limit=3", Ct))).GetProperty("approvals").EnumerateArray().Select(a => a.GetProperty("approval_id").GetInt64()).ToList();
        var part = await DataAsync(await client.GetAsync(Path + "?view=mine&limit=2&offset=1", Ct));
        Assert.Equal(all[1..], part.GetProperty("approvals").EnumerateArray().Select(a => a.GetProperty("approval_id").GetInt64()));
        Sample.Same("""{"total_count":3,"limit":2,"offset":1,"has_more":false}""", part.GetProperty("pagination").GetRawText());
        var beyond = await DataAsync(await client.GetAsync($"{Path}?view=mine&limit=1&offset={int.MaxValue}", Ct));
        Assert.Equal((0, 3), (beyond.GetProperty("approvals").GetArrayLength(), beyond.GetProperty("pagination").GetProperty("total_count").GetInt32()));

        await RefusedAsync(await decider.GetAsync(Path + "/99999", Ct), 404, "APPROVAL_NOT_FOUND");
        await RefusedAsync(await decider.GetAsync(Path + "/nonsense", Ct), 404, "APPROVAL_NOT_FOUND");
        await RefusedAsync(await decider.PostAsync(Path + "/99999/approve", null, Ct), 404, "APPROVAL_NOT_FOUND");
        await RefusedAsync(await decider.GetAsync(Path + "?view=all", Ct), 400, "VALIDATION_ERROR");
        await RefusedAsync(await decider.GetAsync(Path + "?limit=101", Ct), 400, "VALIDATION_ERROR");
        await RefusedAsync(await app.Client().GetAsync(Path, Ct), 401, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_deputy_is_named_for_days_decides_meanwhile_and_everything_is_handed_on_in_one_go()
    {
        var (client, boss, stand) = (await app.ClientOfAsync(Roles.User), await app.CreateUserAsync(Roles.OperationsManager), await app.CreateUserAsync(Roles.Planner));
        var (decider, deputy) = (app.ClientOf(boss), app.ClientOf(stand));
        const string Deputies = Path + "/deputies";
        await RefusedAsync(await decider.PostAsJsonAsync(Deputies, new { user_id = $"user-{boss.Id}", from = "2025-06-01", until = "2025-06-06" }, Ct), 400, "VALIDATION_ERROR");
        await RefusedAsync(await decider.PostAsJsonAsync(Deputies, new { user_id = $"user-{stand.Id}", from = "yesterday", until = "2025-06-06" }, Ct), 400, "VALIDATION_ERROR");
        await RefusedAsync(await decider.PostAsJsonAsync(Deputies, new { user_id = $"user-{stand.Id}" }, Ct), 400, "VALIDATION_ERROR");
        var named = await DataAsync(await decider.PostAsJsonAsync(Deputies, new { user_id = $"user-{stand.Id}", from = "2025-06-01", until = "2025-06-06" }, Ct), 201);
        var id = named.GetProperty("deputy_id").GetInt64();
        Sample.Same(
            $$$"""
            {"deputy_id":{{{id}}},"stands_in_for":{"user_id":"user-{{{boss.Id}}}","user_name":"{{{boss.Name}}}"},"user":{"user_id":"user-{{{stand.Id}}}","user_name":"{{{stand.Name}}}"},
             "from":"2025-06-01","until":"2025-06-06","active":true}
            """,
            named.GetRawText());
        await RefusedAsync(await decider.PostAsJsonAsync(Deputies, new { user_id = $"user-{stand.Id}", from = "2025-06-06", until = "2025-06-08" }, Ct), 409, "DEPUTY_OVERLAPS");
        Assert.Equal("2025-06-08", (await DataAsync(await decider.PatchAsJsonAsync($"{Deputies}/{id}", new { user_id = $"user-{stand.Id}", from = "2025-06-01", until = "2025-06-08" }, Ct))).GetProperty("until").GetString());
        Assert.Equal(id, Assert.Single((await DataAsync(await deputy.GetAsync(Deputies, Ct))).EnumerateArray()).GetProperty("deputy_id").GetInt64());

        var asked = await AskAsync(client);
        Assert.Equal(boss.Name, (await DataAsync(await deputy.GetAsync($"{Path}/{asked}", Ct))).GetProperty("decides_for").GetString());
        await DataAsync(await deputy.PostAsync($"{Path}/{asked}/approve", null, Ct));
        Assert.Equal(boss.Name, (await DataAsync(await client.GetAsync($"{Path}/{asked}", Ct))).GetProperty("decided_for").GetString());

        var other = await AskAsync(client);
        await RefusedAsync(await decider.PostAsJsonAsync(Path + "/delegate", new { user_id = $"user-{boss.Id}" }, Ct), 400, "VALIDATION_ERROR");
        var refused = (await DataAsync(await decider.PostAsJsonAsync(Path + "/delegate", new { user_id = $"user-{stand.Id}" }, Ct))).GetProperty("results").EnumerateArray().Single(r => r.GetProperty("approval_id").GetInt64() == other);
        Sample.Same($$$"""{"approval_id":{{{other}}},"success":false,"error":{"code":"VALIDATION_ERROR","message":"Only somebody who may decide on this can take it over","why":"no_role"}}""", refused.GetRawText());
        var done = await DataAsync(await decider.PostAsJsonAsync(Path + "/delegate", new { user_id = $"user-{(await world.OperatorAsync()).Id}" }, Ct));
        Assert.Contains(done.GetProperty("results").EnumerateArray(), r => r.GetProperty("approval_id").GetInt64() == other && r.GetProperty("success").GetBoolean());
        Assert.Contains((await DataAsync(await decider.GetAsync(Path + "?view=delegated", Ct))).GetProperty("approvals").EnumerateArray(), a => a.GetProperty("approval_id").GetInt64() == other);

        await RefusedAsync(await client.DeleteAsync($"{Deputies}/{id}", Ct), 404, "DEPUTY_NOT_FOUND");
        Assert.Equal(204, (int)(await decider.DeleteAsync($"{Deputies}/{id}", Ct)).StatusCode);
        await RefusedAsync(await decider.DeleteAsync($"{Deputies}/{id}", Ct), 409, "DEPUTY_OVER");
        Assert.Empty((await DataAsync(await decider.GetAsync(Deputies, Ct))).EnumerateArray());
    }

    private async Task<long> AskAsync(HttpClient client)
    {
        var order = await world.OrderAsync();
        var asked = await client.PostAsJsonAsync(Path, new { entity_type = "order", entity_id = order.Id, to_status = "pending_approval", transition_reason = "Please" }, Ct);
        return (await DataAsync(asked, 201)).GetProperty("approval_id").GetInt64();
    }

    private static async Task<JsonElement> DataAsync(HttpResponseMessage response, int status = 200)
    {
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Ct)}");
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }

    private static async Task RefusedAsync(HttpResponseMessage response, int status, string code)
    {
        var body = await AppFactory.JsonAsync(response);
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal(code, body.GetProperty("error").GetProperty("code").GetString());
    }
}
