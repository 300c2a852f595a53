using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Tests.Charging;

/// <summary>A database with a company, a tariff, two drivers with a tag each, and the stations a test registers; its clock stands still until moved.</summary>
internal sealed class ChargingBed : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    public static readonly Actor Operator = new() { Name = "Operator", Channel = "test", UserId = 1, Permissions = new HashSet<string>(Permissions.All) };

    private ChargingBed(TestDatabase database, ManualTime clock) => (Database, Clock) = (database, clock);

    public TestDatabase Database { get; }

    public ManualTime Clock { get; }

    public long CompanyId { get; private set; }

    public long DriverId { get; private set; }

    public static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public static async Task<ChargingBed> OnAsync(DatabaseProvider provider, ChargingSettings? settings = null, Action<IServiceCollection>? more = null)
    {
        var clock = new ManualTime(Noon);
        var database = await TestDatabase.OnAsync(provider, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            services.AddSingleton(settings ?? new ChargingSettings());
            services.AddCharging();
            services.AddSingleton<ChargePointQueries>();
            more?.Invoke(services);
        });
        var bed = new ChargingBed(database, clock);
        await database.Writer.WriteAsync(Operator, bed.SeedAsync, Ct);
        return bed;
    }

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public async Task<long> RegisterAsync(string stationId, string? password = null) => await Get<RegisterStation>().RegisterAsync(
        Operator,
        new NewStation { StationId = stationId, Title = $"Charger {stationId}", BusinessEntityId = CompanyId, Password = password },
        Ct);

    public async Task<ConnectedStation> ConnectAsync(string stationId, string protocol = "ocpp1.6")
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(Ct);
        var id = await db.ChargePoints.Where(p => p.StationId == stationId).Select(p => p.Id).SingleOrDefaultAsync(Ct);
        return await Get<StationPresence>().ConnectAsync(id == 0 ? await RegisterAsync(stationId) : id, protocol, Ct);
    }

    public Task WriteAsync(Action<AppDb> change) => Database.Writer.WriteAsync(
        Operator,
        (db, _) =>
        {
            change(db);
            return Task.CompletedTask;
        },
        Ct);

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read)
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(Ct);
        return await read(db);
    }

    public Task<Session> SessionAsync(long id) => ReadAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id, Ct));

    public Task<ChargePoint> PointAsync(string stationId) => ReadAsync(db => db.ChargePoints.AsNoTracking().Include(p => p.Connectors).SingleAsync(p => p.StationId == stationId, Ct));

    public Task<SessionStarted> StartAsync(ConnectedStation station, string tag = "TAG001", int connector = 1, long meter = 1_000, DateTimeOffset? at = null) =>
        Get<StartSession>().StartAsync(station, new SessionStart(connector, tag, meter, at ?? Clock.GetUtcNow(), "{}"), Ct);

    public Task<SessionStopped> StopAsync(ConnectedStation station, long sessionId, long meter, string? tag = null, DateTimeOffset? at = null, params MeterSample[] samples) =>
        Get<StopSession>().StopAsync(station, new SessionStop(sessionId, tag, meter, at ?? Clock.GetUtcNow(), "", samples, "{}"), Ct);

    public Task MeterAsync(ConnectedStation station, long? sessionId, long energyWh, int? powerW = null, int connector = 1, DateTimeOffset? at = null) =>
        Get<RecordMeterValues>().RecordAsync(station, new MeterReport(connector, sessionId, [new MeterSample(at ?? Clock.GetUtcNow(), energyWh, powerW)]), Ct);

    public Task<TransactionRecorded> EventAsync(ConnectedStation station, TransactionEventKind kind, int sequence, long? energyWh = null, string transaction = "tx-1", string? tag = null, DateTimeOffset? at = null, string? charging = null, int? evse = 1)
    {
        var when = at ?? Clock.GetUtcNow();
        return Get<RecordTransactionEvent>().RecordAsync(
            station,
            new TransactionReport
            {
                Kind = kind,
                TransactionId = transaction,
                Sequence = sequence,
                At = when,
                EvseNo = evse,
                ConnectorNo = evse is null ? null : 1,
                IdTag = tag,
                ChargingState = charging,
                Samples = energyWh is { } wh ? [new MeterSample(when, wh)] : [],
                Payload = "{}",
            },
            Ct);
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private async Task SeedAsync(AppDb db, CancellationToken ct)
    {
        var company = new BusinessEntity { Slug = "testlader", Name = "Testlader B.V.", Prefix = "TE", SenderEmail = "mail@example.com" };
        var driver = new User { UserName = "driver@example.com", DisplayName = "Driver", CreatedAt = Noon };
        db.AddRange(company, driver);
        db.Add(new Tariff { Code = "standard", Description = "Standard", PricePerKwh = 35, IsDefault = true });
        db.Add(new Tariff { Code = "by-hour", Description = "Per hour", PricePerKwh = 10, PricePerHour = 60 });
        await db.SaveChangesAsync(ct);
        db.Add(new Tag { IdTag = "TAG001", UserId = driver.Id, CreatedAt = Noon });
        db.Add(new Tag { IdTag = "TAG002", CreatedAt = Noon });
        db.Add(new Tag { IdTag = "BLOCKED", IsEnabled = false, CreatedAt = Noon });
        db.Add(new Tag { IdTag = "EXPIRED", ExpiresAt = Noon.AddDays(-1), CreatedAt = Noon });
        db.Add(new Tag { IdTag = "ONLYONE", SingleSession = true, CreatedAt = Noon });
        (CompanyId, DriverId) = (company.Id, driver.Id);
    }
}
