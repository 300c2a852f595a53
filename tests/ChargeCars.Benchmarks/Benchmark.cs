namespace ChargeCars.Benchmarks;

/// <summary>A thing that can be measured by name.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="What">What it measures, in a line of the usage text.</param>
/// <param name="MeasureAsync">Measures, and adds lines to the report.</param>
internal sealed record Benchmark(string Name, string What, Func<BenchOptions, Scratch, Report, Task> MeasureAsync);
