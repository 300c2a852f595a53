using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

public sealed class OverdueTests
{
    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task What_is_late_is_listed_the_latest_first_with_its_severity(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var hours = new[] { 1, 23, 24, 71, 72, 100 };
        foreach (var late in hours)
        {
            await world.StartAsync(context: $$"""{"estimated_completion":"{{StatusWorld.Monday.AddHours(-late):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        }

        await world.StartAsync(EntityTypes.Quote, context: $$"""{"estimated_completion":"{{StatusWorld.Monday.AddHours(-5):yyyy-MM-ddTHH:mm:ssZ}}"}""");
        await world.StartAsync();

        var all = await world.Queries.OverdueAsync(StatusWorld.Planner, new OverdueFilter(), StatusWorld.Ct);
        Assert.Equal((7, 2), (all.Total, all.Critical));
        Assert.Equal([("order", 6), ("quote", 1)], all.ByEntityType.OrderBy(p => p.Key).Select(p => (p.Key, p.Value)));
        Assert.Equal([100, 72, 71, 24, 23, 5, 1], all.Items.Select(i => (int)i.Late.TotalHours));
        Assert.Equal(
            [Severity.Critical, Severity.Critical, Severity.Warning, Severity.Warning, Severity.Info, Severity.Info, Severity.Info],
            all.Items.Select(i => i.Severity));

        async Task<string> HoursAsync(OverdueFilter filter) =>
            string.Join(' ', (await world.Queries.OverdueAsync(StatusWorld.Planner, filter, StatusWorld.Ct)).Items.Select(i => (int)i.Late.TotalHours));
        Assert.Equal("100 72", await HoursAsync(new OverdueFilter(Severity: Severity.Critical)));
        Assert.Equal("71 24", await HoursAsync(new OverdueFilter(Severity: Severity.Warning)));
        Assert.Equal("23 5 1", await HoursAsync(new OverdueFilter(Severity: Severity.Info)));
        Assert.Equal("5", await HoursAsync(new OverdueFilter(["quote"])));
        Assert.Equal("100", await HoursAsync(new OverdueFilter(Limit: 1)));
        Assert.Empty(await HoursAsync(new OverdueFilter(BusinessEntityId: 9)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1001)]
    public async Task A_limit_out_of_range_is_refused(int limit)
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        Assert.Equal("limit", (await StatusWorld.RefusedAsync(() => world.Queries.OverdueAsync(StatusWorld.Planner, new OverdueFilter(Limit: limit), StatusWorld.Ct))).Field);
    }

    [Fact]
    public async Task Only_what_the_actor_may_see_is_listed()
    {
        await using var world = await StatusWorld.OnAsync(DatabaseProvider.Sqlite);
        await world.StartAsync(businessEntityId: 1, partnerId: 7);
        await world.StartAsync(businessEntityId: 2);
        world.Clock.Advance(TimeSpan.FromDays(3));
        async Task<int> CountAsync(Actor actor) => (await world.Queries.OverdueAsync(actor, new OverdueFilter(), StatusWorld.Ct)).Total;
        Assert.Equal(2, await CountAsync(StatusWorld.Planner));
        Assert.Equal(1, await CountAsync(StatusWorld.Planner with { BusinessEntityIds = [2] }));
        Assert.Equal(1, await CountAsync(StatusWorld.Planner with { PartnerId = 7 }));
        Assert.Equal(0, await CountAsync(StatusWorld.Planner with { TechnicianId = 1 }));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task History_comes_in_pages_newest_first(DatabaseProvider provider)
    {
        await using var world = await StatusWorld.OnAsync(provider);
        var order = await world.MoveThroughAsync(await world.StartAsync(), "pending_approval", "pending_materials", "in_production", "quality_check");
        async Task<(string Statuses, int Total, bool More)> PageAsync(int limit, int offset)
        {
            var page = await world.Queries.HistoryAsync(StatusWorld.Planner, EntityTypes.Order, order.EntityId, limit, offset, StatusWorld.Ct);
            return (string.Join(" ", page.Moves.Select(m => m.Move.To)), page.Total, page.HasMore);
        }

        Assert.Equal(("quality_check in_production", 5, true), await PageAsync(2, 0));
        Assert.Equal(("pending_materials pending_approval", 5, true), await PageAsync(2, 2));
        Assert.Equal(("new", 5, false), await PageAsync(2, 4));
        Assert.Equal(("", 5, false), await PageAsync(2, 5));
    }
}
