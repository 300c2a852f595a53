using ChargeCars.Core.Addresses;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Visits;
using ChargeCars.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Core.Tests.Visits;

/// <summary>A company with an order to plan for, two technicians and a clock on a Monday morning.</summary>
internal sealed class VisitWorld : IAsyncDisposable
{
    public static readonly DateTimeOffset Monday9 = new(2026, 11, 16, 8, 0, 0, TimeSpan.Zero);

    public static readonly Actor Planner = new() { Name = "Hanna", Channel = "test", UserId = 1, Permissions = new HashSet<string>(Permissions.All), Roles = [ChargeCars.Core.Common.Roles.Planner] };

    private VisitWorld(TestDatabase database, ManualTime clock, MemoryFiles files) => (Database, Clock, Files) = (database, clock, files);

    public TestDatabase Database { get; }

    public ManualTime Clock { get; }

    public MemoryFiles Files { get; }

    public long OrderId { get; private set; }

    public long Technician { get; private set; }

    public long OtherTechnician { get; private set; }

    public long EntityId { get; private set; }

    public PlanVisit Planning => Get<PlanVisit>();

    public CarryOutVisit CarryOut => Get<CarryOutVisit>();

    public VisitQueries Visits => Get<VisitQueries>();

    public static async Task<VisitWorld> OnAsync(DatabaseProvider provider, CancellationToken ct)
    {
        var (clock, files) = (new ManualTime(Monday9), new MemoryFiles());
        var database = await TestDatabase.OnAsync(provider, services => services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IFileStore>(files)
            .AddNumbering()
            .AddStatuses()
            .AddVisits()
            .AddSingleton<IStatusSubject, OrderRow>());
        var world = new VisitWorld(database, clock, files);
        await world.Get<DefaultWorkflows>().LoadAsync(ct);
        await world.FillAsync(ct);
        return world;
    }

    public T Get<T>()
        where T : notnull => Database.Services.GetRequiredService<T>();

    public VisitPlan Plan(long? technician = null, int hoursFromNow = 24, int minutes = 120, string? overlap = null) => new(
        OrderId, "installation", technician ?? Technician, Clock.GetUtcNow().AddHours(hoursFromNow), Clock.GetUtcNow().AddHours(hoursFromNow + 4), minutes, overlap);

    public async Task<Order> OrderAsync(CancellationToken ct)
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(ct);
        return await db.Orders.SingleAsync(o => o.Id == OrderId, ct);
    }

    public Task<long> IdOfAsync(string number, CancellationToken ct) => ReadAsync(db => db.Visits.Where(v => v.Number == number).Select(v => v.Id).SingleAsync(ct), ct);

    public async Task<T> ReadAsync<T>(Func<AppDb, Task<T>> read, CancellationToken ct)
    {
        await using var db = await Database.Dbs.CreateDbContextAsync(ct);
        return await read(db);
    }

    public Task RecordSafeAsync(long visit, CancellationToken ct) => RecordAsAsync(Planner, visit, ct);

    public Task RecordAsAsync(Actor actor, long visit, CancellationToken ct) =>
        CarryOut.RecordLmraAsync(actor, visit, LmraQuestions.All.ToDictionary(q => q, _ => new LmraAnswer(true)), ct);

    public async Task PhotographAsync(long visit, CancellationToken ct)
    {
        foreach (var (subject, i) in new[] { "meter_cupboard", "charger" }.Select((s, i) => (s, i)))
        {
            await Get<AddVisitPhoto>().AddAsync(Planner, visit, subject, new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, (byte)i }, ct);
        }
    }

    /// <summary>What the charging side does when a station reports itself for the first time: its row, and the news of it handled.</summary>
    public Task BootAsync(string stationId, string serial, CancellationToken ct) => Database.Writer.WriteAsync(
        Actor.System("test"),
        async (db, token) =>
        {
            var now = Clock.GetUtcNow();
            var point = new ChargePoint { StationId = stationId, BusinessEntityId = EntityId, Title = stationId, Serial = serial, IsOnline = true, LastBootAt = now, LastSeenAt = now };
            db.Add(point);
            await db.SaveChangesAsync(token);
            var news = OutboxMessage.Of(new StationIntroduced(point.Id, stationId, serial, now), now);
            foreach (var when in Database.Services.GetServices<IWhen>().Where(w => w.EventName == news.Type))
            {
                await when.HandleAsync(db, news, token);
            }
        },
        ct);

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private Task FillAsync(CancellationToken ct) => Database.Writer.WriteAsync(
        Planner,
        async (db, token) =>
        {
            var entity = new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" };
            var customer = new Contact { Name = "Femke", IsCustomer = true, CreatedAt = Monday9 };
            var address = new Address { Street = "Stadsplateau", HouseNumber = 1, Postcode = "3521AZ", City = "Utrecht" };
            var technicians = new[] { new Technician { Name = "Pim", Region = "middle" }, new Technician { Name = "Sanne", Region = "middle" } };
            db.AddRange(entity, customer, address, technicians[0], technicians[1]);
            await db.SaveChangesAsync(token);
            var order = new Order
            {
                Number = "CC-2026-00001",
                BusinessEntityId = entity.Id,
                OrderType = "installation",
                Source = "partner",
                CustomerId = customer.Id,
                InstallationAddressId = address.Id,
                CreatedAt = Monday9,
                UpdatedAt = Monday9,
            };
            db.Add(order);
            await db.SaveChangesAsync(token);
            await Get<StatusEngine>().StartAsync(db, Planner, new NewTrack(EntityTypes.Order, order.Id, order.PublicId, entity.Id, "partner", "normal", Money.Zero), token);
            (OrderId, EntityId, Technician, OtherTechnician) = (order.Id, entity.Id, technicians[0].Id, technicians[1].Id);
        },
        ct);

    /// <summary>Bytes by id, kept for the test.</summary>
    internal sealed class MemoryFiles : IFileStore
    {
        public Dictionary<Guid, byte[]> All { get; } = [];

        public Task SaveAsync(Guid id, ReadOnlyMemory<byte> content, CancellationToken ct)
        {
            All[id] = content.ToArray();
            return Task.CompletedTask;
        }

        public Task<Stream?> OpenAsync(Guid id, CancellationToken ct) => Task.FromResult<Stream?>(All.TryGetValue(id, out var bytes) ? new MemoryStream(bytes) : null);
    }

    private sealed class OrderRow : IStatusSubject
    {
        public string EntityType => EntityTypes.Order;

        public Task ApplyAsync(AppDb db, long entityId, StatusSnapshot snapshot, CancellationToken ct) => db.Orders.Where(o => o.Id == entityId)
            .ExecuteUpdateAsync(o => o.SetProperty(x => x.Status, snapshot.Status).SetProperty(x => x.StatusCategory, snapshot.Category), ct);
    }
}
