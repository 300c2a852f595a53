using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Orders;
using ChargeCars.Core.Planning;
using ChargeCars.Core.Service;
using ChargeCars.Core.Tests.Orders;
using ChargeCars.Core.Tests.Visits;
using ChargeCars.Core.Visits;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static ChargeCars.Core.Tests.Orders.OrderWorld;

namespace ChargeCars.Core.Tests.Planning;

public sealed class TodayQueriesTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Each_figure_is_the_count_of_the_list_it_opens_and_a_row_tells_the_same_time_in_both(DatabaseProvider provider)
    {
        await using var world = await TodayWorldAsync(provider);

        // the first step of an order may take a day; the second order begins four hours later
        await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        world.Time.Advance(TimeSpan.FromHours(4));
        await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        world.Time.Advance(TimeSpan.FromHours(22));
        var board = await world.Get<TodayQueries>().BoardAsync(Planner, Ct);
        var late = await ListAsync(world, new OrderFilter { IsOverdue = true });
        var today = await ListAsync(world, new OrderFilter { IsDueToday = true });
        Assert.Equal(["CC-2026-00001"], Numbers(board.Late));
        Assert.Equal(["CC-2026-00002"], Numbers(board.LateToday));
        Assert.Equal((late.Total, today.Total, 0L), (board.Late.Total, board.LateToday.Total, board.Unplanned.Total));
        Assert.Equal((late.Items[0].Clock, today.Items[0].Clock), (board.Late.Items[0].Clock, board.LateToday.Items[0].Clock));

        world.Time.Advance(TimeSpan.FromHours(11));
        board = await world.Get<TodayQueries>().BoardAsync(Planner, Ct);
        Assert.Equal(["CC-2026-00001", "CC-2026-00002"], Numbers(board.Late));
        Assert.Equal((await ListAsync(world, new OrderFilter { IsOverdue = true })).Items.Select(i => i.Clock), board.Late.Items.Select(i => i.Clock));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task The_board_shows_what_its_reader_may_see_and_no_more(DatabaseProvider provider)
    {
        await using var world = await TodayWorldAsync(provider);
        await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample(), Ct);
        await world.Get<PlacePartnerOrder>().PlaceAsync(world.PartnerActor(), PartnerId, PartnerSample(), Ct);
        await world.Get<PlaceOrder>().PlaceAsync(Planner, Sample() with { BusinessEntity = "thuislader" }, Ct);
        world.Time.Advance(TimeSpan.FromDays(14));
        async Task<string[]> LateFor(Actor actor) => [.. Numbers((await world.Get<TodayQueries>().BoardAsync(actor, Ct)).Late).Order()];
        Assert.Equal(["CC-2026-00001", "CC-2026-00002", "TL-2026-00001"], await LateFor(Planner));
        Assert.Equal(["TL-2026-00001"], await LateFor(Staff(world.SecondCompany)));
        Assert.Equal(["CC-2026-00002"], await LateFor(world.PartnerActor()));
        Assert.Empty(await LateFor(Planner with { TechnicianId = 99 }));
        var board = await world.Get<TodayQueries>().BoardAsync(Planner with { Permissions = new HashSet<string> { Permissions.SeeWork } }, Ct);
        Assert.Equal((null, null), (board.OpenTickets, board.Troubles));
        var refusal = await Assert.ThrowsAsync<DomainException>(() => world.Get<TodayQueries>().BoardAsync(Planner with { Permissions = new HashSet<string>() }, Ct));
        Assert.Equal("PERMISSION_DENIED", refusal.Error.Code);
    }

    private static Task<OrderWorld> TodayWorldAsync(DatabaseProvider provider) => CreateAsync(provider, services =>
    {
        services.AddSingleton<IFileStore>(new VisitWorld.MemoryFiles());
        services.AddVisits().AddServiceQueries().AddPlanning();
    });

    private static Task<Paged<OrderRow>> ListAsync(OrderWorld world, OrderFilter filter) =>
        world.Get<OrderQueries>().ListAsync(filter with { Sort = OrderSort.Deadline, Descending = false }, new PageRequest(1, 50), Planner, Ct);

    private static string[] Numbers(Paged<OrderRow> list) => [.. list.Items.Select(i => i.Number)];
}
