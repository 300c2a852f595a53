using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Tests.Orders;
using ChargeCars.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Webhooks;

/// <summary>From a partner's order to what its webhook and its customer are owed.</summary>
public sealed class OrderNewsTests
{
    private static Task<OrderWorld> WorldAsync(DatabaseProvider provider) => CreateAsync(provider, services =>
    {
        services.AddSingleton(new WebhookSettings { AllowPrivateTargets = true });
        services.AddSingleton<ISecretProtector, Plain>();
        services.AddWebhooks();
        services.AddMessaging();
    });

    private static async Task<List<WebhookDelivery>> DeliveriesAsync(OrderWorld world)
    {
        await using var db = await world.ReadAsync();
        return await db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Ct);
    }

    private static async Task<List<OutgoingMessage>> MailAsync(OrderWorld world)
    {
        await using var db = await world.ReadAsync();
        return await db.OutgoingMessages.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Ct);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_partners_order_and_each_of_its_steps_is_owed_to_the_partners_webhook_in_order(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        await world.Get<RegisterWebhook>().RegisterAsync(
            world.PartnerActor(), PartnerId, new NewWebhook("http://127.0.0.1:9/", [WebhookEvents.OrderCreated, WebhookEvents.OrderStatusChanged, WebhookEvents.OrderCompleted], "a shared secret"), Ct);
        await world.Get<RegisterWebhook>().RegisterAsync(world.PartnerActor(other: true), OtherPartnerId, new NewWebhook("http://127.0.0.1:10/", WebhookEvents.All, "a shared secret"), Ct);
        var placed = (await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(), Ct)).Order;
        foreach (var status in new[] { "in_progress", "completed" })
        {
            await world.Get<StatusEngine>().ChangeAsync(Actor.System("test"), EntityTypes.Order, placed.Id, new StatusChange(status), Ct);
        }

        await world.Get<OutboxDispatcher>().SweepAsync(Ct);
        var deliveries = await DeliveriesAsync(world);
        Assert.Equal([WebhookEvents.OrderCreated, WebhookEvents.OrderStatusChanged, WebhookEvents.OrderStatusChanged, WebhookEvents.OrderCompleted], deliveries.Select(d => d.EventType));
        var bodies = deliveries.ConvertAll(d => JsonDocument.Parse(d.Payload).RootElement);
        Assert.All(bodies, b =>
        {
            var data = b.GetProperty("data");
            Assert.Equal((placed.PublicId, placed.Id, placed.Number, "EXT-12345"), (data.GetProperty("order_id").GetGuid(), data.GetProperty("numeric_id").GetInt64(), data.GetProperty("order_number").GetString(), data.GetProperty("partner_order_id").GetString()));
        });
        Assert.Equal(("order.created", "2026-11-16T08:00:00Z", "new"), (bodies[0].GetProperty("event").GetString(), bodies[0].GetProperty("timestamp").GetString(), bodies[0].GetProperty("data").GetProperty("status").GetString()));
        Assert.Equal(("new", "in_progress"), (bodies[1].GetProperty("data").GetProperty("from_status").GetString(), bodies[1].GetProperty("data").GetProperty("to_status").GetString()));
        Assert.True(bodies[2].GetProperty("data").GetProperty("is_milestone").GetBoolean());
        Assert.Equal(JsonValueKind.String, bodies[2].GetProperty("data").GetProperty("sla_deadline").ValueKind);
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_customer_hears_by_mail_that_the_order_came_in_and_where_a_step_says_so(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var placed = (await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(), Ct)).Order;
        await world.Get<StatusEngine>().ChangeAsync(Actor.System("test"), EntityTypes.Order, placed.Id, new StatusChange("in_progress"), Ct);
        await world.Get<StatusEngine>().ChangeAsync(Actor.System("test"), EntityTypes.Order, placed.Id, new StatusChange("completed"), Ct);
        await world.Get<OutboxDispatcher>().SweepAsync(Ct);
        await world.Get<OutboxDispatcher>().SweepAsync(Ct);
        var mail = await MailAsync(world);
        Assert.Equal(["order_confirmation", "order_completed"], mail.Select(m => m.Template));
        Assert.All(mail, m => Assert.Equal(("john@example.com", "email", EntityTypes.Order, placed.Id), (m.Recipient, m.Channel, m.EntityType, m.EntityId)));
        Assert.Equal($"Uw order {placed.Number} is ontvangen", mail[0].Subject);
        Assert.Contains("Het werk wordt uitgevoerd op Hoofdstraat 123, 1234 AB Amsterdam.", mail[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("ChargeCars B.V.", mail[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_reads_English_gets_English_and_a_contact_without_mail_is_passed_over_for_the_customer()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await world.Database.Writer.WriteAsync(Planner, async (db, ct) => (await db.Contacts.SingleAsync(c => c.PublicId == Customer, ct)).Language = "en", Ct);
        var placed = await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        await world.Get<OutboxDispatcher>().SweepAsync(Ct);
        var mail = Assert.Single(await MailAsync(world));
        Assert.Equal(("info@inktvisch.example", $"We have received your order {placed.Number}"), (mail.Recipient, mail.Subject));
    }

    [Fact]
    public async Task Every_template_that_a_step_of_the_default_workflows_names_exists_in_both_languages()
    {
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        await using var db = await world.ReadAsync();
        var stored = await db.WorkflowSteps.Where(s => s.Notifications != null).Select(s => s.Notifications).Distinct().ToListAsync(Ct);
        var named = stored.SelectMany(StepNotification.Parse).Select(n => n.Template).Distinct().ToList();
        Assert.NotEmpty(named);
        Assert.All(named, n => Assert.True(MessageTemplates.Exists(n), n));
        Assert.All(named, n => Assert.NotEqual(MessageTemplates.Render(n, "nl", new Dictionary<string, string?>()), MessageTemplates.Render(n, "en", new Dictionary<string, string?>())));
    }

    private sealed class Plain : ISecretProtector
    {
        public string Protect(string secret) => secret;

        public string Unprotect(string protectedSecret) => protectedSecret;
    }
}
