using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses.Analytics;

public sealed class StatusAnalyticsTests
{
    private static readonly AnalyticsFilter Week = new(new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 8));

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Every_figure_is_what_its_rows_say(DatabaseProvider provider)
    {
        await using var world = await RollupTests.WorldAsync(provider);
        var partner = await RollupTests.PartnerAsync(world);
        var orders = new List<StatusChanged>();
        for (var i = 0; i < 10; i++)
        {
            orders.Add(await world.StartAsync(partnerId: i < 4 ? partner : null, businessEntityId: i < 4 ? 2 : 1));
        }

        // seven leave "new" in time after 1 to 7 hours, the other three pass their 24 hours, of which one leaves after 30
        foreach (var order in orders.Take(7))
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.MoveAsync(order, "in_progress");
        }

        world.Clock.Advance(TimeSpan.FromHours(23));
        await world.Scan.ScanAsync(StatusWorld.Ct);
        await world.MoveAsync(orders[7], "in_progress", actor: StatusWorld.Operator);
        await RollupTests.CountAsync(world);

        var analytics = RollupTests.Analytics(world);
        var report = await analytics.ReportAsync(StatusWorld.Planner, Week, AnalyticsGrain.Day, StatusWorld.Ct);
        var all = report.Metrics;
        Assert.Equal((18, 8, 10, 8, 7, 3), (all.Transitions, all.Left, all.Entities, all.WithDeadline, all.InTime, all.Breached));
        Assert.Equal(87.5m, all.Compliance);
        Assert.Equal(7.3m, all.Elapsed.AverageHours); // 58 hours over 8: 7.25, half up
        Assert.InRange(all.Elapsed.Median!.Value.TotalHours, 4 * 0.968, 4 * 1.032);
        Assert.InRange(all.Elapsed.P90!.Value.TotalHours, 30 * 0.968, 30 * 1.032);

        var fresh = report.Statuses.Single(s => s.Status == "new");
        Assert.Equal((10, 8, 2, 3), (fresh.Entered, fresh.Figures.Left, fresh.Open, fresh.Figures.Breached));
        Assert.Equal("Nieuwe order", fresh.Step!.LabelNl);

        // 5 × 7.25/48 + 3 × 1/8 + 2 × 2/10
        Assert.Equal(1.5m, fresh.BottleneckScore);
        Assert.Equal(8, report.Statuses.Single(s => s.Status == "in_progress").Open);

        Assert.Equal(7, report.Trend.Count);
        Assert.Equal((17, 0, 100m), (report.Trend[0].Transitions, report.Trend[0].Breached, report.Trend[0].Compliance));
        Assert.Equal((1, 3, 0m), (report.Trend[1].Transitions, report.Trend[1].Breached, report.Trend[1].Compliance));
        Assert.Null(report.Trend[6].Compliance);
        Assert.Equal(report.Trend, await analytics.TrendAsync(StatusWorld.Planner, Week, AnalyticsGrain.Day, StatusWorld.Ct));
        Assert.Single((await analytics.ReportAsync(StatusWorld.Planner, Week, AnalyticsGrain.Month, StatusWorld.Ct)).Trend);

        // a record that moved before and within the period is one that moved in it
        var tuesday = new AnalyticsFilter(new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 3));
        Assert.Equal(1, (await analytics.FiguresAsync(StatusWorld.Planner, tuesday, StatusWorld.Ct)).Entities);

        var rows = world.Database.Services.GetRequiredService<AnalyticsRows>();
        var page = new PageRequest();
        Task<Paged<MoveRow>> MovesAsync(MoveSelection selection) => rows.MovesAsync(StatusWorld.Planner, Week, selection, page, StatusWorld.Ct);
        Assert.Equal(18, (await MovesAsync(new())).Total);
        Assert.Equal(8, (await MovesAsync(new(Left: "new"))).Total);
        Assert.Equal((await MovesAsync(new())).Items.Reverse().Select(m => m.Id), (await MovesAsync(new(OldestFirst: true))).Items.Select(m => m.Id));
        Assert.Empty((await MovesAsync(new(Search: "CC-2026-99999"))).Items);
        Assert.Empty((await MovesAsync(new(Search: "---"))).Items);
        var standing = (await rows.StandingAsync(StatusWorld.Planner, Week, new(), page, StatusWorld.Ct)).Items;
        Assert.Equal(
            standing.Where(s => s.Deadline is not null).Select(s => s.EntityId).Reverse(),
            (await rows.StandingAsync(StatusWorld.Planner, Week, new(Descending: true), page, StatusWorld.Ct)).Items.Where(s => s.Deadline is not null).Select(s => s.EntityId));
        Assert.Equal(7, (await MovesAsync(new(Left: "new", Outcome: MoveOutcome.InTime))).Total);
        var late = Assert.Single((await MovesAsync(new(Outcome: MoveOutcome.Late))).Items);
        Assert.Equal((orders[7].EntityPublicId, TimeSpan.FromHours(6)), (late.EntityPublicId, late.Late));
        Assert.Equal(3, (await rows.BreachesAsync(StatusWorld.Planner, Week, new(Status: "new"), page, StatusWorld.Ct)).Total);
        Assert.Equal(2, (await rows.StandingAsync(StatusWorld.Planner, Week, new(Status: "new"), page, StatusWorld.Ct)).Total);

        var partners = await analytics.GroupsAsync(StatusWorld.Planner, Week, AnalyticsGroup.Partner, StatusWorld.Ct);
        Assert.Equal([("", 6L), ("Voorbeeld Lease", 4L)], partners.Select(g => (g.Name ?? "", g.Figures.Entities!.Value)));
        Assert.Equal(8, (await MovesAsync(new(Partner: new OneOf(partner)))).Total);
        Assert.Equal(10, (await MovesAsync(new(Partner: new OneOf(null)))).Total);
        var people = await analytics.GroupsAsync(StatusWorld.Planner, Week, AnalyticsGroup.Person, StatusWorld.Ct);
        Assert.Equal([("12", 17L), ("13", 1L)], people.Select(g => (g.Key, g.Figures.Transitions)));
        Assert.Equal(1, people[1].Figures.Breached);

        // 10 o'clock on Monday, and the three deadlines 24 hours later
        var hours = await analytics.HoursAsync(StatusWorld.Planner, Week, StatusWorld.Ct);
        Assert.Equal(10, hours.Single(h => (h.Weekday, h.Hour) == (DayOfWeek.Monday, 10)).Moves);
        Assert.Equal(3, hours.Single(h => (h.Weekday, h.Hour) == (DayOfWeek.Tuesday, 10)).Breached);
        Assert.Equal(10, (await MovesAsync(new(Hour: new HourSelection(DayOfWeek.Monday, 10)))).Total);
        Assert.Equal(3, (await rows.BreachesAsync(StatusWorld.Planner, Week, new(Hour: new HourSelection(DayOfWeek.Tuesday, 10)), page, StatusWorld.Ct)).Total);
        Assert.Equal(0, (await rows.BreachesAsync(StatusWorld.Planner, Week, new(Hour: new HourSelection(DayOfWeek.Wednesday, null)), page, StatusWorld.Ct)).Total);

        // six hours late, both of them
        var overdue = await analytics.OverdueAsync(StatusWorld.Planner, Week, StatusWorld.Ct);
        var cell = Assert.Single(overdue.Cells);
        Assert.Equal(("new", OverdueAge.Under8Hours, 2, 2), (cell.Status, cell.Age, cell.Count, overdue.Total));
        Assert.Contains(overdue.Oldest!.EntityPublicId, orders.Skip(8).Select(o => o.EntityPublicId));
        foreach (var age in Enum.GetValues<OverdueAge>())
        {
            var found = await rows.StandingAsync(StatusWorld.Planner, Week, new(Status: "new", Age: age), page, StatusWorld.Ct);
            Assert.Equal(age is OverdueAge.Under8Hours ? 2 : 0, found.Total);
        }
    }

    [Fact]
    public async Task Nobody_sees_figures_beyond_their_companies()
    {
        await using var world = await RollupTests.WorldAsync(DatabaseProvider.Sqlite);
        await world.StartAsync();
        await world.StartAsync(businessEntityId: 2);
        await world.StartAsync(EntityTypes.Ticket, businessEntityId: 2);
        await RollupTests.CountAsync(world);
        var analytics = RollupTests.Analytics(world);
        var second = StatusWorld.Planner with { BusinessEntityIds = [2] };
        Assert.Equal(2, (await analytics.FiguresAsync(second, Week, StatusWorld.Ct)).Transitions);
        Assert.Equal(1, (await analytics.FiguresAsync(second, new(Week.From, Week.To) { EntityTypes = [EntityTypes.Ticket] }, StatusWorld.Ct)).Transitions);
        Assert.Equal(0, (await analytics.FiguresAsync(second, new(Week.From, Week.To) { BusinessEntityIds = [1] }, StatusWorld.Ct)).Transitions);
        var rows = world.Database.Services.GetRequiredService<AnalyticsRows>();
        Assert.Equal(2, (await rows.MovesAsync(second, Week, new(), new PageRequest(), StatusWorld.Ct)).Total);
        Assert.Equal(2, (await rows.StandingAsync(second, Week, new(), new PageRequest(), StatusWorld.Ct)).Total);
        Actor[] refused = [second with { TechnicianId = 4 }, second with { PartnerId = 5 }, second with { Permissions = new HashSet<string>() }];
        foreach (var actor in refused)
        {
            Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => analytics.FiguresAsync(actor, Week, StatusWorld.Ct))).Code);
            Assert.Equal("PERMISSION_DENIED", (await StatusWorld.RefusedAsync(() => rows.MovesAsync(actor, Week, new(), new PageRequest(), StatusWorld.Ct))).Code);
        }
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-01")]
    [InlineData("2020-01-01", "2026-03-01")]
    public void A_period_that_is_none_or_too_long_is_refused(string from, string to) =>
        Assert.Equal("VALIDATION_ERROR", Assert.Throws<DomainException>(() => new AnalyticsFilter(DateOnly.Parse(from), DateOnly.Parse(to))).Error.Code);

    [Fact]
    public void An_hour_that_the_clock_skips_or_repeats_is_none_or_two()
    {
        var hours = new HourSelection(DayOfWeek.Sunday, 2).Ranges(new DateOnly(2026, 3, 23), new DateOnly(2026, 3, 29)).Single();
        Assert.Equal(TimeSpan.Zero, hours.To - hours.From); // the hour that spring skips
        hours = new HourSelection(DayOfWeek.Sunday, 2).Ranges(new DateOnly(2026, 10, 19), new DateOnly(2026, 10, 25)).Single();
        Assert.Equal(TimeSpan.FromHours(2), hours.To - hours.From); // the hour that autumn repeats
    }

    [Fact]
    public void Every_query_of_analytics_can_be_said_to_SQL_Server()
    {
        using var gate = new WriteGate();
        using var db = new AppDbFactory(new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=127.0.0.1;Database=none" }, gate, TimeProvider.System).CreateDbContext();
        var actor = StatusWorld.Planner with { BusinessEntityIds = [1, 2] };
        var filter = new AnalyticsFilter(Week.From, Week.To) { EntityTypes = ["order"], BusinessEntityIds = [1], WorkflowId = 3 };
        var rollups = StatusAnalytics.Rollups(db, actor, filter, RollupDimensions.Hour);
        var versions = new Dictionary<long, long> { [1] = 3 };
        var late = StatusAnalytics.Late(db, actor, filter, versions, StatusWorld.Monday);
        var hour = new HourSelection(DayOfWeek.Friday, 16);
        string[] all =
        [
            StatusAnalytics.Rows(rollups).ToQueryString(),
            StatusAnalytics.Hours(rollups).ToQueryString(),
            StatusAnalytics.Days(rollups).ToQueryString(),
            StatusAnalytics.Open(StatusAnalytics.Standing(db, actor, filter)).ToQueryString(),
            StatusAnalytics.Ages(late, StatusWorld.Monday).ToQueryString(),
            StatusAnalytics.Names(db, actor).ToQueryString(),
            StatusAnalytics.Newest(db).ToQueryString(),
            StatusAnalytics.OldSteps(db, [1], ["new"]).ToQueryString(),
            RebuildRollups.Standing(db).ToQueryString(),
            KeepRollups.Next(db).ToQueryString(),
            AnalyticsRows.Shown(db, AnalyticsRows.Moves(db, actor, filter, new("new", "x", MoveOutcome.Late, new OneOf(1), new OneOf(null), hour)).OrderByDescending(t => t.At)).Take(5).ToQueryString(),
            AnalyticsRows.Shown(db, AnalyticsRows.Breaches(db, actor, filter, new("new", new OneOf(1), hour)).OrderByDescending(b => b.Deadline)).Take(5).ToQueryString(),
            AnalyticsRows.Standing(db, actor, filter, new("new", false, OverdueAge.Under3Days), versions, StatusWorld.Monday).Take(5).ToQueryString(),
            AnalyticsRows.Standing(db, actor, filter, new("new"), versions, StatusWorld.Monday).Take(5).ToQueryString(),
        ];
        Assert.All(all, sql => Assert.Contains("SELECT", sql, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_late_is_counted_from_an_index_alone()
    {
        await using var world = await RollupTests.WorldAsync(DatabaseProvider.Sqlite);
        await using var db = await world.Database.Dbs.CreateDbContextAsync(StatusWorld.Ct);
        var late = StatusAnalytics.Late(db, StatusWorld.Planner with { BusinessEntityIds = [1, 2] }, Week, new Dictionary<long, long>(), StatusWorld.Monday);
        var plans = new[] { await PlanAsync(db, StatusAnalytics.Ages(late, StatusWorld.Monday)), await PlanAsync(db, StatusQueries.Counts(late, StatusWorld.Monday)) };
        Assert.All(plans, plan => Assert.Contains("USING COVERING INDEX IX_StatusTracks_Deadline", plan, StringComparison.Ordinal));
    }

    private static async Task<string> PlanAsync<T>(AppDb db, IQueryable<T> query)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        await db.Database.OpenConnectionAsync(StatusWorld.Ct);
        await using var source = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + source.CommandText;
        foreach (System.Data.Common.DbParameter parameter in source.Parameters)
        {
            var copy = command.CreateParameter();
            (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
            command.Parameters.Add(copy);
        }

        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(StatusWorld.Ct);
        while (await reader.ReadAsync(StatusWorld.Ct))
        {
            plan.Add(reader.GetString(3));
        }

        return string.Join('\n', plan);
    }
}
