using System.Globalization;

namespace ChargeCars.Benchmarks;

/// <summary>What to measure, and how much of it.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        ChargeCars.Benchmarks [status] [orders] [ocpp] [memory] [--seconds 5] [--orders 1000000] [--stations 1000] [--idle-stations 5000] [--circuits 200] [--folder DIR]
        Measures what is named, or all of it, each with its baseline beside it, and writes a Markdown table.
        """;

    private static readonly string[] All = ["status", "orders", "ocpp", "memory"];

    private IReadOnlyList<string> What { get; init; } = All;

    /// <summary>Length of each timed run.</summary>
    public TimeSpan Duration { get; private init; } = TimeSpan.FromSeconds(5);

    public int Orders { get; private init; } = 1_000_000;

    public int Stations { get; private init; } = 1000;

    public int IdleStations { get; private init; } = 5000;

    public int Circuits { get; private init; } = 200;

    /// <summary>Where scratch files go; a folder of the system's own when null.</summary>
    public string? Folder { get; private init; }

    public bool Runs(string what) => What.Contains(what);

    /// <summary>Null when the arguments make no sense.</summary>
    public static BenchOptions? Parse(string[] args)
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

            if (i + 1 == args.Length)
            {
                return null;
            }

            var value = args[++i];
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
            var changed = (args[i - 1], isNumber) switch
            {
                ("--seconds", true) => options with { Duration = TimeSpan.FromSeconds(number) },
                ("--orders", true) => options with { Orders = number },
                ("--stations", true) => options with { Stations = number },
                ("--idle-stations", true) => options with { IdleStations = number },
                ("--circuits", true) => options with { Circuits = number },
                ("--folder", _) => options with { Folder = value },
                _ => null,
            };
            if (changed is null)
            {
                return null;
            }

            options = changed;
        }

        return what.Except(All).Any() ? null : options with { What = what.Count == 0 ? All : what };
    }
}
