using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

/// <summary>An application with a company and a customer, whose clock stands on 2 June 2025, 10:30 UTC: the moment that S0's samples show.</summary>
public sealed class V2StatusWorld : IAsyncLifetime
{
    private Guid customer;

    public V2StatusWorld() => App = new AppFactory(services: s => s.AddSingleton<TimeProvider>(Clock));

    public ManualTime Clock { get; } = new(new DateTimeOffset(2025, 6, 2, 10, 30, 0, TimeSpan.Zero));

    public AppFactory App { get; }

    public Guid Customer => customer;

    public async ValueTask InitializeAsync() => await App.WriteAsync((db, _) =>
    {
        db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
        db.Add(new BusinessEntity { Slug = "thuislader", Name = "ThuisLader B.V.", Prefix = "TL", SenderEmail = "mail@example.com" });
        var contact = new Contact { Name = "ABC Company", Kind = ContactKind.Organization };
        customer = contact.PublicId;
        db.Add(contact);
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();

    public Task<PlacedOrder> OrderAsync() => App.Services.GetRequiredService<PlaceOrder>().PlaceAsync(
        AppFactory.Tester, new NewOrder { BusinessEntity = "chargecars", OrderType = "supply", Source = "api", CustomerId = customer }, TestContext.Current.CancellationToken);
}

/// <summary>S0 1.1–1.4, by the contract's own samples.</summary>
public sealed partial class V2StatusTests(V2StatusWorld world) : IClassFixture<V2StatusWorld>
{
    private readonly AppFactory app = world.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_contracts_sample_of_a_change_is_answered_as_the_contract_shows_it()
    {
        var (client, order) = (await app.ClientOfAsync(Roles.User), await world.OrderAsync());
        var response = await client.PostAsJsonAsync(
            "/v2/status/change",
            new
            {
                entity_type = "order",
                entity_id = order.PublicId,
                to_status = "in_progress",
                transition_reason = "Work started",
                business_context = new { technician_id = Guid.CreateVersion7() },
                triggered_by_contact_id = world.Customer,
            },
            Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await IsAsync(
            $$$"""{"success":true,"transition_id":"uuid","from_status":"new","to_status":"in_progress","entity_type":"order","entity_id":"{{{order.PublicId}}}"}""", response);
    }

    [Fact]
    public async Task The_contracts_sample_of_a_status_is_answered_as_the_contract_shows_it()
    {
        var (client, order) = (await app.ClientOfAsync(Roles.User), await world.OrderAsync());
        await ChangeAsync(client, order.PublicId, "in_progress", new { estimated_completion = "2025-06-04T17:00:00Z" });
        foreach (var id in new[] { order.PublicId.ToString(), $"{order.Id}" })
        {
            await IsAsync(
                $$$"""
                {"success":true,"data":{"entity_type":"order","entity_id":"{{{order.PublicId}}}","current_status":"in_progress","status_since":"2025-06-02T10:30:00Z",
                 "assigned_user_id":null,"sla_deadline":"2025-06-04T17:00:00Z"}}
                """,
                await client.GetAsync($"/v2/status/order/{id}", Ct));
        }
    }

    [Fact]
    public async Task History_is_newest_first_with_who_why_and_how_long()
    {
        await using var later = new V2StatusWorld();
        await later.InitializeAsync();
        var user = await later.App.CreateUserAsync(Roles.User);
        var order = await later.OrderAsync();
        later.Clock.Advance(TimeSpan.FromHours(48.5));
        var client = later.App.ClientOf(user);
        await ChangeAsync(client, order.PublicId, "in_progress", new { team = "Alpha" }, "Work started");
        var definition = await later.App.ReadAsync(db => db.Workflows.SingleAsync(w => w.Key == "order.standard", Ct));
        await IsAsync(
            $$$"""
            {"success":true,"data":{"entity_type":"order","entity_id":"{{{order.PublicId}}}","current_status":"in_progress","status_since":"2025-06-04T11:00:00Z",
             "sla_deadline":"2025-06-12T08:00:00Z","is_overdue":false,
             "workflow":{"id":"{{{definition.PublicId}}}","name":"Standard Order Workflow","business_entity":"ChargeCars B.V."},
             "history":[
              {"transition_id":"uuid","from_status":"new","to_status":"in_progress","transition_timestamp":"2025-06-04T11:00:00Z","transition_reason":"Work started",
               "business_context":{"team":"Alpha"},"triggered_by":{"user_id":"{{{user.PublicId}}}","user_name":"{{{user.Name}}}","system_component":null},
               "duration_in_previous_status_hours":48.5,"is_milestone":false},
              {"transition_id":"uuid","from_status":null,"to_status":"new","transition_timestamp":"2025-06-02T10:30:00Z","transition_reason":null,
               "business_context":{},"triggered_by":{"user_id":null,"user_name":null,"system_component":"test"},"duration_in_previous_status_hours":null,"is_milestone":false}],
             "pagination":{"total_count":2,"limit":50,"offset":0,"has_more":false}
            }}
            """,
            await client.GetAsync($"/v2/status/history/order/{order.PublicId}", Ct));

        var first = await AppFactory.JsonAsync(await client.GetAsync($"/v2/status/history/order/{order.Id}?limit=1&include_metadata=true", Ct));
        Assert.True(first.GetProperty("data").GetProperty("pagination").GetProperty("has_more").GetBoolean());
        Assert.Equal(JsonValueKind.Object, first.GetProperty("data").GetProperty("history")[0].GetProperty("metadata").ValueKind);
    }

    [Fact]
    public async Task What_is_late_is_listed_the_latest_first_with_hours_and_severity()
    {
        var client = await app.ClientOfAsync(Roles.User);
        var (one, two) = (await world.OrderAsync(), await world.OrderAsync());
        await world.OrderAsync();
        await ChangeAsync(client, one.PublicId, "in_progress", new { estimated_completion = "2025-06-01T22:00:00Z" });
        await ChangeAsync(client, two.PublicId, "in_progress", new { estimated_completion = "2025-05-26T10:00:00Z" });
        await IsAsync(
            $$$"""
            {"success":true,"data":[
              {"entity_type":"order","entity_id":"{{{two.PublicId}}}","current_status":"in_progress","status_since":"2025-06-02T10:30:00Z","sla_deadline":"2025-05-26T10:00:00Z",
               "hours_overdue":168.5,"severity":"critical","entity_details":{"order_number":"{{{two.Number}}}","customer_name":"ABC Company","priority":"normal"}},
              {"entity_type":"order","entity_id":"{{{one.PublicId}}}","current_status":"in_progress","status_since":"2025-06-02T10:30:00Z","sla_deadline":"2025-06-01T22:00:00Z",
               "hours_overdue":12.5,"severity":"info","entity_details":{"order_number":"{{{one.Number}}}","customer_name":"ABC Company","priority":"normal"}}],
             "pagination":{"total_count":2,"limit":100,"offset":0,"has_more":false}}
            """,
            await client.GetAsync("/v2/status/overdue", Ct));
        var second = await AppFactory.JsonAsync(await client.GetAsync("/v2/status/overdue?limit=1&offset=1&entity_type=order", Ct));
        Assert.Equal(one.PublicId, second.GetProperty("data")[0].GetProperty("entity_id").GetGuid());
        var quotes = await AppFactory.JsonAsync(await client.GetAsync("/v2/status/overdue?entity_type=quote", Ct));
        Assert.Equal(0, quotes.GetProperty("data").GetArrayLength());
    }

    [Fact]
    public async Task The_contracts_refusal_carries_what_is_allowed_instead()
    {
        var (client, order) = (await app.ClientOfAsync(Roles.User), await world.OrderAsync());
        await ChangeAsync(client, order.PublicId, "in_progress");
        await ChangeAsync(client, order.PublicId, "completed");
        var refused = await PostAsync(client, new { entity_type = "order", entity_id = order.PublicId, to_status = "in_progress" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        await IsAsync(
            """
            {"success":false,"error":{"code":"INVALID_STATUS_TRANSITION","message":"Cannot transition from 'completed' to 'in_progress'",
             "details":{"current_status":"completed","requested_status":"in_progress","allowed_transitions":["archived","refunded"]}},"timestamp":"2025-06-02T10:30:00Z"}
            """,
            refused);
    }

    [Theory]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER","to_status":"cancelled"}""", 400, "VALIDATION_ERROR", "transition_reason")]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER"}""", 400, "VALIDATION_ERROR", "to_status")]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER","to_status":""}""", 400, "VALIDATION_ERROR", "to_status")]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER","to_status":"in_progress","business_context":[1]}""", 400, "VALIDATION_ERROR", "business_context")]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER","to_status":"in_progress","triggered_by_contact_id":"somebody"}""", 400, "VALIDATION_ERROR", "triggered_by_contact_id")]
    [InlineData("""{"entity_type":"order","to_status":"in_progress"}""", 400, "VALIDATION_ERROR", "entity_id")]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER","to_status":"pending_approval"}""", 403, "APPROVAL_REQUIRED", null)]
    [InlineData("""{"entity_type":"rocket","entity_id":"ORDER","to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":"0195e1a0-0000-7000-8000-000000000000","to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":99999,"to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":"nonsense","to_status":"in_progress"}""", 404, "ENTITY_NOT_FOUND", null)]
    [InlineData("""{"entity_type":"order","entity_id":"ORDER","to_status":"nowhere"}""", 409, "INVALID_STATUS_TRANSITION", null)]
    public async Task A_change_that_cannot_be_is_refused_in_the_contracts_words(string body, int status, string code, string? field)
    {
        var (client, order) = (await app.ClientOfAsync(Roles.User), await world.OrderAsync());
        using var content = new StringContent(body.Replace("ORDER", order.PublicId.ToString(), StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
        var response = await client.PostAsync("/v2/status/change", content, Ct);
        Assert.Equal(status, (int)response.StatusCode);
        var error = (await AppFactory.JsonAsync(response)).GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        if (field is not null)
        {
            Assert.Equal(field, error.GetProperty("details").GetProperty("field").GetString());
        }
    }

    [Theory]
    [InlineData("/v2/status/order/99999", 404)]
    [InlineData("/v2/status/order/nonsense", 404)]
    [InlineData("/v2/status/rocket/1", 404)]
    [InlineData("/v2/status/history/order/99999", 404)]
    [InlineData("/v2/status/history/order", 404)]
    [InlineData("/v2/status/overdue?limit=0", 400)]
    [InlineData("/v2/status/overdue?limit=many", 400)]
    [InlineData("/v2/status/history/order/1?offset=-1", 400)]
    [InlineData("/v2/status/overdue/", 200)]
    public async Task Reading_what_is_not_there_or_out_of_range_is_refused(string path, int status)
    {
        var client = await app.ClientOfAsync(Roles.User);
        Assert.Equal(status, (int)(await client.GetAsync(path, Ct)).StatusCode);
    }

    [Fact]
    public async Task Nobody_changes_a_status_without_credentials_or_beyond_their_company()
    {
        var order = await world.OrderAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(app.Client(), new { entity_type = "order", entity_id = order.PublicId, to_status = "in_progress" })).StatusCode);
        var other = await app.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "thuislader").Select(e => e.Id).SingleAsync(Ct));
        var elsewhere = app.ClientOf(await app.CreateUserAsync("elsewhere@example.com", [Roles.Planner], [other]));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(elsewhere, new { entity_type = "order", entity_id = order.PublicId, to_status = "in_progress" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/v2/status/order/{order.PublicId}", Ct)).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, object body) => client.PostAsJsonAsync("/v2/status/change", body, Ct);

    private static async Task ChangeAsync(HttpClient client, Guid order, string to, object? context = null, string? reason = null)
    {
        var response = await PostAsync(client, new { entity_type = "order", entity_id = order, to_status = to, transition_reason = reason, business_context = context });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>The answer has exactly these members with these values; <c>"uuid"</c> stands for any.</summary>
    private static async Task IsAsync(string expected, HttpResponseMessage response)
    {
        var known = UuidPattern().Matches(expected).Select(m => m.Value).ToHashSet();
        var actual = UuidPattern().Replace(await response.Content.ReadAsStringAsync(Ct), m => known.Contains(m.Value) ? m.Value : "uuid");
        using var wanted = JsonDocument.Parse(expected);
        using var got = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, got.RootElement), $"Expected {wanted.RootElement.GetRawText()}\nbut got  {actual}");
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex UuidPattern();
}
