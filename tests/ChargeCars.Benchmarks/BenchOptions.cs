using System.Globalization;

namespace ChargeCars.Benchmarks;

/// <summary>What to measure, and how much of it.</summary>
internal sealed record BenchOptions
{
    /// <summary>What was named on the command line; all of it when nothing was.</summary>
    public IReadOnlyList<Benchmark> Chosen { get; private init; } = [];

    /// <summary>Length of one timed run.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(2);

    /// <summary>What comes before the timed runs of each side.</summary>
    public TimeSpan WarmUp { get; private init; } = TimeSpan.FromSeconds(15);

    /// <summary>Timed runs of each side; they take turns and the medians count.</summary>
    public int Rounds { get; private init; } = 7;

    public int Orders { get; private init; } = 1_000_000;

    /// <summary>Active items of the status engine; each has ten moves.</summary>
    public int Items { get; private init; } = 1_000_000;

    public int Stations { get; private init; } = 1000;

    public int IdleStations { get; private init; } = 5000;

    public int Circuits { get; private init; } = 200;

    /// <summary>Where scratch files go; a folder of the system's own when null.</summary>
    public string? Folder { get; private init; }

    public static string Usage(IEnumerable<Benchmark> all) =>
        $"""
        ChargeCars.Benchmarks [all | NAME...] [--rounds 7] [--seconds 2] [--warm-up 15] [--orders 1000000] [--items 1000000] [--stations 1000] [--idle-stations 5000] [--circuits 200] [--folder DIR]
        Measures what is named, or all of it, each with its baseline beside it, and writes a Markdown table.
        {string.Join(Environment.NewLine, all.Select(b => $"  {b.Name,-10} {b.What}"))}
        """;

    /// <summary>Null when the arguments make no sense.</summary>
    public static BenchOptions? Parse(string[] args, IReadOnlyList<Benchmark> all)
    {
        var options = new BenchOptions();
        var what = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                what.Add(args[i]);
                continue;
            }

            if (i + 1 == args.Length || options.With(args[i], args[++i]) is not { } changed)
            {
                return null;
            }

            options = changed;
        }

        if (what.Count == 0 || what is ["all"])
        {
            return options with { Chosen = all };
        }

        return what.Except(all.Select(b => b.Name)).Any() ? null : options with { Chosen = [.. all.Where(b => what.Contains(b.Name))] };
    }

    private BenchOptions? With(string option, string value)
    {
        var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        return (option, isNumber) switch
        {
            ("--rounds", true) => this with { Rounds = number },
            ("--seconds", true) => this with { Duration = TimeSpan.FromSeconds(number) },
            ("--warm-up", true) => this with { WarmUp = TimeSpan.FromSeconds(number) },
            ("--orders", true) => this with { Orders = number },
            ("--items", true) => this with { Items = number },
            ("--stations", true) => this with { Stations = number },
            ("--idle-stations", true) => this with { IdleStations = number },
            ("--circuits", true) => this with { Circuits = number },
            ("--folder", _) => this with { Folder = value },
            _ => null,
        };
    }
}
