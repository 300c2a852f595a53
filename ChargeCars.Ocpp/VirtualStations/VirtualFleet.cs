using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>Many virtual stations with drivers who come, charge and go. Also the load generator: thousands of stations cost little memory each.</summary>
public sealed class VirtualFleet
{
    private readonly FleetOptions options;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, VirtualStation> byId;

    /// <param name="stations">What the stations are.</param>
    /// <param name="options">How they live.</param>
    /// <param name="clock">The time they live in; the system's when null.</param>
    /// <param name="log">Where they tell of trouble.</param>
    public VirtualFleet(IEnumerable<VirtualStationOptions> stations, FleetOptions options, TimeProvider? clock = null, ILogger? log = null)
    {
        this.options = options;
        this.clock = clock ?? TimeProvider.System;
        Stations = [.. stations.Select(s => new VirtualStation(s, this.clock, log ?? NullLogger.Instance))];
        byId = Stations.ToDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public IReadOnlyList<VirtualStation> Stations { get; }

    /// <summary>How many are connected and accepted.</summary>
    public int OnlineCount => Stations.Count(s => s.IsOnline);

    /// <summary>A station by its id; null when the fleet has none of that name.</summary>
    public VirtualStation? Find(string stationId) => byId.GetValueOrDefault(stationId);

    /// <summary>Lives until cancelled.</summary>
    public Task RunAsync(CancellationToken ct)
    {
        var random = new Random(options.Seed);
        var lives = new List<Task>(Stations.Count * 2);
        foreach (var station in Stations)
        {
            lives.Add(RunAsync(station, options.ConnectWithin * random.NextDouble(), ct));
            if (options.Tags.Count == 0) continue;
            for (var connector = 1; connector <= station.Options.Connectors; connector++)
            {
                lives.Add(new DriverLife(station, connector, options, clock, random.Next()).RunAsync(ct));
            }
        }
        return Task.WhenAll(lives);
    }

    private async Task RunAsync(VirtualStation station, TimeSpan after, CancellationToken ct)
    {
        await Task.Delay(after, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ct.IsCancellationRequested) await station.RunAsync(ct);
    }
}
