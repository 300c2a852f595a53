namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>The people who come to one connector, one after the other.</summary>
internal sealed class DriverLife(VirtualStation station, int connector, FleetOptions options, TimeProvider clock, int seed)
{
    private static readonly string[] Faults = ["GroundFailure", "ConnectorLockFailure", "HighTemperature", "EVCommunicationError", "OverCurrentFailure", "WeakSignal"];

    private readonly Random random = new(seed);
    private readonly DayPattern pattern = options.PatternOf(station.Id);

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await station.WhenAsync(StationState.Online, ct);
            // a fleet that wakes up at noon has vehicles standing there already
            if (random.NextDouble() < DayPatterns.Occupancy(pattern, Local()))
            {
                await PauseAsync(1, 20, ct);
                await VisitAsync(ct);
            }
            while (true)
            {
                await Task.Delay(DayPatterns.UntilArrival(pattern, Local(), random) / options.Pace, clock, ct);
                if (random.NextDouble() < options.FaultChance) await BreakAsync(ct);
                else await VisitAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the fleet ends
        }
    }

    private DateTimeOffset Local() => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), options.Zone);

    private async Task VisitAsync(CancellationToken ct)
    {
        await station.WhenAsync(StationState.Online, ct);
        var stay = DayPatterns.Stay(pattern, Local(), random) / options.Pace;
        if (station.Connector(connector) is { State: not ConnectorState.Available })
        {
            await LeaveOthersAsync(stay, ct);
            return;
        }

        try
        {
            await station.PlugInAsync(connector, ct);
        }
        catch (InvalidOperationException)
        {
            // somebody was quicker, or it broke this very moment
            return;
        }
        await PauseAsync(2, 8, ct);
        var tag = random.NextDouble() < options.StrangerChance ? $"STRANGER{random.Next(1000, 9999)}" : options.Tags[random.Next(options.Tags.Count)];
        if (!await station.StartAsync(connector, tag, ct))
        {
            if (station.Connector(connector).Tag is not null)
            {
                await LeaveOthersAsync(stay, ct);
                return;
            }
            await PauseAsync(3, 10, ct);
            await station.UnplugAsync(connector, ct);
            return;
        }

        await Task.Delay(stay, clock, ct);
        // most people show their tag again, some just pull
        if (random.NextDouble() < 0.8)
        {
            await station.StopAsync(connector, ct);
            await PauseAsync(3, 12, ct);
        }
        await station.UnplugAsync(connector, ct);
    }

    /// <summary>Somebody else has the connector, for instance by a remote start: he leaves after a while.</summary>
    private async Task LeaveOthersAsync(TimeSpan stay, CancellationToken ct)
    {
        await Task.Delay(stay, clock, ct);
        if (station.Connector(connector).IsPluggedIn) await station.UnplugAsync(connector, ct);
    }

    private async Task BreakAsync(CancellationToken ct)
    {
        await station.FaultAsync(connector, Faults[random.Next(Faults.Length)], ct);
        await Task.Delay(TimeSpan.FromMinutes(20 + (random.NextDouble() * 100)) / options.Pace, clock, ct);
        await station.ClearFaultAsync(connector, ct);
        if (station.Connector(connector).IsPluggedIn) await station.UnplugAsync(connector, ct);
    }

    private Task PauseAsync(int fromSeconds, int toSeconds, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromSeconds(fromSeconds + (random.NextDouble() * (toSeconds - fromSeconds))), clock, ct);
}
