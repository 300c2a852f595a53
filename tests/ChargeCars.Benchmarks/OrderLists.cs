using ChargeCars.Core;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Benchmarks;

/// <summary>
/// Pages of the order list, as the screen asks for them, at a million orders; against SQL written by hand for the same page: the same rows, the same columns and the same
/// bounded count, read by ADO.NET.
/// </summary>
internal static class OrderLists
{
    private const double Aim = 1.5;
    private const int Times = 101;
    private static readonly Actor Bench = Actor.System("benchmark");

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        var connection = $"Data Source={scratch.File("orders.db")}";
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddChargeCarsCore(new DatabaseSettings { ConnectionString = connection });
        await using var services = collection.BuildServiceProvider();
        await ManyOrders.MakeAsync(services, connection, options.Orders);

        var queries = services.GetRequiredService<OrderQueries>();
        var bare = new BareOrderLists(connection);
        var page = new PageRequest(1, 50);
        (string What, OrderFilter Filter, BareList List)[] lists =
        [
            ("open orders by deadline, page 1", new OrderFilter { IsOpen = true, Sort = OrderSort.Deadline, Descending = false }, BareList.Open()),
            ("open orders of one company, page 1", new OrderFilter { IsOpen = true, BusinessEntities = [ManyOrders.Company], Sort = OrderSort.Deadline, Descending = false }, BareList.Open(ManyOrders.Company)),
            ("all orders, newest first, page 1", new OrderFilter { Sort = OrderSort.Created, Descending = true }, BareList.Newest()),
            ("search for a postcode", new OrderFilter { Search = ManyOrders.Postcode, Sort = OrderSort.Deadline, Descending = false }, BareList.Search(ManyOrders.Postcode)),
            ("search for a name", new OrderFilter { Search = ManyOrders.Name, Sort = OrderSort.Deadline, Descending = false }, BareList.Search(ManyOrders.Name)),
            ("search for a name and a city", new OrderFilter { Search = $"{ManyOrders.Name} {ManyOrders.City}", Sort = OrderSort.Deadline, Descending = false }, BareList.Search(ManyOrders.Name, ManyOrders.City)),
        ];
        foreach (var (what, filter, list) in lists)
        {
            var expected = await bare.ReadAsync(list, page.PerPage);
            var got = await queries.ListAsync(filter, page, Bench, CancellationToken.None);
            if (!got.Items.Select(i => i.Id).SequenceEqual(expected.Ids) || got.Total != expected.Total)
            {
                throw new InvalidOperationException($"{what}: the bare SQL finds other rows ({got.Items.Count} of {got.Total} against {expected.Ids.Count} of {expected.Total})");
            }

            var (ours, baseline) = await Load.TakeTurnsAsync(
                options,
                Times,
                () => queries.ListAsync(filter, page, Bench, CancellationToken.None),
                () => bare.ReadAsync(list, page.PerPage));
            report.Time(FormattableString.Invariant($"{what}, {options.Orders:N0} orders"), ours, baseline, Aim, FormattableString.Invariant($"{got.Items.Count} of {got.Total:N0}{(got.TotalIsCapped ? " and more" : "")}; SQLite"));
        }
    }
}
