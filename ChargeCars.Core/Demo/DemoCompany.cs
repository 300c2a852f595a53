using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Identity;
using ChargeCars.Core.Numbering;
using ChargeCars.Core.Partners;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using ChargeCars.Core.Statuses.Approvals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChargeCars.Core.Demo;

/// <summary>A station of the demo and what it needs to connect.</summary>
/// <param name="StationId">Identity in its URL.</param>
/// <param name="Password">Basic-auth password.</param>
/// <param name="Protocol">ocpp1.6 or ocpp2.0.1.</param>
/// <param name="Vendor">Maker.</param>
/// <param name="Model">Model.</param>
/// <param name="Serial">Serial number.</param>
/// <param name="Firmware">Version.</param>
/// <param name="Connectors">How many.</param>
/// <param name="PowerW">Of a connector.</param>
public sealed record DemoStation(string StationId, string Password, string Protocol, string Vendor, string Model, string Serial, string Firmware, int Connectors, int PowerW);

/// <summary>
/// Fills an empty database with the invented group of companies. Everything that has a history is walked through it by the product's own verbs with
/// a clock set to the past, so numbers, deadlines, transitions and audit lines are what they would have been.
/// </summary>
public sealed class DemoCompany(DatabaseSettings database, IDbContextFactory<AppDb> dbs, PartnerKeys keys, TimeProvider clock)
{
    private static readonly Actor Maker = Actor.System("demo");

    /// <summary>Makes the company when the database has no business entity yet; otherwise does nothing. True when it was made.</summary>
    public async Task<bool> MakeAsync(DemoSettings settings, CancellationToken ct)
    {
        await using (var db = await dbs.CreateDbContextAsync(ct))
        {
            if (await db.BusinessEntities.AnyAsync(ct))
            {
                return false;
            }
        }

        var now = clock.GetUtcNow();
        var past = new DemoClock(now);
        await using var services = Services(past);
        await services.GetRequiredService<DbWriter>().WriteAsync(Maker, (db, token) => FillAsync(services, past, db, settings, now, token), ct);
        await IssueAsync(DemoContract.PartnerId, DemoContract.PartnerKey, ct);
        await IssueAsync(DemoContract.OtherPartnerId, DemoContract.OtherPartnerKey, ct);
        return true;
    }

    /// <summary>The stations of the demo, in the order they were made.</summary>
    public async Task<IReadOnlyList<DemoStation>> StationsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        var points = await db.ChargePoints.AsNoTracking().Include(p => p.Connectors).Where(p => p.Serial.StartsWith("DEMO")).OrderBy(p => p.Id).ToListAsync(ct);
        return
        [
            .. points.Select((p, i) => new DemoStation(
                p.StationId, DemoCharging.StationPasswordFor(i), p.Protocol, p.Vendor, p.Model, p.Serial, p.Firmware, p.Connectors.Count, p.Connectors.Max(c => c.PowerW))),
        ];
    }

    private Task<IssuedPartnerKey> IssueAsync(Guid partner, string key, CancellationToken ct) => keys.IssueAsync(Maker, partner, [.. PartnerScopes.All], null, ct, key);

    /// <summary>Core on the same database, living in the past and asking for no photos of visits that nobody made.</summary>
    private ServiceProvider Services(DemoClock past)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(past);
        services.AddChargeCarsCore(database);
        services.RemoveAll<IStepRequirement>();
        return services.BuildServiceProvider();
    }

    private static async Task FillAsync(ServiceProvider services, DemoClock past, AppDb db, DemoSettings settings, DateTimeOffset now, CancellationToken ct)
    {
        var random = new DemoRandom(settings.Seed);
        var people = new DemoPeople(random, now);
        past.Set(now.AddMonths(-15));
        await people.AddAsync(db, Math.Max(20, settings.Orders * 3 / 4), ct);
        var driver = await AddAccountsAsync(services, db, people, ct);
        var charging = new DemoCharging(random, people, now);
        await charging.AddAsync(db, Math.Max(settings.VirtualStations, 2), driver, ct);
        db.ChangeTracker.Clear();

        var orders = new DemoOrders(random, people, charging, services.GetRequiredService<StatusEngine>(), services.GetRequiredService<NumberGenerator>(), past, now);
        await orders.AddAsync(db, settings.Orders, ct);
        await orders.AddFreshAsync(db, DemoApprovals.Open, ct);
        await new DemoApprovals(services.GetRequiredService<StatusEngine>(), services.GetRequiredService<RequestApproval>(), past, now).AddAsync(db, ct);

        await new DemoTickets(random, people, charging, services.GetRequiredService<StatusEngine>(), services.GetRequiredService<NumberGenerator>(), past, now).AddAsync(db, settings.Orders / 6, ct);

        // nobody is told today of what happened last year
        await db.Outbox.Where(m => m.DispatchedAt == null).ExecuteUpdateAsync(m => m.SetProperty(x => x.DispatchedAt, x => (DateTimeOffset?)x.OccurredAt), ct);

        // but figures are of all of it
        await UntoldHistory.TellAsync(db, ct);
    }

    /// <summary>Tags that may start a session.</summary>
    public async Task<IReadOnlyList<string>> TagsAsync(CancellationToken ct)
    {
        await using var db = await dbs.CreateDbContextAsync(ct);
        return await db.Tags.Where(t => t.IsEnabled).OrderBy(t => t.Id).Select(t => t.IdTag).Take(60).ToListAsync(ct);
    }

    private static async Task<long> AddAccountsAsync(ServiceProvider services, AppDb db, DemoPeople people, CancellationToken ct)
    {
        var create = services.GetRequiredService<CreateUser>();
        long driver = 0;
        foreach (var account in DemoContract.Accounts)
        {
            var technician = account.Role == Roles.Technician ? people.Technicians.Single(t => t.Name == account.Name).Id : (long?)null;
            var id = await create.CreateAsync(
                db,
                Maker,
                new NewUser(account.Email, account.Name, DemoContract.Password, [account.Role], TechnicianId: technician) { AccessLevel = account.AccessLevel, PaymentPlan = "standard" },
                ct);
            driver = account.Role == Roles.User ? id : driver;
        }

        return driver;
    }
}
