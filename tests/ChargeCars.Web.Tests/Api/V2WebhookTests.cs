using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.Addresses;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Tests.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api;

public sealed class V2WebhookTests
{
    private static readonly Dictionary<string, string?> PrivateAllowed = new() { ["Webhooks:AllowPrivateTargets"] = "true" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static object Body(object? url = null, object? events = null, object? secret = null) =>
        new { url = url ?? "https://203.0.114.9/hook", events = events ?? new[] { "order.created" }, secret = secret ?? "shared secret" };

    [Fact]
    public async Task A_partner_registers_a_webhook_and_the_secret_is_not_sent_back()
    {
        await using var app = new AppFactory();
        var partner = await app.CreatePartnerAsync("Polder Lease");
        using var client = app.ClientWithPartnerKey(partner.Key);
        var answer = await client.PostAsJsonAsync($"/v2/partners/{partner.Id}/webhooks", Body(events: new[] { "order.created", "order.status_changed" }), Ct);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var json = await AppFactory.JsonAsync(answer);
        var data = json.GetProperty("data");
        Assert.True(json.GetProperty("success").GetBoolean() && data.GetProperty("is_active").GetBoolean());
        Assert.NotEqual(Guid.Empty, data.GetProperty("webhook_id").GetGuid());
        Assert.Equal(("https://203.0.114.9/hook", "order.created,order.status_changed"), (data.GetProperty("url").GetString(), string.Join(',', data.GetProperty("events").EnumerateArray())));
        Assert.DoesNotContain("secret", json.GetRawText(), StringComparison.OrdinalIgnoreCase);
        var stored = await app.ReadAsync(db => db.WebhookEndpoints.SingleAsync(Ct));
        Assert.DoesNotContain("shared secret", stored.ProtectedSecret, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("url", """{"url":"http://example.com/","events":["order.created"],"secret":"shared secret"}""")]
    [InlineData("url", """{"url":"https://127.0.0.1/","events":["order.created"],"secret":"shared secret"}""")]
    [InlineData("url", """{"url":"https://localhost:5080/","events":["order.created"],"secret":"shared secret"}""")]
    [InlineData("url", """{"events":["order.created"],"secret":"shared secret"}""")]
    [InlineData("events", """{"url":"https://203.0.114.9/","events":["order.eaten"],"secret":"shared secret"}""")]
    [InlineData("events", """{"url":"https://203.0.114.9/","events":["order.created",null],"secret":"shared secret"}""")]
    [InlineData("events", """{"url":"https://203.0.114.9/","secret":"shared secret"}""")]
    [InlineData("secret", """{"url":"https://203.0.114.9/","events":["order.created"]}""")]
    public async Task What_cannot_be_registered_is_refused_by_field(string field, string body)
    {
        await using var app = new AppFactory();
        var partner = await app.CreatePartnerAsync("Polder Lease");
        using var client = app.ClientWithPartnerKey(partner.Key);
        var answer = await client.PostAsync($"/v2/partners/{partner.Id}/webhooks", new StringContent(body, Encoding.UTF8, "application/json"), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"{field}\"", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_partners_path_a_key_without_the_scope_and_no_key_are_refused()
    {
        await using var app = new AppFactory();
        var partner = await app.CreatePartnerAsync("Polder Lease");
        var orders = await app.CreatePartnerAsync("Autohuis De Linde", PartnerScopes.OrdersWrite);
        using var other = app.ClientWithPartnerKey(orders.Key);
        using var nobody = app.Client();
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync($"/v2/partners/{partner.Id}/webhooks", Body(), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.PostAsJsonAsync($"/v2/partners/{orders.Id}/webhooks", Body(), Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsJsonAsync($"/v2/partners/{partner.Id}/webhooks", Body(), Ct)).StatusCode);
    }

    [Fact]
    public async Task The_running_application_delivers_an_order_to_the_webhook_within_moments_signed_with_the_registered_secret()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = new AppFactory(PrivateAllowed);
        var partner = await app.CreatePartnerAsync("Polder Lease");
        using var client = app.ClientWithPartnerKey(partner.Key);
        (await client.PostAsJsonAsync($"/v2/partners/{partner.Id}/webhooks", Body(receiver.Url), Ct)).EnsureSuccessStatusCode();
        var keys = app.Services.GetRequiredService<PartnerKeys>();
        var actor = (await keys.VerifyAsync(partner.Key, Ct))!.ToActor();
        var placed = await app.Services.GetRequiredService<PlacePartnerOrder>().PlaceAsync(
            actor,
            partner.Id,
            new PartnerOrder
            {
                PartnerOrderId = "EXT-1",
                Customer = new NewCustomer { Name = "Jan de Vries", Email = "jan@example.com" },
                Address = new NewAddress { Street = "Hoofdstraat 123", Postcode = "1234 AB", City = "Amsterdam" },
                Products = [new PartnerProduct("ZAPTEC-PRO", 1)],
            },
            Ct);
        var request = await receiver.NextAsync(Ct);
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("shared secret"u8, request.Body)), request.Headers["X-Webhook-Signature"]);
        Assert.Equal(placed.Order.Number, JsonDocument.Parse(request.Body).RootElement.GetProperty("data").GetProperty("order_number").GetString());
    }
}
