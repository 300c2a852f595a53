using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;
using ChargeCars.Ocpp.VirtualStations;

namespace ChargeCars.Ocpp.Tests.VirtualStations;

public sealed class FleetTests(SocketServer server) : IClassFixture<SocketServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fleet_lives_through_a_day()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 3, 2, 16, 0, 0, TimeSpan.Zero));
        var centrals = Enumerable.Range(0, 12).Select(i => new ScriptedCentral(server, i % 3 == 0 ? OcppVersion.V201 : OcppVersion.V16, clock)).ToList();
        var fleet = new VirtualFleet(
            centrals.Select((c, i) => new VirtualStationOptions
            {
                Server = server.Address, StationId = c.StationId, Version = c.Version, Connectors = 2, Seed = i, MeterInterval = TimeSpan.FromSeconds(60),
            }),
            new FleetOptions { Tags = ["TAG1", "TAG2"], Pace = 40, FaultChance = 0.1, StrangerChance = 0.1, PatternOf = _ => DayPattern.Street },
            clock);
        using var life = new CancellationTokenSource();
        var run = fleet.RunAsync(life.Token);

        // sockets open in the machine's time, so the day waits for the last of them
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        while (fleet.OnlineCount < centrals.Count)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, limit.Token);
        }

        var started = 0;
        for (var step = 0; step < 200 || (!Enough() && !limit.IsCancellationRequested); step++)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, Ct);
            foreach (var station in fleet.Stations) await station.WhenDeliveredAsync(Ct);
        }

        Assert.Equal(12, fleet.OnlineCount);
        Assert.True(Enough(), $"{started} sessions");
        foreach (var central in centrals) await central.AssertConformsAsync();
        Assert.Same(fleet.Stations[3], fleet.Find(centrals[3].StationId));

        await life.CancelAsync();
        while (!run.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(5));
            await Task.WhenAny(run, Task.Delay(10, CancellationToken.None));
        }
        await run;
        foreach (var central in centrals) central.Dispose();

        bool Enough()
        {
            var all = centrals.SelectMany(c => c.Calls).ToList();
            started = all.Count(c => c.Action == "StartTransaction" || c.Text("eventType") == "Started");
            var ended = all.Count(c => c.Action == "StopTransaction" || c.Text("eventType") == "Ended");
            var faults = all.Count(c => c.Text("status") == "Faulted" || c.Text("connectorStatus") == "Faulted");
            return started > 30 && ended > 20 && faults > 1;
        }
    }

    [Fact]
    public void A_station_that_could_never_boot_is_refused_at_once() =>
        Assert.Throws<NonConformingPayloadException>(() => new VirtualStation(new() { Server = server.Address, StationId = "X", SerialNumber = new string('9', 26) }));

    [Theory]
    [InlineData(DayPattern.Home, "2026-03-02T18:00:00+01:00", "2026-03-02T03:00:00+01:00")]
    [InlineData(DayPattern.Office, "2026-03-02T08:00:00+01:00", "2026-03-02T22:00:00+01:00")]
    [InlineData(DayPattern.Office, "2026-03-02T08:00:00+01:00", "2026-03-01T08:00:00+01:00")]
    [InlineData(DayPattern.Highway, "2026-03-02T12:00:00+01:00", "2026-03-02T04:00:00+01:00")]
    public void People_come_when_they_come_in_life(DayPattern pattern, string busy, string quiet)
    {
        double Mean(string at)
        {
            var random = new Random(1);
            return Enumerable.Range(0, 500).Average(_ => DayPatterns.UntilArrival(pattern, DateTimeOffset.Parse(at), random).TotalMinutes);
        }

        Assert.True(Mean(busy) * 2 < Mean(quiet));
    }
}
