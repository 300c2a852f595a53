using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;
using ChargeCars.Ocpp.VirtualStations;

namespace ChargeCars.Ocpp.Tests.VirtualStations;

/// <summary>A virtual station with its scripted central system, in a time of their own.</summary>
internal sealed class StationScript : IAsyncDisposable
{
    private readonly CancellationTokenSource life = new();
    private readonly Task run;

    private StationScript(SocketServer server, OcppVersion version, Func<VirtualStationOptions, VirtualStationOptions>? with, Action<ScriptedCentral>? prepare)
    {
        Central = new ScriptedCentral(server, version, Clock);
        prepare?.Invoke(Central);
        var options = new VirtualStationOptions
        {
            Server = server.Address, StationId = Central.StationId, Version = version, Password = "pass:word", SerialNumber = "SN1", MeterInterval = TimeSpan.FromSeconds(10),
            MeterWh = 5_000, MaxPowerW = 11_000, Connectors = 2, Seed = 7,
        };
        Station = new VirtualStation(with?.Invoke(options) ?? options, Clock);
        run = Station.RunAsync(life.Token);
    }

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ManualClock Clock { get; } = new();

    public ScriptedCentral Central { get; }

    public VirtualStation Station { get; }

    public static async Task<StationScript> StartAsync(
        SocketServer server, OcppVersion version, Func<VirtualStationOptions, VirtualStationOptions>? with = null, Action<ScriptedCentral>? prepare = null, bool waitOnline = true)
    {
        var script = new StationScript(server, version, with, prepare);
        if (waitOnline)
        {
            await script.Station.WhenAsync(StationState.Online, Ct);
            await script.Station.WhenDeliveredAsync(Ct);
        }
        return script;
    }

    /// <summary>Lets time pass in small steps, each message answered before the next.</summary>
    public async Task PassAsync(TimeSpan time, TimeSpan? step = null)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += step ?? TimeSpan.FromSeconds(1))
        {
            Clock.Advance(step ?? TimeSpan.FromSeconds(1));
            await Station.WhenDeliveredAsync(Ct);
        }
    }

    /// <summary>Lets time pass until something has happened that only the network brings about.</summary>
    public async Task PassUntilAsync(Task happened)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!happened.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(happened, Task.Delay(10, limit.Token));
            limit.Token.ThrowIfCancellationRequested();
        }
        await happened;
    }

    public async ValueTask DisposeAsync()
    {
        await life.CancelAsync();
        while (!run.IsCompleted)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(run, Task.Delay(10, CancellationToken.None));
        }
        await run;
        Central.Dispose();
        life.Dispose();
    }
}
