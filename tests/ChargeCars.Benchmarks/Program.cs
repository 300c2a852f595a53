using ChargeCars.Benchmarks;

var options = BenchOptions.Parse(args);
if (options is null)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage);
    return 2;
}

var report = new Report();
await using var scratch = new Scratch(options.Folder);
if (options.Runs("status"))
{
    await StatusChanges.MeasureAsync(options, scratch, report);
}

report.Write(Console.Out);
return 0;
