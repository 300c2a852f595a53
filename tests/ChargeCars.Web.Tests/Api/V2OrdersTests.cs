using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Catalog;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Partners;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class V2OrdersTests : IAsyncLifetime
{
    private const string Customer = "10000000-0000-4000-8000-000000000001";
    private const string Person = "10000000-0000-4000-8000-000000000002";
    private const string Home = "10000000-0000-4000-8000-000000000003";

    /// <summary>The members of an order, in the contract's order.</summary>
    private static readonly string[] Members =
    [
        "id", "numeric_id", "order_number", "status", "order_type", "business_entity", "customer_organization_id", "partner_organization_id", "primary_contact_id",
        "installation_address_id", "total_amount", "currency", "requested_date", "priority_level", "notes", "partner_external_references", "created_at", "updated_at",
    ];

    private readonly AppFactory factory = new();
    private HttpClient staff = null!;
    private TestPartner partner = null!;

    public async ValueTask InitializeAsync()
    {
        staff = await factory.ClientOfAsync(Roles.Operator);
        partner = await factory.CreatePartnerAsync("Autohuis De Linde");
        await factory.WriteAsync((db, _) =>
        {
            db.AddRange(
                new BusinessEntity { Slug = "thuislader", Name = "ThuisLader B.V.", Prefix = "TL", SenderEmail = "mail@example.com" },
                new Contact { PublicId = new(Customer), Kind = ContactKind.Organization, Name = "ABC", IsCustomer = true },
                new Contact { PublicId = new(Person), Name = "John Doe", Email = "john@example.com" },
                new Address { PublicId = new(Home), Street = "Hoofdstraat", HouseNumber = 123, HouseNumberAddition = "A", Postcode = "1234AB", City = "Amsterdam" },
                new Article { Sku = "ZAPTEC-PRO", NameNl = "Zaptec Pro", NameEn = "Zaptec Pro", PartnerPrice = new(98_900), CustomerPrice = new(119_500) });
            return Task.CompletedTask;
        });
    }

    public async ValueTask DisposeAsync()
    {
        staff.Dispose();
        await factory.DisposeAsync();
    }

    [Fact]
    public async Task The_contracts_sample_makes_an_order_that_can_be_read_and_listed()
    {
        var made = await PostAsync("/v2/orders", Sample());
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var order = await DataAsync(made);
        Assert.Equal(Members, order.EnumerateObject().Select(m => m.Name));
        Assert.Equal($"/v2/orders/{order.GetProperty("id").GetGuid()}", made.Headers.Location!.OriginalString);
        Assert.Matches("^CC-20[0-9]{2}-00001$", order.GetProperty("order_number").GetString());
        Assert.Equal(JsonValueKind.Number, order.GetProperty("numeric_id").ValueKind);
        Assert.Equal(("new", "installation", "chargecars"), (Text(order, "status"), Text(order, "order_type"), Text(order, "business_entity")));
        Assert.Equal((Customer, partner.Id.ToString(), Person, Home), (Text(order, "customer_organization_id"), Text(order, "partner_organization_id"), Text(order, "primary_contact_id"), Text(order, "installation_address_id")));
        Assert.Equal((1250.00m, "EUR", "2025-06-15", "normal"), (order.GetProperty("total_amount").GetDecimal(), Text(order, "currency"), Text(order, "requested_date"), Text(order, "priority_level")));
        Assert.Equal("Customer prefers morning installation", Text(order, "notes"));
        Assert.Equal("""{"partner_order_id":"PO-12345"}""", order.GetProperty("partner_external_references").GetRawText());
        Assert.EndsWith("Z", Text(order, "created_at"), StringComparison.Ordinal);

        foreach (var id in new[] { Text(order, "id")!, order.GetProperty("numeric_id").GetRawText() })
        {
            var read = await DataAsync(await staff.GetAsync($"/v2/orders/{id}"));
            Assert.Equal(Members, read.EnumerateObject().Select(m => m.Name).Take(Members.Length));
            Assert.Equal("ABC", Text(read.GetProperty("customer_organization"), "name"));
            Assert.Equal("Autohuis De Linde", Text(read.GetProperty("partner_organization"), "name"));
            Assert.Equal("john@example.com", Text(read.GetProperty("primary_contact"), "email"));
            Assert.Equal("Hoofdstraat 123A, 1234 AB Amsterdam", Text(read.GetProperty("installation_address"), "formatted_address"));
            Assert.Equal(("new", JsonValueKind.String), (Text(read.GetProperty("status_info"), "current_status"), read.GetProperty("status_info").GetProperty("status_since").ValueKind));
        }

        var list = await AppFactory.JsonAsync(await staff.GetAsync("/v2/orders/"));
        Assert.True(list.GetProperty("success").GetBoolean());
        Assert.Equal(order.GetRawText(), Assert.Single(list.GetProperty("data").EnumerateArray()).GetRawText());
        Assert.Equal("""{"page":1,"per_page":20,"total":1,"total_pages":1}""", list.GetProperty("pagination").GetRawText());
    }

    [Fact]
    public async Task An_order_without_what_may_be_left_out_has_empty_members()
    {
        var order = await DataAsync(await PostAsync("/v2/orders", $$"""{"business_entity":"thuislader","order_type":"supply","customer_organization_id":"{{Customer}}"}"""));
        Assert.Equal(Members, order.EnumerateObject().Select(m => m.Name));
        Assert.All(["partner_organization_id", "primary_contact_id", "installation_address_id", "requested_date"], m => Assert.Equal(JsonValueKind.Null, order.GetProperty(m).ValueKind));
        Assert.Equal(("", "{}", "0"), (Text(order, "notes"), order.GetProperty("partner_external_references").GetRawText(), order.GetProperty("total_amount").GetRawText()));
    }

    [Theory]
    [InlineData("{}", "business_entity")]
    [InlineData("""{"business_entity":"nobody"}""", "business_entity")]
    [InlineData("""{"order_type":"magic"}""", "order_type")]
    [InlineData("""{"customer_organization_id":null}""", "customer_organization_id")]
    [InlineData("""{"customer_organization_id":"x"}""", "customer_organization_id")]
    [InlineData("""{"customer_organization_id":"20000000-0000-4000-8000-000000000001"}""", "customer_organization_id")]
    [InlineData("""{"partner_organization_id":"20000000-0000-4000-8000-000000000001"}""", "partner_organization_id")]
    [InlineData("""{"primary_contact_id":"20000000-0000-4000-8000-000000000001"}""", "primary_contact_id")]
    [InlineData("""{"installation_address_id":"20000000-0000-4000-8000-000000000001"}""", "installation_address_id")]
    [InlineData("""{"total_amount":"1250"}""", "total_amount")]
    [InlineData("""{"total_amount":-1}""", "total_amount")]
    [InlineData("""{"total_amount":1.005}""", "total_amount")]
    [InlineData("""{"total_amount":1e300}""", "total_amount")]
    [InlineData("""{"requested_date":"15-06-2025"}""", "requested_date")]
    [InlineData("""{"requested_date":"2025-02-30"}""", "requested_date")]
    [InlineData("""{"priority_level":"asap"}""", "priority_level")]
    [InlineData("""{"notes":5}""", "notes")]
    [InlineData("""{"partner_external_references":"PO"}""", "partner_external_references")]
    [InlineData("""{"partner_external_references":{"a":"\ud800"}}""", "partner_external_references")]
    [InlineData("""{"partner_external_references":{"\ud800":1}}""", "partner_external_references")]
    [InlineData("""{"notes":"\ud800"}""", "notes")]
    [InlineData("""{"notes":"a\u0000b"}""", "notes")]
    public async Task What_is_wrong_is_refused_with_the_fields_name(string change, string field)
    {
        var refused = await PostAsync("/v2/orders", Changed(change));
        await AssertRefusedAsync(refused, HttpStatusCode.BadRequest, "VALIDATION_ERROR", field);
        Assert.Equal(0, await factory.ReadAsync(db => db.Orders.CountAsync()));
    }

    [Fact]
    public async Task Only_known_callers_within_their_companies_reach_orders()
    {
        using var nobody = factory.Client();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync("/v2/orders")).StatusCode);
        using var key = factory.ClientWithPartnerKey(partner.Key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await key.GetAsync("/v2/orders")).StatusCode);
        var order = await DataAsync(await PostAsync("/v2/orders", Sample()));
        var other = await factory.ReadAsync(db => db.BusinessEntities.Where(e => e.Slug == "thuislader").Select(e => e.Id).SingleAsync());
        using var elsewhere = factory.ClientOf(await factory.CreateUserAsync("elsewhere@example.com", [Roles.Planner], [other]));
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync($"/v2/orders/{Text(order, "id")}")).StatusCode);
        Assert.Equal(0, (await AppFactory.JsonAsync(await elsewhere.GetAsync("/v2/orders"))).GetProperty("pagination").GetProperty("total").GetInt32());
        await AssertRefusedAsync(await elsewhere.PostAsync("/v2/orders", Json(Sample())), HttpStatusCode.Forbidden, "FORBIDDEN", null);
    }

    [Fact]
    public async Task A_patch_changes_what_was_sent_and_nothing_else()
    {
        var order = await DataAsync(await PostAsync("/v2/orders", Sample()));
        var patched = await DataAsync(await PatchAsync(Text(order, "id")!, """{"notes":"changed","priority_level":"high","total_amount":1300,"primary_contact_id":null}"""));
        Assert.Equal(Members, patched.EnumerateObject().Select(m => m.Name));
        Assert.Equal(("changed", "high", 1300m, JsonValueKind.Null), (Text(patched, "notes"), Text(patched, "priority_level"), patched.GetProperty("total_amount").GetDecimal(), patched.GetProperty("primary_contact_id").ValueKind));
        Assert.Equal((Text(order, "requested_date"), Text(order, "created_at"), Text(order, "installation_address_id")), (Text(patched, "requested_date"), Text(patched, "created_at"), Text(patched, "installation_address_id")));
        var empty = await DataAsync(await PatchAsync(order.GetProperty("numeric_id").GetRawText(), "{}"));
        Assert.Equal(patched.GetRawText(), empty.GetRawText());
    }

    [Theory]
    [InlineData("""{"status":"completed"}""", "status")]
    [InlineData("""{"id":"20000000-0000-4000-8000-000000000001"}""", "id")]
    [InlineData("""{"order_number":"CC-1"}""", "order_number")]
    [InlineData("""{"created_at":"2025-01-01T00:00:00Z"}""", "created_at")]
    [InlineData("""{"business_entity":"thuislader"}""", "business_entity")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"notes":1}""", "notes")]
    [InlineData("""{"total_amount":null}""", "total_amount")]
    [InlineData("""{"priority_level":null}""", "priority_level")]
    [InlineData("""{"requested_date":"soon"}""", "requested_date")]
    [InlineData("""{"customer_organization_id":null}""", "customer_organization_id")]
    [InlineData("""{"installation_address_id":"20000000-0000-4000-8000-000000000001"}""", "installation_address_id")]
    [InlineData("""{"notes":"\ud800"}""", "body")]
    [InlineData("""{"notes":"a\u0000b"}""", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    public async Task A_patch_of_what_cannot_be_changed_is_refused_whole(string patch, string field)
    {
        var order = await DataAsync(await PostAsync("/v2/orders", Sample()));
        await AssertRefusedAsync(await PatchAsync(Text(order, "id")!, patch), HttpStatusCode.BadRequest, "VALIDATION_ERROR", field);
        Assert.Equal(order.GetRawText(), Assert.Single((await AppFactory.JsonAsync(await staff.GetAsync("/v2/orders"))).GetProperty("data").EnumerateArray()).GetRawText());
    }

    [Theory]
    [InlineData("20000000-0000-4000-8000-000000000001")]
    [InlineData("999999")]
    [InlineData("nonsense")]
    public async Task An_unknown_order_is_not_found(string id)
    {
        await AssertRefusedAsync(await staff.GetAsync($"/v2/orders/{id}"), HttpStatusCode.NotFound, "NOT_FOUND", null);
        await AssertRefusedAsync(await PatchAsync(id, """{"notes":"x"}"""), HttpStatusCode.NotFound, "NOT_FOUND", null);
    }

    [Fact]
    public async Task The_list_filters_pages_and_refuses_what_is_out_of_range()
    {
        for (var i = 0; i < 3; i++)
        {
            await PostAsync("/v2/orders", Sample());
        }

        await PostAsync("/v2/orders", Changed("""{"business_entity":"thuislader","partner_organization_id":null}"""));
        async Task<(int Rows, string Pages)> ListAsync(string query)
        {
            var list = await AppFactory.JsonAsync(await staff.GetAsync($"/v2/orders?{query}"));
            return (list.GetProperty("data").GetArrayLength(), list.GetProperty("pagination").GetRawText());
        }

        Assert.Equal((2, """{"page":1,"per_page":2,"total":4,"total_pages":2}"""), await ListAsync("per_page=2"));
        Assert.Equal((2, """{"page":2,"per_page":2,"total":4,"total_pages":2}"""), await ListAsync("per_page=2&page=2"));
        Assert.Equal((0, """{"page":3,"per_page":2,"total":4,"total_pages":2}"""), await ListAsync("per_page=2&page=3"));
        Assert.Equal(1, (await ListAsync("business_entity=thuislader")).Rows);
        Assert.Equal(3, (await ListAsync($"partner_id={partner.Id}")).Rows);
        Assert.Equal(4, (await ListAsync($"customer_id={Customer}&status=new")).Rows);
        Assert.Equal((0, """{"page":1,"per_page":20,"total":0,"total_pages":0}"""), await ListAsync("status=cancelled"));
        var today = Amsterdam.Day(DateTimeOffset.UtcNow);
        Assert.Equal(4, (await ListAsync($"date_from={today:yyyy-MM-dd}&date_to={today:yyyy-MM-dd}")).Rows);
        Assert.Equal(0, (await ListAsync($"date_to={today.AddDays(-1):yyyy-MM-dd}")).Rows);
        Assert.Equal(4, (await ListAsync("date_from=0001-01-01&date_to=9999-12-31")).Rows);
        foreach (var (query, field) in new[] { ("per_page=101", "per_page"), ("per_page=0", "per_page"), ("page=0", "page"), ("page=x", "page"), ("customer_id=x", "customer_id"), ("date_from=soon", "date_from"), ("date_from=2026-02-01&date_to=2026-01-01", "date_to"), ("status=a%00b", "query") })
        {
            await AssertRefusedAsync(await staff.GetAsync($"/v2/orders?{query}"), HttpStatusCode.BadRequest, "VALIDATION_ERROR", field);
        }
    }

    [Fact]
    public async Task The_contracts_partner_sample_makes_one_order_however_often_it_is_sent()
    {
        using var client = factory.ClientWithPartnerKey(partner.Key);
        var path = $"/v2/partners/{partner.Id}/orders";
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.PostAsync(path, Json(PartnerSample()))));
        Assert.Equal(1, answers.Count(a => a.StatusCode is HttpStatusCode.Created));
        Assert.Equal(19, answers.Count(a => a.StatusCode is HttpStatusCode.OK));
        var first = await DataAsync(answers.Single(a => a.StatusCode is HttpStatusCode.Created));
        Assert.Equal(["order_id", "order_number", "partner_order_id", "status", "duplicate", "created_at"], first.EnumerateObject().Select(m => m.Name));
        Assert.Equal(("EXT-12345", "new", false), (Text(first, "partner_order_id"), Text(first, "status"), first.GetProperty("duplicate").GetBoolean()));
        foreach (var answer in answers.Where(a => a.StatusCode is HttpStatusCode.OK))
        {
            var again = await DataAsync(answer);
            Assert.Equal((Text(first, "order_id"), Text(first, "order_number"), true), (Text(again, "order_id"), Text(again, "order_number"), again.GetProperty("duplicate").GetBoolean()));
        }

        var order = await DataAsync(await staff.GetAsync($"/v2/orders/{Text(first, "order_id")}"));
        Assert.Equal((989m, "2025-06-20", partner.Id.ToString()), (order.GetProperty("total_amount").GetDecimal(), Text(order, "requested_date"), Text(order, "partner_organization_id")));
        Assert.Equal("Hoofdstraat 123, 1234 AB Amsterdam", Text(order.GetProperty("installation_address"), "formatted_address"));
        var references = order.GetProperty("partner_external_references");
        Assert.Equal(["EXT-12345", "CUST-789", "DG-456", "PO-2025-123"], new[] { "partner_order_id", "partner_customer_id", "dealer_group_id", "purchase_order_number" }.Select(n => Text(references, n)));
    }

    [Theory]
    [InlineData("""{"partner_order_id":null}""", "partner_order_id")]
    [InlineData("""{"partner_order_id":12345}""", "partner_order_id")]
    [InlineData("""{"customer":null}""", "customer")]
    [InlineData("""{"customer":"John"}""", "customer")]
    [InlineData("""{"customer":{"name":"J","email":"j"}}""", "customer.email")]
    [InlineData("""{"customer":{"name":"J","email":"j@example.com"}}""", "customer.address")]
    [InlineData("""{"customer":{"name":"J","email":"j@example.com","address":{"street":"Hoofdstraat","city":"A","postal_code":"1234 AB"}}}""", "customer.address.street")]
    [InlineData("""{"customer":{"name":"J","email":"j@example.com","address":{"street":"Hoofdstraat 1","city":"A","postal_code":1234}}}""", "customer.address.postal_code")]
    [InlineData("""{"products":null}""", "products")]
    [InlineData("""{"products":[]}""", "products")]
    [InlineData("""{"products":[null]}""", "products[0]")]
    [InlineData("""{"dealer":{"name":"\ud800"}}""", "dealer")]
    [InlineData("""{"customer":{"name":"J","email":"j@example.com","address":{"street":"Hoofdstraat 1","city":"A","postal_code":"1234 AB","country":"QX"}}}""", "customer.address.country")]
    [InlineData("""{"products":[{"sku":"A"}]}""", "products[0].quantity")]
    [InlineData("""{"products":[{"sku":"A","quantity":"1"}]}""", "products[0].quantity")]
    [InlineData("""{"products":[{"sku":"A","quantity":1},{"sku":"","quantity":1}]}""", "products[1].sku")]
    [InlineData("""{"installation_requested":"yes"}""", "installation_requested")]
    [InlineData("""{"preferred_date":"tomorrow"}""", "preferred_date")]
    public async Task What_is_wrong_with_a_partners_order_is_named(string change, string field)
    {
        using var client = factory.ClientWithPartnerKey(partner.Key);
        await AssertRefusedAsync(await client.PostAsync($"/v2/partners/{partner.Id}/orders", Json(Merged(PartnerSample(), change))), HttpStatusCode.BadRequest, "VALIDATION_ERROR", field);
    }

    [Fact]
    public async Task A_partners_path_opens_to_its_own_active_key_with_the_right_scope()
    {
        var other = await factory.CreatePartnerAsync("Polder Lease", PartnerScopes.OrdersRead);
        using var nobody = factory.Client();
        using var wrong = factory.ClientWithPartnerKey("ccp_nothing-that-we-issued");
        using var reader = factory.ClientWithPartnerKey(other.Key);
        using var client = factory.ClientWithPartnerKey(partner.Key);
        var path = $"/v2/partners/{partner.Id}/orders";
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(path, Json(PartnerSample()))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.PostAsync(path, Json(PartnerSample()))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync(path, Json(PartnerSample()))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsync($"/v2/partners/{other.Id}/orders", Json(PartnerSample()))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync($"/v2/partners/{Guid.NewGuid()}/orders", Json(PartnerSample()))).StatusCode);
        await factory.WriteAsync(async (db, ct) => (await db.Partners.SingleAsync(p => p.PublicId == partner.Id, ct)).IsActive = false);
        await AssertRefusedAsync(await client.PostAsync(path, Json(PartnerSample())), HttpStatusCode.Forbidden, "PARTNER_INACTIVE", null);
        await AssertRefusedAsync(await client.PostAsync($"/v2/partners/{partner.Id}/webhooks", Json("{}")), HttpStatusCode.Forbidden, "PARTNER_INACTIVE", null);
        Assert.Equal(0, await factory.ReadAsync(db => db.Orders.CountAsync()));
    }

    private static string? Text(JsonElement element, string member) => element.GetProperty(member).GetString();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static async Task<JsonElement> DataAsync(HttpResponseMessage response)
    {
        var body = await AppFactory.JsonAsync(response);
        Assert.True(response.IsSuccessStatusCode, body.GetRawText());
        Assert.True(body.GetProperty("success").GetBoolean());
        return body.GetProperty("data");
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response, HttpStatusCode status, string code, string? field)
    {
        var body = await AppFactory.JsonAsync(response);
        Assert.True(response.StatusCode == status, body.GetRawText());
        Assert.False(body.GetProperty("success").GetBoolean());
        var error = body.GetProperty("error");
        Assert.Equal(code, Text(error, "code"));
        Assert.NotEmpty(Text(error, "message")!);
        if (field is not null)
        {
            Assert.Equal(field, Text(error.GetProperty("details"), "field"));
            Assert.NotEmpty(Text(error.GetProperty("details"), "reason")!);
        }

        Assert.EndsWith("Z", Text(body, "timestamp"), StringComparison.Ordinal);
    }

    private static string Merged(string sample, string change)
    {
        var members = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(sample)!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(change)!)
        {
            members[name] = value;
        }

        return $"{{{string.Join(',', members.Select(m => $"\"{m.Key}\":{m.Value.GetRawText()}"))}}}";
    }

    private static string PartnerSample() => """
        {
          "partner_order_id": "EXT-12345",
          "partner_customer_id": "CUST-789",
          "dealer_group_id": "DG-456",
          "purchase_order_number": "PO-2025-123",
          "customer": {
            "name": "John Doe",
            "email": "john@example.com",
            "phone": "+31612345678",
            "address": { "street": "Hoofdstraat 123", "city": "Amsterdam", "postal_code": "1234 AB" }
          },
          "products": [ { "sku": "ZAPTEC-PRO", "quantity": 1 } ],
          "installation_requested": true,
          "preferred_date": "2025-06-20"
        }
        """;

    private string Changed(string change) => change == "{}" ? "{}" : Merged(Sample(), change);

    private string Sample() => $$"""
        {
          "customer_organization_id": "{{Customer}}",
          "partner_organization_id": "{{partner.Id}}",
          "primary_contact_id": "{{Person}}",
          "order_type": "installation",
          "business_entity": "chargecars",
          "installation_address_id": "{{Home}}",
          "total_amount": 1250.00,
          "requested_date": "2025-06-15",
          "priority_level": "normal",
          "notes": "Customer prefers morning installation",
          "partner_external_references": { "partner_order_id": "PO-12345" }
        }
        """;

    private Task<HttpResponseMessage> PostAsync(string path, string body) => staff.PostAsync(path, Json(body));

    private Task<HttpResponseMessage> PatchAsync(string id, string body) => staff.PatchAsync($"/v2/orders/{id}", Json(body));
}
