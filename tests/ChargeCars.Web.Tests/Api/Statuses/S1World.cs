using System.Globalization;
using System.Net.Http.Json;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Web.Tests.Api.Statuses;

/// <summary>An application with two companies and a customer, and a clock that stands still where the test puts it.</summary>
public sealed class S1World : IAsyncLifetime
{
    private Guid customer;
    private KnownUser? user;
    private KnownUser? @operator;

    public S1World()
        : this(new DateTimeOffset(2025, 6, 1, 10, 30, 0, TimeSpan.Zero))
    {
    }

    internal S1World(DateTimeOffset now, IReadOnlyDictionary<string, string?>? settings = null)
    {
        Clock = new ManualTime(now);
        App = new AppFactory(settings, s => s.AddSingleton<TimeProvider>(Clock));
    }

    public ManualTime Clock { get; }

    public AppFactory App { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await App.WriteAsync((db, _) =>
    {
        db.Add(new BusinessEntity { Slug = "chargecars", LegacyKey = "entity-123", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
        db.Add(new BusinessEntity { Slug = "thuislader", Name = "ThuisLader B.V.", Prefix = "TL", SenderEmail = "mail@example.com" });
        var contact = new Contact { Name = "ABC Company", Kind = ContactKind.Organization };
        customer = contact.PublicId;
        db.Add(contact);
        return Task.CompletedTask;
    });

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>The customer of its orders.</summary>
    public Guid Customer => customer;

    /// <summary>Somebody who may enter every step and make workflows.</summary>
    public async Task<KnownUser> OperatorAsync() => @operator ??= await App.CreateUserAsync(Roles.Operator);

    /// <summary>A signed-in user without special rights.</summary>
    public async Task<HttpClient> UserAsync() => App.ClientOf(user ??= await App.CreateUserAsync(Roles.User));

    /// <summary>The next row of a table gets this key.</summary>
    public Task NextIdAsync(string table, long id) => App.WriteAsync(async (db, ct) =>
    {
        if (await db.Database.ExecuteSqlAsync($"UPDATE sqlite_sequence SET seq = {id - 1} WHERE name = {table}", ct) == 0)
        {
            await db.Database.ExecuteSqlAsync($"INSERT INTO sqlite_sequence (name, seq) VALUES ({table}, {id - 1})", ct);
        }
    });

    /// <summary>Places an order.</summary>
    public Task<PlacedOrder> OrderAsync(string company = "chargecars", string priority = "normal") => App.Services.GetRequiredService<PlaceOrder>().PlaceAsync(
        AppFactory.Tester, new NewOrder { BusinessEntity = company, OrderType = "supply", Source = "api", CustomerId = customer, Priority = priority }, Ct);

    /// <summary>Starts a record that exists nowhere else, late from <paramref name="deadline"/>.</summary>
    public Task StartAsync(string entityType, long id, DateTimeOffset deadline) => App.WriteAsync((db, ct) => App.Services.GetRequiredService<StatusEngine>().StartAsync(
        db,
        AppFactory.Tester,
        new NewTrack(entityType, id, Guid.CreateVersion7(), 1, "api", "normal", Money.FromEuros(0), ContextJson: $$"""{"estimated_completion":"{{deadline.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}}"}"""),
        ct));

    /// <summary>A user of S1's samples: operator John Doe, user-456.</summary>
    public async Task<KnownUser> JohnDoeAsync()
    {
        await NextIdAsync("AspNetUsers", 456);
        await App.Services.GetRequiredService<CreateUser>().CreateAsync(AppFactory.Tester, new NewUser("john.doe@example.com", "John Doe", AppFactory.Password, [Roles.Operator], null), Ct);
        return await App.UserAsync("john.doe@example.com");
    }

    /// <summary>Moves an order through S1.</summary>
    public static async Task ChangeAsync(HttpClient client, long order, string to, object? context = null, string? reason = null)
    {
        var response = await client.PostAsJsonAsync(
            "/api/v1/status/change", new { entity_type = "order", entity_id = order, to_status = to, transition_reason = reason, business_context = context }, Ct);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Ct));
    }
}
