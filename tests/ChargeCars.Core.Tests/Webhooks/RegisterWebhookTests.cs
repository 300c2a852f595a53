using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Webhooks;
using Xunit;

namespace ChargeCars.Core.Tests.Webhooks;

public sealed class RegisterWebhookTests
{
    private static readonly string[] Created = [WebhookEvents.OrderCreated];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Actor Key(long partnerId, params string[] permissions) => new() { Name = "Key", Channel = "partner-api", PartnerId = partnerId, Permissions = permissions.ToHashSet() };

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_same_address_again_replaces_events_and_secret_and_switches_it_on(DatabaseProvider provider)
    {
        await using var bench = await WebhookBench.CreateAsync(provider);
        var first = await bench.RegisterAsync("http://127.0.0.1:9/hook");
        await bench.Get<SwitchWebhook>().SwitchAsync(WebhookBench.Staff, first.Id, on: false, Ct);
        var again = await bench.RegisterAsync("http://127.0.0.1:9/hook", WebhookEvents.OrderStatusChanged, WebhookEvents.OrderCompleted);
        Assert.Equal((first.Id, true), (again.Id, again.IsActive));
        Assert.Equal([WebhookEvents.OrderStatusChanged, WebhookEvents.OrderCompleted], again.Events);
        Assert.Single((await bench.Queries.ListAsync(WebhookBench.Staff, new WebhookFilter(), new PageRequest(), Ct)).Items);
    }

    [Fact]
    public async Task Ten_registrations_of_one_address_at_once_make_one_webhook()
    {
        await using var bench = await WebhookBench.CreateAsync(DatabaseProvider.Postgres);
        var rows = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => bench.RegisterAsync("http://127.0.0.1:9/hook")));
        Assert.Single(rows.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task The_secret_is_stored_protected_and_appears_nowhere_else()
    {
        await using var bench = await WebhookBench.CreateAsync();
        var row = await bench.RegisterAsync("http://127.0.0.1:9/hook");
        var stored = (await bench.EndpointAsync(row.Id)).ProtectedSecret;
        Assert.NotEqual(WebhookBench.Secret, stored);
        var lines = (await bench.Get<AuditQueries>().ListAsync(WebhookBench.Staff, new AuditFilter(EntityType: "webhook_endpoint"), new PageRequest(), Ct)).Items;
        Assert.Contains("•••", System.Text.RegularExpressions.Regex.Unescape(Assert.Single(lines).After!), StringComparison.Ordinal);
        Assert.DoesNotContain(stored, lines[0].After!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("events", new string[0], "long enough")]
    [InlineData("events", new[] { "order.created", "order.eaten" }, "long enough")]
    [InlineData("secret", new[] { "order.created" }, "short")]
    [InlineData("secret", new[] { "order.created" }, null)]
    public async Task Events_must_be_known_and_the_secret_long_enough(string field, string[] events, string? secret)
    {
        await using var bench = await WebhookBench.CreateAsync();
        var refused = await Assert.ThrowsAsync<DomainException>(() =>
            bench.Get<RegisterWebhook>().RegisterAsync(WebhookBench.Staff, bench.Partner.PublicId, new NewWebhook("http://127.0.0.1:9/", events, secret), Ct));
        Assert.Equal(field, refused.Error.Field);
    }

    [Fact]
    public async Task A_key_registers_for_its_own_partner_only_and_needs_the_right()
    {
        await using var bench = await WebhookBench.CreateAsync();
        var register = bench.Get<RegisterWebhook>();
        var webhook = new NewWebhook("http://127.0.0.1:9/", Created, WebhookBench.Secret);
        var (id, own) = (bench.Partner.PublicId, bench.Partner.Id);
        await register.RegisterAsync(Key(own, Permissions.ManagePartners), id, webhook, Ct);
        var other = await Assert.ThrowsAsync<DomainException>(() => register.RegisterAsync(Key(own + 1, Permissions.ManagePartners), id, webhook, Ct));
        var without = await Assert.ThrowsAsync<DomainException>(() => register.RegisterAsync(Key(own, Permissions.EditWork), id, webhook, Ct));
        var nobody = await Assert.ThrowsAsync<DomainException>(() => register.RegisterAsync(WebhookBench.Staff, Guid.CreateVersion7(), webhook, Ct));
        Assert.Equal(["PERMISSION_DENIED", "PERMISSION_DENIED", "NOT_FOUND"], [other.Error.Code, without.Error.Code, nobody.Error.Code]);
        Assert.Empty((await bench.Queries.ListAsync(Key(own + 1, Permissions.ManagePartners), new WebhookFilter(), new PageRequest(), Ct)).Items);
    }

    [Fact]
    public async Task People_of_another_company_do_not_see_the_partners_webhooks()
    {
        await using var bench = await WebhookBench.CreateAsync();
        var row = await bench.RegisterAsync("http://127.0.0.1:9/");
        var stranger = WebhookBench.Staff with { BusinessEntityIds = [bench.Partner.BusinessEntityId + 1] };
        Assert.Empty((await bench.Queries.ListAsync(stranger, new WebhookFilter(), new PageRequest(), Ct)).Items);
        var refused = await Assert.ThrowsAsync<DomainException>(() => bench.Get<SwitchWebhook>().SwitchAsync(stranger, row.Id, on: false, Ct));
        Assert.Equal("NOT_FOUND", refused.Error.Code);
    }
}
