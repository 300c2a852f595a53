using ChargeCars.Benchmarks;

// memory comes first: what the others leave behind would be counted with it
Benchmark[] all =
[
    new("stations", "memory per idle station", IdleStations.MeasureAsync),
    new("circuits", "memory per idle circuit", IdleCircuits.MeasureAsync),
    new("status", "status changes against bare ADO.NET that writes the same rows", StatusChanges.MeasureAsync),
    new("ocpp", "OCPP calls, durable, against a server that answers from a table", StationCalls.MeasureAsync),
    new("orders", "lists and search of orders against the bare SQL", OrderLists.MeasureAsync),
    new("size", "the status engine and its analytics at a million items and ten million moves", StatusSize.MeasureAsync),
];

if (args is [Crowd.Command, ..])
{
    return await Crowd.RunAsync(args[1..]);
}

if (BenchOptions.Parse(args, all) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchOptions.Usage(all));
    return 2;
}

var report = new Report();
foreach (var benchmark in options.Chosen)
{
    Report.Say(benchmark.What);
    await using var scratch = new Scratch(options.Folder);
    await benchmark.MeasureAsync(options, scratch, report);
}

report.Write(Console.Out);
return 0;
