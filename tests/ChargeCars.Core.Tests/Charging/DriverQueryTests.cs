using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class DriverQueryTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_driver_finds_the_chargers_that_are_open_to_them(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var driver = new Actor { Name = "Driver", Channel = "api", UserId = bed.DriverId };
        var station = await bed.ConnectAsync("CP001");
        await bed.RegisterAsync("CP002");
        await bed.Get<ChangeStation>().ChangeAsync(ChargingBed.Operator, "CP002", new StationChange { AccessLevel = 3 }, ChargingBed.Ct);
        await bed.StartAsync(station);
        var chargers = bed.Get<ChargerDirectory>();

        var only = Assert.Single(await chargers.ListAsync(driver, null, ChargingBed.Ct));
        Assert.Equal(("CP001", true), (only.StationId, only.IsOnline));
        Assert.NotNull(Assert.Single(only.Connectors).SessionId);
        Assert.Equal(["CP001", "CP002"], (await chargers.ListAsync(ChargingBed.Operator, "charger", ChargingBed.Ct)).Select(c => c.StationId));
        Assert.Equal(["CP002"], (await chargers.ListAsync(ChargingBed.Operator, "CP002", ChargingBed.Ct)).Select(c => c.StationId));
        Assert.Null(await chargers.FindAsync(driver, "CP002", ChargingBed.Ct));
        Assert.Equal(["CP001"], (await chargers.RecentAsync(driver, ChargingBed.Ct)).Select(c => c.StationId));
        Assert.Empty(await chargers.PlacesAsync(driver, ChargingBed.Ct));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_driver_sees_their_own_sessions_and_an_operator_those_of_the_filter(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var driver = new Actor { Name = "Driver", Channel = "api", UserId = bed.DriverId };
        var station = await bed.ConnectAsync("CP001");
        var mine = await bed.StartAsync(station, "TAG001", connector: 1);
        var other = await bed.StartAsync(station, "TAG002", connector: 2);
        await bed.MeterAsync(station, mine.SessionId, 3_000, 7_000);
        var sessions = bed.Get<DriverSessions>();

        var running = Assert.Single(await sessions.RunningAsync(driver, ChargingBed.Ct));
        Assert.Equal((mine.SessionId, true, "standard", 3_000L), (running.Session.Id, running.IsOwn, running.Tariff!.Code, Assert.Single(running.Readings).RegisterWh!.Value));
        Assert.Null(await sessions.FindAsync(driver, other.SessionId, ChargingBed.Ct));
        Assert.NotNull(await sessions.FindAsync(ChargingBed.Operator, other.SessionId, ChargingBed.Ct));
        Assert.Equal([mine.SessionId], (await sessions.OwnAsync(driver, ChargingBed.Noon.AddDays(-1), ChargingBed.Ct)).Select(s => s.Session.Id));
        var filter = new DriverSessionFilter { From = ChargingBed.Noon, Until = ChargingBed.Noon.AddSeconds(1), IdTag = "tag002", StationId = "CP001" };
        Assert.Equal([other.SessionId], (await sessions.ListAsync(ChargingBed.Operator, filter, ChargingBed.Ct)).Select(s => s.Session.Id));
        Assert.Empty(await sessions.ListAsync(ChargingBed.Operator, new DriverSessionFilter { Username = "nobody" }, ChargingBed.Ct));
        Assert.Equal("PERMISSION_DENIED", (await Assert.ThrowsAsync<DomainException>(() => sessions.ListAsync(driver, filter, ChargingBed.Ct))).Error.Code);
    }
}
