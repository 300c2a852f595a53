using ChargeCars.Core;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Common;
using ChargeCars.Core.Contacts;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Statuses;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Benchmarks;

/// <summary>
/// Status changes of orders through the engine, with everything it does (rules, calendar, history, audit line, outbox, copy on the order), against
/// bare ADO.NET that only writes the same rows. Both keep each change durably before they answer; the baseline commits each on its own.
/// </summary>
internal static class StatusChanges
{
    private const int Callers = 64;
    private const double Aim = 1 / 3.0;
    private static readonly Actor Bench = Actor.System("benchmark");

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        var connection = $"Data Source={scratch.File("status.db")}";
        await using var services = Services(connection);
        var orders = await PrepareAsync(services);
        var engine = services.GetRequiredService<StatusEngine>();

        // each side moves orders of its own: the baseline knows by heart how far its orders are
        using var bare = await BareStatusChanges.OpenAsync(connection);
        var there = new bool[orders.Length];
        foreach (var callers in new[] { 1, Callers })
        {
            var measured = await Load.TakeTurnsAsync(
                options,
                callers,
                caller => engine.ChangeAsync(Bench, EntityTypes.Order, orders[caller], new StatusChange(Flip(there, caller).To, "Measured"), CancellationToken.None),
                caller => bare.ChangeAsync(orders[Callers + caller], Flip(there, Callers + caller)));
            report.Rate(
                callers == 1 ? "status changes, one caller" : $"status changes, {callers} callers", measured, Aim, "SQLite, WAL, synchronous full; baseline bare ADO.NET, prepared, one commit each");
        }
    }

    /// <summary>Every change goes to the other of two steps.</summary>
    private static (string From, string To) Flip(bool[] there, int caller) =>
        (there[caller] = !there[caller]) ? ("in_production", "quality_check") : ("quality_check", "in_production");

    private static ServiceProvider Services(string connection)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChargeCarsCore(new DatabaseSettings { ConnectionString = connection });
        return services.BuildServiceProvider();
    }

    private static async Task<long[]> PrepareAsync(ServiceProvider services)
    {
        await services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await services.GetRequiredService<DefaultWorkflows>().LoadAsync(CancellationToken.None);
        var writer = services.GetRequiredService<DbWriter>();
        var customer = await writer.WriteAsync(
            Bench,
            async (db, ct) =>
            {
                db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
                var contact = new Contact { Name = "Measured Customer" };
                db.Add(contact);
                await db.SaveChangesAsync(ct);
                return contact.PublicId;
            },
            CancellationToken.None);
        var place = services.GetRequiredService<PlaceOrder>();
        var engine = services.GetRequiredService<StatusEngine>();
        var orders = new long[2 * Callers];
        for (var i = 0; i < orders.Length; i++)
        {
            var placed = await place.PlaceAsync(Bench, new NewOrder { BusinessEntity = "chargecars", OrderType = "supply", Source = "api", CustomerId = customer }, CancellationToken.None);
            orders[i] = placed.Id;
            foreach (var status in new[] { "pending_approval", "pending_materials", "in_production" })
            {
                await engine.ChangeAsync(Bench, EntityTypes.Order, orders[i], new StatusChange(status), CancellationToken.None);
            }
        }

        return orders;
    }
}
