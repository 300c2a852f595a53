using System.Diagnostics;

namespace ChargeCars.Benchmarks;

/// <summary>What a run came to.</summary>
/// <param name="PerSecond">Calls per second.</param>
/// <param name="Cpu">Processor time of this process per call: what remains true when others use the machine as well.</param>
internal readonly record struct LoadResult(double PerSecond, TimeSpan Cpu);

/// <summary>Runs callers beside each other for a while.</summary>
internal static class Load
{
    /// <summary>Calls per second of <paramref name="callers"/> who each call again as soon as they are answered. The first second warms up and is not counted.</summary>
    public static async Task<LoadResult> RateAsync(int callers, TimeSpan duration, Func<int, Task> callAsync)
    {
        await RunAsync(callers, TimeSpan.FromSeconds(1), callAsync);
        return await RunAsync(callers, duration, callAsync);
    }

    /// <summary>The median time of <paramref name="times"/> calls one after another.</summary>
    public static async Task<TimeSpan> MedianAsync(int times, Func<Task> callAsync)
    {
        var taken = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            var watch = Stopwatch.GetTimestamp();
            await callAsync();
            taken.Add(Stopwatch.GetElapsedTime(watch));
        }

        taken.Sort();
        return taken[taken.Count / 2];
    }

    private static async Task<LoadResult> RunAsync(int callers, TimeSpan duration, Func<int, Task> callAsync)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var made = 0;
            while (watch.Elapsed < duration)
            {
                await callAsync(caller);
                made++;
            }

            return made;
        })));
        var cpu = Process.GetCurrentProcess().TotalProcessorTime - before;
        return new LoadResult(calls.Sum() / watch.Elapsed.TotalSeconds, cpu / Math.Max(1, calls.Sum()));
    }
}
