using System.Net;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Messaging;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses.Approvals;
using ChargeCars.Core.Webhooks;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Webhooks;

/// <summary>A database with one partner, webhooks and messaging, and a clock that stands still.</summary>
internal sealed class WebhookBench : IAsyncDisposable
{
    public const string Secret = "a shared secret";

    private WebhookBench(TestDatabase database, ManualTime clock, Partner partner) => (Database, Clock, Partner) = (database, clock, partner);

    public TestDatabase Database { get; }

    public ManualTime Clock { get; }

    public Partner Partner { get; }

    public DeliverWebhooks Deliver => Get<DeliverWebhooks>();

    public WebhookQueries Queries => Get<WebhookQueries>();

    public static Actor Staff { get; } = new() { Name = "Tester", Channel = "test", Permissions = Permissions.All.ToHashSet() };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<WebhookBench> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, bool allowPrivate = true, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        var database = await TestDatabase.OnAsync(provider, services => Add(services, clock, allowPrivate, resolve));
        var partner = await database.Writer.WriteAsync(
            Staff,
            async (db, ct) =>
            {
                var entity = new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" };
                var contact = new Contact { Kind = ContactKind.Organization, Name = "Demo Partner", Email = "partner@example.net", Language = "en", IsPartner = true };
                db.AddRange(entity, contact);
                await db.SaveChangesAsync(ct);
                var added = new Partner { ContactId = contact.Id, Name = "Demo Partner", BusinessEntityId = entity.Id };
                db.Add(added);
                await db.SaveChangesAsync(ct);
                return added;
            },
            Ct);
        return new WebhookBench(database, clock, partner);
    }

    /// <summary>Another process on the same database.</summary>
    public ServiceProvider AnotherNode()
    {
        var services = new ServiceCollection().AddLogging();
        Add(services, Clock, allowPrivate: true, null);
        services.AddChargeCarsData(Get<DatabaseSettings>());
        return services.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public Task<WebhookRow> RegisterAsync(string url, params string[] events) =>
        Get<RegisterWebhook>().RegisterAsync(Staff, Partner.PublicId, new NewWebhook(url, events.Length == 0 ? [WebhookEvents.OrderCreated] : events, Secret), Ct);

    /// <summary>Owes an event to whoever asked for it, as the handlers of orders do.</summary>
    public Task OweAsync(int count = 1, string eventName = WebhookEvents.OrderCreated, long? order = null) => Database.Writer.WriteAsync(
        Staff,
        async (db, ct) =>
        {
            for (var i = 0; i < count; i++)
            {
                await WebhookLedger.OweAsync(db, Partner.Id, eventName, Guid.CreateVersion7(), new EntityRef(EntityTypes.Order, order ?? i + 1), Clock.GetUtcNow(), new { OrderNumber = $"CC-2026-{i:00000}" }, ct);
            }
        },
        Ct);

    public async Task<List<WebhookDelivery>> DeliveriesAsync()
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(Ct);
        return await db.WebhookDeliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(Ct);
    }

    public async Task<List<WebhookAttempt>> AttemptsAsync()
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(Ct);
        return await db.WebhookAttempts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(Ct);
    }

    public async Task<WebhookEndpoint> EndpointAsync(Guid id)
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(Ct);
        return await db.WebhookEndpoints.AsNoTracking().SingleAsync(e => e.PublicId == id, Ct);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static void Add(IServiceCollection services, TimeProvider clock, bool allowPrivate, Func<string, CancellationToken, Task<IPAddress[]>>? resolve)
    {
        var settings = new WebhookSettings { AllowPrivateTargets = allowPrivate };
        services.AddSingleton(clock);
        services.AddSingleton(settings);
        services.AddSingleton<ISecretProtector, Reversed>();
        services.AddJobs();
        services.AddCalendars();
        services.AddWebhooks();
        services.AddMessaging();
        services.AddSingleton<StandIns>(); // whom a question reaches while somebody is away
        if (resolve is not null)
        {
            services.AddSingleton(new WebhookTargets(settings, resolve));
        }
    }

    /// <summary>Stands in for the host's keys: the stored text differs from the secret and comes back from it.</summary>
    private sealed class Reversed : ISecretProtector
    {
        public string Protect(string secret) => new([.. secret.Reverse()]);

        public string Unprotect(string protectedSecret) => new([.. protectedSecret.Reverse()]);
    }
}
