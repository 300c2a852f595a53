using ChargeCars.Core.Demo;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.VirtualStations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ChargeCars.Web.Demo;

/// <summary>The demo's charge points, in software: they speak real OCPP over real sockets to the application's own endpoint and live through believable days.</summary>
internal sealed partial class DemoFleet(DemoCompany company, DemoSettings settings, IServer server, IHostApplicationLifetime lifetime, ILogger<DemoFleet> log) : BackgroundService
{
    /// <summary>Somebody who looks for a minute should see cars come and go.</summary>
    private const double Pace = 12;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (Address() is not { } address)
        {
            LogNoAddress();
            return;
        }

        var stations = await company.StationsAsync(stoppingToken);
        var fleet = new VirtualFleet(
            stations.Take(settings.VirtualStations).Select((s, i) => Options(s, i, address)),
            new FleetOptions
            {
                Tags = await company.TagsAsync(stoppingToken),
                Pace = Pace,
                ConnectWithin = TimeSpan.FromSeconds(4),
                PatternOf = id => (DayPattern)(Math.Abs(string.GetHashCode(id, StringComparison.Ordinal)) % 4),
                Seed = settings.Seed,
            },
            log: log);
        await fleet.RunAsync(stoppingToken);
    }

    private static VirtualStationOptions Options(DemoStation station, int index, Uri address) => new()
    {
        Server = address,
        StationId = station.StationId,
        Password = station.Password,
        Version = station.Protocol == "ocpp1.6" ? OcppVersion.V16 : OcppVersion.V201,
        Vendor = station.Vendor,
        Model = station.Model,
        SerialNumber = station.Serial,
        FirmwareVersion = station.Firmware,
        Connectors = station.Connectors,
        MaxPowerW = station.PowerW,
        MeterInterval = TimeSpan.FromSeconds(2),
        PlugInAfterRemoteStart = TimeSpan.FromSeconds(2),
        Seed = index,
    };

    /// <summary>The address that the server listens on, as a station in the same process reaches it.</summary>
    private Uri? Address()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault(a => a.StartsWith("http://", StringComparison.Ordinal));
        return listening is null ? null : new Uri(listening.Replace("http://", "ws://", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).TrimEnd('/') + "/ocpp");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo's stations need a plain http address to connect to; none is listened on")]
    private partial void LogNoAddress();
}
