using System.Diagnostics;

namespace ChargeCars.Benchmarks;

/// <summary>What a run came to.</summary>
/// <param name="PerSecond">Calls per second.</param>
/// <param name="Cpu">Processor time of this process per call: what remains true when others use the machine as well.</param>
/// <param name="P95">What 95 of 100 calls stayed under.</param>
internal readonly record struct LoadResult(double PerSecond, TimeSpan Cpu, TimeSpan P95);

/// <summary>Runs of two sides that took turns.</summary>
/// <param name="Ours">Medians of ours.</param>
/// <param name="Baseline">Medians of the baseline.</param>
/// <param name="Share">Median of the ratios of each pair of runs: what slowed the machine for a while slowed both of a pair.</param>
internal readonly record struct PairedResult(LoadResult Ours, LoadResult Baseline, double Share);

/// <summary>Runs callers beside each other for a while.</summary>
internal static class Load
{
    /// <summary>
    /// Calls per second of <paramref name="callers"/> who each call again as soon as they are answered, ours and the baseline in turn, after a
    /// warm-up of each that is not counted.
    /// </summary>
    public static async Task<PairedResult> TakeTurnsAsync(BenchOptions options, int callers, Func<int, Task> oursAsync, Func<int, Task> baselineAsync)
    {
        // the compiler needs a while to make its best of both
        await RunAsync(callers, options.WarmUp, oursAsync);
        await RunAsync(callers, options.WarmUp, baselineAsync);
        var pairs = new List<(LoadResult Ours, LoadResult Baseline)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            pairs.Add((await RunAsync(callers, options.Duration, oursAsync), await RunAsync(callers, options.Duration, baselineAsync)));
        }

        return new PairedResult(Median(pairs.Select(p => p.Ours)), Median(pairs.Select(p => p.Baseline)), Median(pairs.Select(p => p.Ours.PerSecond / p.Baseline.PerSecond)));
    }

    /// <summary>The median times of calls made one after another, ours and the baseline in turn, after a warm-up.</summary>
    public static async Task<(TimeSpan Ours, TimeSpan Baseline)> TakeTurnsAsync(BenchOptions options, int times, Func<Task> oursAsync, Func<Task> baselineAsync)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < options.WarmUp)
        {
            await oursAsync();
            await baselineAsync();
        }

        var (ours, baseline) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < times; i++)
        {
            ours.Add(await TimeAsync(oursAsync));
            baseline.Add(await TimeAsync(baselineAsync));
        }

        return (Median(ours), Median(baseline));
    }

    private static async Task<LoadResult> RunAsync(int callers, TimeSpan duration, Func<int, Task> callAsync)
    {
        var before = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var taken = new List<TimeSpan>();
            while (watch.Elapsed < duration)
            {
                taken.Add(await TimeAsync(() => callAsync(caller)));
            }

            return taken;
        })));
        var (elapsed, cpu) = (watch.Elapsed, Environment.CpuUsage.TotalTime - before);
        var all = calls.SelectMany(c => c).Order().ToList();
        return new LoadResult(all.Count / elapsed.TotalSeconds, cpu / Math.Max(1, all.Count), all.Count == 0 ? elapsed : all[all.Count * 95 / 100]);
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> callAsync)
    {
        var start = Stopwatch.GetTimestamp();
        await callAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    private static LoadResult Median(IEnumerable<LoadResult> runs)
    {
        var all = runs.ToList();
        return new LoadResult(Median(all.Select(r => r.PerSecond)), Median(all.Select(r => r.Cpu)), Median(all.Select(r => r.P95)));
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
