using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Tests.Statuses;
using ChargeCars.Core.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Webhooks;

/// <summary>The webhooks of users: what they are told of statuses, in contract S1's form, and by whose leave.</summary>
public sealed class StatusWebhookTests
{
    private const string Secret = "webhook-secret-123";

    private static readonly Actor Setup = Actor.System("test");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task A_move_is_owed_to_those_who_asked_for_its_type_and_status_and_see_its_company(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var all = await UserAsync(world, Roles.Operator);
        var elsewhere = await UserAsync(world, Roles.Operator, 2);
        await RegisterAsync(world, all, "http://127.0.0.1:9/all");
        await RegisterAsync(world, all, "http://127.0.0.1:9/filtered", [EntityTypes.Order, "installation"], ["in_progress"]);
        await RegisterAsync(world, all, "http://127.0.0.1:9/quotes", [EntityTypes.Quote]);
        await RegisterAsync(world, all, "http://127.0.0.1:9/late", events: [StatusWebhookEvents.SlaBreached]);
        await RegisterAsync(world, all, "http://127.0.0.1:9/off", isActive: false);
        await RegisterAsync(world, elsewhere, "http://127.0.0.1:9/elsewhere");

        var order = await world.StartAsync();
        var moved = await world.MoveAsync(order, "in_progress", context: """{"estimated_completion":"2026-03-02T10:00:00Z","team":"Alpha"}""", actor: all);
        foreach (var minutes in new[] { 51, 39 })
        {
            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            await world.Scan.ScanAsync(Ct);
        }

        await world.MoveAsync(order, "completed", actor: Setup);
        await DispatchAsync(world);

        var owed = await OwedAsync(world);
        Assert.Equal(
            [
                "all sla.breached", "all sla.warning", "all status_changed", "all status_changed",
                "filtered sla.breached", "filtered sla.warning", "filtered status_changed", "late sla.breached",
            ],
            owed.Select(o => $"{new Uri(o.Url).AbsolutePath[1..]} {o.Event}").OrderBy(o => o, StringComparer.Ordinal));
        var first = owed.First(o => o is { Event: "status_changed" } && o.Url.EndsWith("/all", StringComparison.Ordinal));
        Assert.Equal(
            $$$$"""
            {"event":"status_changed","timestamp":"2026-03-02T09:00:00Z","data":{"transition_id":"{{{{moved.TransitionId}}}}","entity_type":"order","entity_id":{{{{order.EntityId}}}},"from_status":"new","to_status":"in_progress","triggered_by_user":"user-{{{{all.UserId}}}}","sla_deadline":"2026-03-02T10:00:00Z","is_milestone":false,"business_context":{"estimated_completion":"2026-03-02T10:00:00Z","team":"Alpha"}}}
            """,
            first.Payload);
        Assert.Equal(
            $$$"""{"event":"sla.breached","timestamp":"2026-03-02T10:30:00Z","data":{"entity_type":"order","entity_id":{{{order.EntityId}}},"current_status":"in_progress","sla_deadline":"2026-03-02T10:00:00Z","hours_overdue":0.5,"severity":"info","clock":"step"}}""",
            owed.Single(o => o.Url.EndsWith("/late", StringComparison.Ordinal)).Payload);
        Assert.Equal(
            $$$"""{"event":"sla.warning","timestamp":"2026-03-02T09:51:00Z","data":{"entity_type":"order","entity_id":{{{order.EntityId}}},"current_status":"in_progress","sla_deadline":"2026-03-02T10:00:00Z","hours_until_overdue":0.2,"clock":"step"}}""",
            owed.First(o => o.Event == "sla.warning").Payload);
        var last = JsonDocument.Parse(owed.Last(o => o is { Event: "status_changed" } && o.Url.EndsWith("/all", StringComparison.Ordinal)).Payload).RootElement.GetProperty("data");
        Assert.Equal((JsonValueKind.Null, "{}"), (last.GetProperty("triggered_by_user").ValueKind, last.GetProperty("business_context").GetRawText()));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Who_lost_the_role_the_account_or_the_company_is_sent_nothing_even_of_what_was_owed_before(DatabaseProvider provider)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var world = await WorldAsync(provider);
        var users = new List<Actor>();
        foreach (var name in new[] { "demoted", "off", "moved", "kept" })
        {
            users.Add(await UserAsync(world, Roles.Operator));
            await RegisterAsync(world, users[^1], $"{receiver.Url}/{name}");
        }

        var order = await world.StartAsync();
        await world.MoveAsync(order, "in_progress");
        await DispatchAsync(world);
        Assert.Equal(4, (await OwedAsync(world)).Count);

        var change = world.Database.Services.GetRequiredService<ChangeUser>();
        await change.SetAsync(Setup, users[0].UserId!.Value, new UserChange("Demoted", [Roles.Manager], [], null), Ct);
        await change.DisableAsync(Setup, users[1].UserId!.Value, null, Ct);
        await change.SetAsync(Setup, users[2].UserId!.Value, new UserChange("Moved", [Roles.Operator], [2], null), Ct);
        await Deliver(world).SweepAsync(Ct);
        Assert.Equal("/hook/kept", Assert.Single(receiver.All).Path);
        Assert.Equal(3, await world.ReadAsync(db => db.WebhookAttempts.CountAsync(a => a.Error == "no_rights", Ct)));

        await world.MoveAsync(order, "completed");
        await DispatchAsync(world);
        Assert.Equal(5, (await OwedAsync(world)).Count);
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_while_and_the_contracts_header_the_new_one()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        var user = await UserAsync(world, Roles.Operator);
        var webhook = await RegisterAsync(world, user, receiver.Url);
        var rotate = world.Database.Services.GetRequiredService<RotateWebhookSecret>();
        var until = await rotate.RotateAsync(user, webhook.Id, "another secret", RotateWebhookSecret.HoursByDefault, Ct);
        Assert.Equal(world.Clock.GetUtcNow().AddHours(24), until);

        var both = await TestAsync(world, user, webhook, receiver);
        Assert.Equal([Standard("another secret", both), Standard(Secret, both)], both.Headers["webhook-signature"].Split(' '));
        Assert.Equal("sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData("another secret"u8, both.Body)), both.Headers["X-Webhook-Signature"]);

        world.Clock.Advance(TimeSpan.FromHours(24));
        var one = await TestAsync(world, user, webhook, receiver);
        Assert.Equal(Standard("another secret", one), one.Headers["webhook-signature"]);

        Assert.Null(await rotate.RotateAsync(user, webhook.Id, "a third secret", 0, Ct));
        var third = await TestAsync(world, user, webhook, receiver);
        Assert.Equal(Standard("a third secret", third), third.Headers["webhook-signature"]);

        foreach (var (secret, hours, field) in new[] { ("short", 24, "secret"), (null!, 24, "secret"), ("long enough", -1, "keep_previous_hours"), ("long enough", 169, "keep_previous_hours") })
        {
            Assert.Equal(field, (await StatusWorld.RefusedAsync(() => rotate.RotateAsync(user, webhook.Id, secret, hours, Ct))).Field);
        }

        var lines = await world.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == webhook.Id).Select(l => l.Before + l.After).ToListAsync(Ct));
        Assert.DoesNotContain(lines, l => l.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task An_operator_sees_their_own_and_an_administrator_those_of_colleagues_who_see_no_more(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var (one, two) = (await UserAsync(world, Roles.Operator), await UserAsync(world, Roles.Operator, 2));
        var admin = await UserAsync(world, Roles.Admin);
        var scoped = await UserAsync(world, Roles.Admin, 2);
        var first = await RegisterAsync(world, one, "http://127.0.0.1:9/one");
        var second = await RegisterAsync(world, two, "http://127.0.0.1:9/two");
        foreach (var (actor, seen) in new (Actor, Guid[])[] { (one, [first.Id]), (two, [second.Id]), (admin, [first.Id, second.Id]), (scoped, [second.Id]) })
        {
            Assert.Equal(seen, (await Queries(world).ForStatusesAsync(actor, 50, 0, Ct)).Rows.Select(r => r.Id));
            Assert.Equal(seen, (await Queries(world).ListAsync(actor, new WebhookFilter(Contract: WebhookContracts.Status), new PageRequest(), Ct)).Items.Select(r => r.Webhook.Id).OrderBy(id => id != first.Id));
        }

        foreach (var (filter, count) in new (WebhookFilter, int)[] { (new("Test U"), 2), (new("127.0.0.1:9/tw"), 1), (new("Nobody"), 0), (new(State: WebhookState.Disabled), 0), (new(Contract: WebhookContracts.Partner), 0) })
        {
            Assert.Equal(count, (await Queries(world).ListAsync(admin, filter, new PageRequest(), Ct)).Items.Count);
        }

        var delete = world.Database.Services.GetRequiredService<DeleteWebhook>();
        Assert.Equal("NOT_FOUND", (await StatusWorld.RefusedAsync(() => delete.DeleteAsync(two, first.Id, Ct))).Code);
        var manager = await UserAsync(world, Roles.Manager);
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => RegisterAsync(world, manager, "http://127.0.0.1:9/"))).Code);
        Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => RegisterAsync(world, Setup, "http://127.0.0.1:9/"))).Code);

        await world.MoveAsync(await world.StartAsync(), "in_progress");
        await DispatchAsync(world);
        await Deliver(world).SweepAsync(Ct);
        await delete.DeleteAsync(admin, first.Id, Ct);
        Assert.Equal((0, 0, 1), (await CountAsync(world, db => db.WebhookDeliveries), await CountAsync(world, db => db.WebhookAttempts), await CountAsync(world, db => db.WebhookEndpoints)));
        Assert.Contains("deleted", await world.ReadAsync(db => db.AuditLines.Where(l => l.EntityId == first.Id).Select(l => l.Action).ToListAsync(Ct)));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_same_address_again_replaces_everything_also_when_asked_for_twice_at_once(DatabaseProvider provider)
    {
        await using var world = await WorldAsync(provider);
        var user = await UserAsync(world, Roles.Operator);
        var register = world.Database.Services.GetRequiredService<RegisterStatusWebhook>();
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => register.RegisterAsync(user, new NewStatusWebhook("http://127.0.0.1:9/", ["order"], null, null, Secret), Ct)));
        Assert.Equal((1, 1), (both.Count(r => r.IsNew), both.Select(r => r.Webhook.Id).Distinct().Count()));
        var again = await register.RegisterAsync(user, new NewStatusWebhook("http://127.0.0.1:9/", [], ["completed", "completed"], ["sla.breached"], Secret, IsActive: false), Ct);
        Assert.False(again.IsNew || again.Webhook.IsActive);
        Assert.Equal(("", "completed", "sla.breached"), (string.Join(' ', again.Webhook.EntityTypes), string.Join(' ', again.Webhook.StatusFilters), string.Join(' ', again.Webhook.Events)));
        for (var i = 1; i < 20; i++)
        {
            await RegisterAsync(world, user, $"http://127.0.0.1:9/{i}");
        }

        Assert.Equal("WEBHOOK_LIMIT_REACHED", (await StatusWorld.RefusedAsync(() => RegisterAsync(world, user, "http://127.0.0.1:9/more"))).Code);
    }

    [Fact]
    public async Task A_webhook_that_switches_itself_off_is_told_to_its_user_by_mail()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var world = await WorldAsync(DatabaseProvider.Sqlite);
        receiver.Status(HttpStatusCode.Gone);
        var user = await UserAsync(world, Roles.Operator, 2);
        await RegisterAsync(world, user, receiver.Url);
        await world.MoveAsync(await world.StartAsync(businessEntityId: 2), "in_progress");
        await DispatchAsync(world);
        await Deliver(world).SweepAsync(Ct);
        await DispatchAsync(world);
        var mail = await world.ReadAsync(db => db.OutgoingMessages.SingleAsync(Ct));
        Assert.Equal(("webhook_switched_off", 2L), (mail.Template, mail.BusinessEntityId));
        Assert.StartsWith("user", mail.Recipient, StringComparison.Ordinal);
        Assert.EndsWith("Thuislader B.V.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_query_of_webhooks_can_be_said_to_SQL_Server()
    {
        using var gate = new WriteGate();
        using var db = new AppDbFactory(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=127.0.0.1;Database=none" }, gate, TimeProvider.System).CreateDbContext();
        var admin = new Actor { Name = "A", Channel = "test", UserId = 5, Permissions = Permissions.All.ToHashSet(), BusinessEntityIds = [1, 2] };
        foreach (var actor in new[] { admin, admin with { BusinessEntityIds = null }, admin with { PartnerId = 3 }, admin with { Permissions = new HashSet<string> { Permissions.ManagePartners } } })
        {
            foreach (var sort in Enum.GetValues<WebhookSort>())
            {
                var filter = new WebhookFilter("Demo", WebhookContracts.Status, WebhookState.Active, Guid.Empty, [1, 2], sort);
                Assert.Contains("SELECT", WebhookQueries.Ordered(WebhookQueries.Matching(db, actor, filter), filter).Skip(10).Take(10).ToQueryString(), StringComparison.Ordinal);
            }

            var deliveries = new DeliveryFilter(Guid.Empty, Guid.Empty, DeliveryState.Failed, "x", 1, [1, 2]);
            Assert.Contains("SELECT", WebhookQueries.Matching(db, actor, deliveries).OrderBy(r => r.Delivery.Id).Skip(10).Take(10).ToQueryString(), StringComparison.Ordinal);
            Assert.Contains("SELECT", WebhookQueries.Rows(db, actor).Where(r => r.Owner.Endpoint.PublicId == Guid.Empty).OrderByDescending(r => r.Delivery.Id).Skip(10).Take(10).ToQueryString(), StringComparison.Ordinal);
        }

        Assert.Contains("SELECT", WebhookQueries.Counts(db, [1, 2], StatusWorld.Monday).ToQueryString(), StringComparison.Ordinal);
        Assert.Contains("SELECT", OweStatusNews.Endpoints(db).ToQueryString(), StringComparison.Ordinal);
    }

    private static Task<StatusWorld> WorldAsync(DatabaseProvider provider) => WorldAsync(StatusWorld.OnAsync(provider, services =>
    {
        services.AddSingleton(new WebhookSettings { AllowPrivateTargets = true });
        services.AddSingleton<ISecretProtector, Plain>();
        services.AddIdentityFeature();
        services.AddJobs();
        services.AddWebhooks();
        services.AddMessaging();
    }));

    private static async Task<StatusWorld> WorldAsync(Task<StatusWorld> making)
    {
        var world = await making;
        await world.Database.Services.GetRequiredService<SeedRoles>().RunAsync(Ct);
        return world;
    }

    private static async Task<Actor> UserAsync(StatusWorld world, string role, params long[] companies)
    {
        var id = await world.Database.Services.GetRequiredService<CreateUser>().CreateAsync(
            Setup, new NewUser($"user-{Guid.CreateVersion7():N}@example.com", "Test User", "Sterk-Wachtwoord-1", [role], companies), Ct);
        return (await world.Database.Services.GetRequiredService<KnownUsers>().FindFreshAsync(id, Ct))!.Through("api");
    }

    private static async Task<WebhookRow> RegisterAsync(
        StatusWorld world, Actor user, string url, IReadOnlyList<string>? types = null, IReadOnlyList<string>? statuses = null, IReadOnlyList<string>? events = null, bool isActive = true) =>
        (await world.Database.Services.GetRequiredService<RegisterStatusWebhook>().RegisterAsync(user, new NewStatusWebhook(url, types, statuses, events, Secret, isActive), Ct)).Webhook;

    private static async Task<Received> TestAsync(StatusWorld world, Actor user, WebhookRow webhook, Receiver receiver)
    {
        await world.Database.Services.GetRequiredService<SendWebhookTest>().SendAsync(user, webhook.Id, Ct);
        await Deliver(world).SweepAsync(Ct);
        return await receiver.NextAsync(Ct);
    }

    private static string Standard(string secret, Received request) => "v1," + Convert.ToBase64String(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}")));

    private static WebhookQueries Queries(StatusWorld world) => world.Database.Services.GetRequiredService<WebhookQueries>();

    private static DeliverWebhooks Deliver(StatusWorld world) => world.Database.Services.GetRequiredService<DeliverWebhooks>();

    private static Task<int> DispatchAsync(StatusWorld world) => world.Database.Services.GetRequiredService<OutboxDispatcher>().SweepAsync(Ct);

    private static Task<int> CountAsync<T>(StatusWorld world, Func<AppDb, DbSet<T>> set)
        where T : class => world.ReadAsync(db => set(db).CountAsync(Ct));

    private static Task<List<Owed>> OwedAsync(StatusWorld world) => world.ReadAsync(db => (
        from d in db.WebhookDeliveries
        join e in db.WebhookEndpoints on d.EndpointId equals e.Id
        orderby d.Id
        select new Owed(e.Url, d.EventType, d.Payload)).ToListAsync(Ct));

    private sealed record Owed(string Url, string Event, string Payload);

    private sealed class Plain : ISecretProtector
    {
        public string Protect(string secret) => secret;

        public string Unprotect(string protectedSecret) => protectedSecret;
    }
}
