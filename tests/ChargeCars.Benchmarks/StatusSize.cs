using System.Diagnostics;
using System.Globalization;
using ChargeCars.Core;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Core.Jobs;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Analytics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ChargeCars.Benchmarks;

/// <summary>The status engine with a million active items and ten million moves: each thing beside the same in a nearly empty database, or beside its bare SQL.</summary>
internal static class StatusSize
{
    private const int Few = 10_000;
    private const int Due = 1000;
    private const int Changes = 200;
    private const int Times = 101;
    private static readonly Actor Bench = Actor.System("benchmark");
    private static readonly TimeSpan MonthLimit = TimeSpan.FromMilliseconds(300);

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        var items = options.Items;
        await using var many = await WorldAsync(scratch.File("many.db"), items);
        await using var few = await WorldAsync(scratch.File("few.db"), Few);
        var size = string.Create(CultureInfo.InvariantCulture, $"{items:N0} items, {(long)items * ManyMoves.MovesEach:N0} moves");
        await ChangesAsync(options, many, few, report, size);
        await ReadsAsync(options, many, report, size);
        await ScansAsync(options, many, few, report, size);
        await MonthAsync(options, many, few, report, size);
    }

    /// <summary>One caller, so that the time is that of the change and not of a queue; the two databases take turns.</summary>
    private static async Task ChangesAsync(BenchOptions options, World many, World few, Report report, string size)
    {
        var (ours, baseline) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            // the first round warms up
            await ChangeAsync(few, round, round == 0 ? [] : baseline);
            await ChangeAsync(many, round, round == 0 ? [] : ours);
        }

        report.Time($"status change, 99 of 100 within, {size}", Within(ours, 0.99), Within(baseline, 0.99), 2, string.Create(CultureInfo.InvariantCulture, $"baseline {Few:N0} items; median {Within(ours, 0.5).TotalMilliseconds:0.00} ms against {Within(baseline, 0.5).TotalMilliseconds:0.00} ms"));
    }

    private static async Task ChangeAsync(World world, int round, List<TimeSpan> taken)
    {
        for (var i = 0; i < Changes; i++)
        {
            // spread over the whole table, each item once
            var item = ((((round * Changes) + i) * 7919L % (world.Items / 5)) * 5) + 1;
            var start = Stopwatch.GetTimestamp();
            await world.Engine.ChangeAsync(Bench, EntityTypes.Order, item, new StatusChange("quality_check", "Measured"), CancellationToken.None);
            taken.Add(Stopwatch.GetElapsedTime(start));
        }
    }

    private static async Task ReadsAsync(BenchOptions options, World many, Report report, string size)
    {
        var bare = new BareStatus(many.Connection);
        var found = await many.Queries.OverdueAsync(Bench, new OverdueFilter(), CancellationToken.None);
        var (ours, baseline) = await Load.TakeTurnsAsync(
            options, Times, () => many.Queries.OverdueAsync(Bench, new OverdueFilter(), CancellationToken.None), () => bare.OverdueAsync(DateTime.UtcNow, 100));
        report.Time($"overdue, first page, {size}", ours, baseline, 1.5, string.Create(CultureInfo.InvariantCulture, $"{found.Items.Count} of {found.Total:N0}; baseline its bare SQL"));
        var next = 0;
        long Item() => 1 + (next++ * 104_729L % many.Items);
        (ours, baseline) = await Load.TakeTurnsAsync(
            options,
            Times,
            () => many.Queries.HistoryAsync(Bench, EntityTypes.Order, Item(), 50, 0, CancellationToken.None),
            () => bare.HistoryAsync(EntityTypes.Order, Item(), 50));
        report.Time($"history of a record, {size}", ours, baseline, 1.5, "10 moves; baseline its bare SQL");
    }

    private static async Task ScansAsync(BenchOptions options, World many, World few, Report report, string size)
    {
        var (ours, baseline) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = 0; round <= options.Rounds; round++)
        {
            var (inFew, inMany) = (await ScanAsync(few), await ScanAsync(many));
            if (round > 0)
            {
                baseline.Add(inFew);
                ours.Add(inMany);
            }
        }

        report.Time($"SLA scan with {Due} due, {size}", Within(ours, 0.5), Within(baseline, 0.5), 2, string.Create(CultureInfo.InvariantCulture, $"baseline the same {Due} due of {Few:N0} items"));
    }

    private static async Task<TimeSpan> ScanAsync(World world)
    {
        var now = DateTimeOffset.UtcNow;
        await world.Writer.WriteAsync(
            Bench,
            (db, ct) => db.StatusTracks.Where(t => t.SlaStage == 0 && t.Id <= db.StatusTracks.Where(o => o.SlaStage == 0).OrderBy(o => o.Id).Skip(Due - 1).Select(o => o.Id).First())
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.SlaNextAt, now.AddMinutes(-1)).SetProperty(t => t.StepDeadline, now.AddMinutes(-1)).SetProperty(t => t.Deadline, now.AddMinutes(-1)).SetProperty(t => t.ExplicitDeadline, now.AddMinutes(-1)), ct),
            CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        var told = await world.Scan.ScanAsync(CancellationToken.None);
        var taken = Stopwatch.GetElapsedTime(start);
        return told == Due ? taken : throw new InvalidOperationException($"{told} of {Due} were told");
    }

    private static async Task MonthAsync(BenchOptions options, World many, World few, Report report, string size)
    {
        var (ours, baseline) = (await RebuildAsync(many), await RebuildAsync(few));
        report.Time($"rollups made again from the log, {size}", ours, baseline, null, string.Create(CultureInfo.InvariantCulture, $"baseline the same with {Few * ManyMoves.MovesEach:N0} moves"));
        var today = Amsterdam.Day(DateTimeOffset.UtcNow);
        var month = new AnalyticsFilter(today.AddDays(-31), today.AddDays(-1));
        var bare = new BareStatus(many.Connection);
        var analytics = many.Services.GetRequiredService<StatusAnalytics>();
        var (from, to) = (Amsterdam.Moment(month.From, TimeOnly.MinValue).UtcDateTime, Amsterdam.Moment(month.To.AddDays(1), TimeOnly.MinValue).UtcDateTime);
        var counted = (await analytics.ReportAsync(Bench, month, AnalyticsGrain.Day, CancellationToken.None)).Metrics.Left;
        var logged = await bare.MonthAsync(from, to);
        if (counted != logged)
        {
            throw new InvalidOperationException($"The rollups count {counted} moves, the log {logged}");
        }

        // the log takes long enough to be asked only now and then
        var slow = new List<TimeSpan>();
        for (var i = 0; i < 3; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await bare.MonthAsync(from, to);
            slow.Add(Stopwatch.GetElapsedTime(start));
        }

        var note = string.Create(CultureInfo.InvariantCulture, $"{counted:N0} moves; baseline one GROUP BY over the log");
        report.Limit($"a month's report (S1), {size}", await MedianAsync(() => analytics.ReportAsync(Bench, month, AnalyticsGrain.Day, CancellationToken.None)), Within(slow, 0.5), MonthLimit, note);
        report.Limit($"the whole page of a month, {size}", await MedianAsync(() => PageAsync(analytics, month)), Within(slow, 0.5), MonthLimit, note);
    }

    /// <summary>All that the page of status analytics asks.</summary>
    private static async Task PageAsync(StatusAnalytics analytics, AnalyticsFilter month)
    {
        await analytics.ReportAsync(Bench, month, AnalyticsGrain.Week, CancellationToken.None);
        await analytics.FiguresAsync(Bench, month.Before(), CancellationToken.None);
        await analytics.TrendAsync(Bench, new AnalyticsFilter(month.To.AddDays(-90), month.To), AnalyticsGrain.Week, CancellationToken.None);
        await analytics.OverdueAsync(Bench, month, CancellationToken.None);
        await analytics.HoursAsync(Bench, month, CancellationToken.None);
        await analytics.GroupsAsync(Bench, month, AnalyticsGroup.Partner, CancellationToken.None);
        await analytics.WorkflowNamesAsync(Bench, CancellationToken.None);
    }

    private static async Task<TimeSpan> MedianAsync(Func<Task> askAsync)
    {
        var taken = new List<TimeSpan>();
        for (var i = 0; i < 31; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await askAsync();
            taken.Add(Stopwatch.GetElapsedTime(start));
        }

        return Within(taken[10..], 0.5);
    }

    private static async Task<TimeSpan> RebuildAsync(World world)
    {
        await world.Services.GetRequiredService<RebuildRollups>().StartAsync(Bench, CancellationToken.None);
        var start = Stopwatch.GetTimestamp();
        await world.Services.GetRequiredService<RunLongJobs>().SweepAsync(CancellationToken.None);
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Within(List<TimeSpan> taken, double share) => taken.Order().ElementAt(Math.Min(taken.Count - 1, (int)(taken.Count * share)));

    private static async Task<World> WorldAsync(string file, int items)
    {
        var connection = $"Data Source={file}";
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddChargeCarsCore(new DatabaseSettings { ConnectionString = connection });
        var provider = services.BuildServiceProvider();
        Report.Say(string.Create(CultureInfo.InvariantCulture, $"  making {items:N0} items"));
        await ManyMoves.MakeAsync(provider, connection, items);
        return new World(provider, connection, items);
    }

    private sealed record World(ServiceProvider Services, string Connection, int Items) : IAsyncDisposable
    {
        public StatusEngine Engine => Services.GetRequiredService<StatusEngine>();

        public StatusQueries Queries => Services.GetRequiredService<StatusQueries>();

        public ScanSla Scan => Services.GetRequiredService<ScanSla>();

        public DbWriter Writer => Services.GetRequiredService<DbWriter>();

        public ValueTask DisposeAsync() => Services.DisposeAsync();
    }
}
