using System.Net;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Orders;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>S1 7: workflows made and changed.</summary>
public sealed class S1WorkflowTests(S1World world) : IClassFixture<S1World>
{
    private const string Path = "/api/v1/status/workflows";

    private readonly AppFactory app = world.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_documents_workflow_is_made_changed_and_run_and_what_runs_keeps_its_status()
    {
        var client = await app.ClientOfAsync(Roles.Operator);
        var made = await client.PostAsync(Path, Sample.Request("workflow.request"), Ct);
        await Sample.IsAsync("workflow.response", made, HttpStatusCode.Created);
        var first = (await AppFactory.JsonAsync(made)).GetProperty("data");
        Assert.Equal(["cancelled", "express_processing"], first.GetProperty("warnings").EnumerateArray().Where(w => w.GetProperty("code").GetString() == "dangling_target").Select(w => w.GetProperty("transition").GetString()!).Order());

        // as many conditions as the workflow for all companies has, so that the company's own goes before it
        var own = Sample.Text("workflow.request").Replace("\"priority\": \"high\",", "\"priority\": \"high\", \"source\": \"api\",", StringComparison.Ordinal);
        var second = await SavedAsync(client, own);
        Assert.Equal((first.GetProperty("workflow_id").GetString(), 2), (second.GetProperty("workflow_id").GetString(), second.GetProperty("version").GetInt32()));
        var order = await app.Services.GetRequiredService<PlaceOrder>().PlaceAsync(
            AppFactory.Tester, new NewOrder { BusinessEntity = "chargecars", OrderType = "supply", Source = "api", CustomerId = world.Customer, Priority = "high", TotalEuros = 12_000 }, Ct);
        var before = await HistoryAsync(client, order.Id);
        Assert.Equal(("express_new", first.GetProperty("workflow_id").GetString()), (before.GetProperty("current_status").GetString(), before.GetProperty("workflow").GetProperty("id").GetString()));

        var third = await SavedAsync(client, own.Replace("\"sla_hours\": 4", "\"sla_hours\": 1.5", StringComparison.Ordinal).Replace("\"workflow_name\"", $"\"workflow_id\": \"{first.GetProperty("workflow_id").GetString()}\", \"workflow_name\"", StringComparison.Ordinal));
        Assert.Equal((first.GetProperty("workflow_id").GetString(), 3, 1.5m), (third.GetProperty("workflow_id").GetString(), third.GetProperty("version").GetInt32(), third.GetProperty("steps")[0].GetProperty("sla_hours").GetDecimal()));
        Assert.Equal(before.GetRawText(), (await HistoryAsync(client, order.Id)).GetRawText());

        // a target without a step is allowed and final
        await S1World.ChangeAsync(client, order.Id, "express_processing");
        var refused = await client.PostAsync("/api/v1/status/change", Sample.Json($$"""{"entity_type":"order","entity_id":{{order.Id}},"to_status":"cancelled"}"""), Ct);
        await RefusedAsync(refused, 409, "INVALID_STATUS_TRANSITION", null);

        var listed = (await AppFactory.JsonAsync(await client.GetAsync(Path + "/order", Ct))).GetProperty("data").EnumerateArray().Single(w => w.GetProperty("workflow_id").GetString() == first.GetProperty("workflow_id").GetString());
        Assert.Equal(("ChargeCars BV", 1.5m), (listed.GetProperty("business_entity").GetString(), listed.GetProperty("steps")[0].GetProperty("sla_hours").GetDecimal()));
    }

    [Theory]
    [InlineData("""{"workflow_name":"W","steps":[]}""", 400, "VALIDATION_ERROR", "entity_type")]
    [InlineData("""{"entity_type":"order","steps":[]}""", 400, "VALIDATION_ERROR", "workflow_name")]
    [InlineData("""{"entity_type":"order","workflow_name":" ","steps":[{"status_name":"new"}]}""", 400, "VALIDATION_ERROR", "workflow_name")]
    [InlineData("""{"entity_type":"order","workflow_name":"W"}""", 400, "VALIDATION_ERROR", "steps")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[null]}""", 400, "VALIDATION_ERROR", "steps[0]")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[{"status_label":"New"}]}""", 400, "VALIDATION_ERROR", "steps[0].status_name")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","business_entity_id":"nobody","steps":[{"status_name":"new"}]}""", 400, "VALIDATION_ERROR", "business_entity_id")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","conditions":"high","steps":[{"status_name":"new"}]}""", 400, "VALIDATION_ERROR", "conditions")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[{"status_name":"new","sla_hours":"four"}]}""", 400, "VALIDATION_ERROR", "steps[0].sla_hours")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[{"status_name":"new","sla_mode":"moon"}]}""", 400, "VALIDATION_ERROR", "steps[0].sla_mode")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[{"status_name":"new","allowed_transitions":[null]}]}""", 400, "VALIDATION_ERROR", "steps[0].allowed_transitions[0]")]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[{"status_name":"new","sla_hours":-4,"allowed_transitions":["done"]}]}""", 400, "SLA_VALIDATION_ERROR", null)]
    [InlineData("""{"entity_type":"order","workflow_name":"W","steps":[{"status_name":"new","sla_hours":0,"allowed_transitions":["done"]}]}""", 400, "SLA_VALIDATION_ERROR", null)]
    [InlineData("""{"entity_type":"order","workflow_name":"W","workflow_id":"workflow-99999","steps":[{"status_name":"new","allowed_transitions":["done"]}]}""", 404, "WORKFLOW_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","workflow_name":"W","workflow_id":"some words","steps":[{"status_name":"new","allowed_transitions":["done"]}]}""", 404, "WORKFLOW_NOT_FOUND", null)]
    public async Task A_workflow_that_cannot_be_is_refused(string body, int status, string code, string? field)
    {
        var client = app.ClientOf(await world.OperatorAsync());
        await RefusedAsync(await client.PostAsync(Path, Sample.Json(body), Ct), status, code, field);
    }

    [Fact]
    public async Task Only_administrators_and_operators_make_workflows()
    {
        await RefusedAsync(await (await world.UserAsync()).PostAsync(Path, Sample.Request("workflow.request"), Ct), 403, "PERMISSION_DENIED", null);
        await RefusedAsync(await app.Client().PostAsync(Path, Sample.Request("workflow.request"), Ct), 401, "UNAUTHORIZED", null);
    }

    private static async Task<JsonElement> SavedAsync(HttpClient client, string body)
    {
        var response = await client.PostAsync(Path + "/", Sample.Json(body), Ct);
        Assert.True(response.StatusCode is HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
        return (await AppFactory.JsonAsync(response)).GetProperty("data");
    }

    private static async Task<JsonElement> HistoryAsync(HttpClient client, long order) =>
        (await AppFactory.JsonAsync(await client.GetAsync($"/api/v1/status/history/order/{order}", Ct))).GetProperty("data");

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
