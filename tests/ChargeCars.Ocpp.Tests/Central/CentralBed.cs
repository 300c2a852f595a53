using System.Net;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Ocpp.Central;
using ChargeCars.Ocpp.Tests.Support;
using ChargeCars.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace ChargeCars.Ocpp.Tests.Central;

/// <summary>The central system on a real port with a database of its own. Its clock stands still until moved.</summary>
internal sealed class CentralBed : IAsyncDisposable
{
    public static readonly Actor Operator = new() { Name = "Operator", Channel = "test", UserId = 1, Permissions = new HashSet<string>(Permissions.All) };

    private readonly string folder;
    private readonly LoggedLines lines;
    private WebApplication app;

    private CentralBed(string folder, WebApplication app, ManualTime clock, LoggedLines lines) => (this.folder, this.app, Clock, this.lines) = (folder, app, clock, lines);

    /// <summary>What was logged at information and above, in order.</summary>
    public IReadOnlyCollection<string> Logged => lines.All;

    public ManualTime Clock { get; }

    public Uri Address { get; private set; } = null!;

    public long CompanyId { get; private set; }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<CentralBed> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("chargecars-ocpp-").FullName;
        MigratedDatabase.CopySqlite(Path.Combine(folder, "test.db"));
        var clock = new ManualTime(new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero));
        var lines = new LoggedLines();
        var bed = new CentralBed(folder, Build(folder, clock, lines, settings), clock, lines);
        await bed.Get<DatabaseSetup>().MigrateAsync(Ct);
        await bed.Get<DbWriter>().WriteAsync(Operator, bed.SeedAsync, Ct);
        await bed.OpenAsync();
        return bed;
    }

    /// <summary>Stops the process's host and starts another one on the same database.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        app = Build(folder, Clock, lines, []);
        await OpenAsync();
    }

    public async Task StopAsync()
    {
        await app.StopAsync(Ct);
        await app.DisposeAsync();
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public Task<long> RegisterAsync(string stationId, string? password = null) => Get<RegisterStation>().RegisterAsync(
        Operator,
        new NewStation { StationId = stationId, Title = stationId, BusinessEntityId = CompanyId, Password = password },
        Ct);

    public Task<RawStation> ConnectAsync(string stationId, params string[] protocols) => RawStation.ConnectAsync(Address, stationId, protocols.Length == 0 ? ["ocpp1.6"] : protocols, null, Ct);

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<AppDb>>().CreateDbContextAsync(Ct);
        return await read(db);
    }

    public Task<ChargePoint> PointAsync(string stationId) => ReadAsync(db => db.ChargePoints.AsNoTracking().Include(p => p.Connectors).SingleAsync(p => p.StationId == stationId, Ct));

    /// <summary>Waits until a fact is in the database, at most two minutes.</summary>
    public async Task UntilAsync(Func<AppDb, Task<bool>> fact)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!await ReadAsync(fact))
        {
            await Task.Delay(10, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static WebApplication Build(string folder, ManualTime clock, LoggedLines lines, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(lines).AddFilter("ChargeCars", LogLevel.Information);
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Ocpp:{s.Key}", (string?)s.Value)));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddChargeCarsData(new DatabaseSettings { ConnectionString = $"Data Source={Path.Combine(folder, "test.db")}" });
        builder.Services.AddCharging();
        builder.Services.AddOcppCentral(builder.Configuration);
        var app = builder.Build();
        app.MapOcpp();
        return app;
    }

    private async Task OpenAsync()
    {
        await app.StartAsync(Ct);
        Address = new UriBuilder(app.Urls.Single()) { Scheme = "ws" }.Uri;
    }

    private async Task SeedAsync(AppDb db, CancellationToken ct)
    {
        var company = new BusinessEntity { Slug = "testlader", Name = "Testlader B.V.", Prefix = "TE", SenderEmail = "mail@example.com" };
        db.Add(company);
        db.Add(new Tariff { Code = "standard", Description = "Standard", PricePerKwh = 35, IsDefault = true });
        db.Add(new Tag { IdTag = "TAG001", CreatedAt = Clock.GetUtcNow() });
        db.Add(new Tag { IdTag = "BLOCKED", IsEnabled = false, CreatedAt = Clock.GetUtcNow() });
        await db.SaveChangesAsync(ct);
        CompanyId = company.Id;
    }
}
