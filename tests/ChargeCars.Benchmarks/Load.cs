using System.Diagnostics;

namespace ChargeCars.Benchmarks;

/// <summary>Runs callers beside each other for a while.</summary>
internal static class Load
{
    /// <summary>Calls per second of <paramref name="callers"/> who each call again as soon as they are answered. The first second warms up and is not counted.</summary>
    public static async Task<double> RateAsync(int callers, TimeSpan duration, Func<int, int, Task> callAsync)
    {
        await RunAsync(callers, TimeSpan.FromSeconds(1), callAsync);
        return await RunAsync(callers, duration, callAsync);
    }

    /// <summary>The time of one call at the given percentile, over <paramref name="times"/> calls one after another.</summary>
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

    private static async Task<double> RunAsync(int callers, TimeSpan duration, Func<int, int, Task> callAsync)
    {
        var watch = Stopwatch.StartNew();
        var calls = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var made = 0;
            while (watch.Elapsed < duration)
            {
                await callAsync(caller, made++);
            }

            return made;
        })));
        return calls.Sum() / watch.Elapsed.TotalSeconds;
    }
}
