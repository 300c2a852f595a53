using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Partners;
using ChargeCars.Testing;
using ChargeCars.Web.Account;
using ChargeCars.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Web.Tests;

/// <summary>
/// The whole application in the test's process, with a data folder and a SQLite file of its own, the demo switched off and rate limits raised.
/// <c>new AppFactory()</c> is enough for most tests; settings and services may be given.
/// </summary>
public sealed class AppFactory : WebApplicationFactory<Program>
{
    /// <summary>Password of every user that <see cref="CreateUserAsync"/> makes.</summary>
    public const string Password = "Sterk-Wachtwoord-1";

    /// <summary>Value of <c>X-System-Key</c>.</summary>
    public const string SystemKey = "test-system-key";

    private readonly string folder = Directory.CreateTempSubdirectory("chargecars-web-").FullName;
    private readonly Dictionary<string, string?> settings;
    private readonly Action<IServiceCollection>? services;
    private int users;

    /// <summary>An application with <paramref name="settings"/> over its defaults and <paramref name="services"/> over its own.</summary>
    public AppFactory(IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        this.services = services;
        MigratedDatabase.CopySqlite(Path.Combine(folder, "chargecars.db"));
        this.settings = new Dictionary<string, string?>
        {
            ["Data:Directory"] = folder,
            ["Demo:Enabled"] = "false",
            ["Auth:SystemKey"] = SystemKey,
            ["RateLimits:Enabled"] = "false",
            ["Logging:LogLevel:Default"] = "Error",
        };
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            this.settings[key] = value;
        }
    }

    /// <summary>May do everything; for making what a test needs.</summary>
    public static Actor Tester => Actor.System("test");

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    public HttpClient Client() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = false });

    /// <summary>A client that behaves like a browser: cookies, no redirects followed.</summary>
    public HttpClient Browser() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true });

    /// <summary>A client with a user's access token; the user is made with <paramref name="roles"/>.</summary>
    public async Task<HttpClient> ClientOfAsync(params string[] roles) => ClientOf(await CreateUserAsync(roles));

    /// <summary>A client with an access token of <paramref name="user"/>.</summary>
    public HttpClient ClientOf(KnownUser user)
    {
        var client = Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Services.GetRequiredService<AccessTokens>().Make(user, AccessTokens.Lifetime));
        return client;
    }

    /// <summary>A client that sends <paramref name="key"/> as a partner's key.</summary>
    public HttpClient ClientWithPartnerKey(string key)
    {
        var client = Client();
        client.DefaultRequestHeaders.Add("X-API-Key", key);
        return client;
    }

    /// <summary>Makes a user with <paramref name="roles"/>, address user1@example.com and so on, and <see cref="Password"/>.</summary>
    public Task<KnownUser> CreateUserAsync(params string[] roles) => CreateUserAsync($"user{Interlocked.Increment(ref users)}@example.com", roles);

    /// <summary>Makes a user with an address of the test's choice.</summary>
    public async Task<KnownUser> CreateUserAsync(string email, string[] roles, IReadOnlyList<long>? businessEntityIds = null)
    {
        var id = await Services.GetRequiredService<CreateUser>().CreateAsync(Tester, new NewUser(email, $"Test {users}", Password, roles, businessEntityIds), CancellationToken.None);
        return (await Services.GetRequiredService<KnownUsers>().FindFreshAsync(id, CancellationToken.None))!;
    }

    /// <summary>The code that the first-run page asks for.</summary>
    public string SetupCode => Services.GetRequiredService<SetupCode>().Value;

    /// <summary>The user with this address.</summary>
    public async Task<KnownUser> UserAsync(string email)
    {
        var id = await ReadAsync(db => db.Users.Where(u => u.Email == email).Select(u => u.Id).SingleAsync());
        return (await Services.GetRequiredService<KnownUsers>().FindFreshAsync(id, CancellationToken.None))!;
    }

    /// <summary>Makes a partner and a key with <paramref name="scopes"/> (all of them when none is named).</summary>
    public Task<TestPartner> CreatePartnerAsync(string name, params string[] scopes) =>
        TestPartner.CreateAsync(Services, name, scopes.Length == 0 ? PartnerScopes.All.ToArray() : scopes);

    /// <summary>Reads the database.</summary>
    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync();
        return await read(db);
    }

    /// <summary>Writes to the database.</summary>
    public Task WriteAsync(Func<AppDb, CancellationToken, Task> write) => Services.GetRequiredService<DbWriter>().WriteAsync(Tester, write, CancellationToken.None);

    /// <summary>The answer's body.</summary>
    public static async Task<JsonElement> JsonAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }

        if (services is not null)
        {
            builder.ConfigureTestServices(services);
        }
    }
}
