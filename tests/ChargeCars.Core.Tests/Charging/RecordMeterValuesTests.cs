using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class RecordMeterValuesTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Readings_are_stored_and_move_the_session_on(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        var heard = new List<LiveSession>();
        using var listening = bed.Get<LiveFeed>().Subscribe(LiveTopics.ChargePoint(station.Id), e =>
        {
            if (e.Data is LiveSession s)
            {
                heard.Add(s);
            }
        });
        bed.Clock.Advance(TimeSpan.FromMinutes(15));
        await bed.Get<RecordMeterValues>().RecordAsync(
            station,
            new MeterReport(1, started.SessionId, [new MeterSample(bed.Clock.GetUtcNow(), 4_000, 11_000, 45)]),
            ChargingBed.Ct);

        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((3_000L, 11_000, 45, 105L), (session.EnergyWh, session.PowerW, session.SocPercent!.Value, session.PriceCents));
        Assert.Equal((3_000L, 105L), (Assert.Single(heard).EnergyWh, heard[0].PriceCents));
        var value = await bed.ReadAsync(db => db.MeterValues.SingleAsync(ChargingBed.Ct));
        Assert.Equal((started.SessionId, 4_000L, 11_000, bed.Clock.GetUtcNow()), (value.SessionId!.Value, value.EnergyWh!.Value, value.PowerW!.Value, value.At));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(-1L)]
    [InlineData(0L)]
    public async Task Readings_without_a_transaction_belong_to_what_runs_on_the_connector(long? id)
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        await bed.StartAsync(station, "TAG001", connector: 1);
        var second = await bed.StartAsync(station, "TAG002", connector: 2);
        await bed.MeterAsync(station, id, 5_000, connector: 2);
        Assert.Equal(4_000, (await bed.SessionAsync(second.SessionId)).EnergyWh);
        Assert.Equal(second.SessionId, (await bed.ReadAsync(db => db.MeterValues.SingleAsync(ChargingBed.Ct))).SessionId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Readings_of_ended_and_unknown_transactions_are_kept_and_change_no_figure(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        await bed.StopAsync(station, started.SessionId, 3_000);
        await bed.MeterAsync(station, started.SessionId, 3_001);
        await bed.MeterAsync(station, 777_777, 3_002);
        await bed.MeterAsync(station, null, 3_003, connector: 0);

        Assert.Equal([started.SessionId, null, null], await bed.ReadAsync(db => db.MeterValues.OrderBy(v => v.Id).Select(v => v.SessionId).ToListAsync(ChargingBed.Ct)));
        Assert.Equal(2_000, (await bed.SessionAsync(started.SessionId)).EnergyWh);
    }

    [Fact]
    public async Task A_session_begun_over_an_earlier_connection_is_found_again()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var before = await bed.ConnectAsync("CP001");
        var meanwhile = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(before);
        await bed.MeterAsync(meanwhile, started.SessionId, 6_000);
        await bed.MeterAsync(await bed.ConnectAsync("CP001"), started.SessionId, 7_000);
        Assert.Equal(6_000, (await bed.SessionAsync(started.SessionId)).EnergyWh);
    }

    [Fact]
    public async Task A_late_reading_never_turns_power_back_and_a_missing_power_is_the_average()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        bed.Clock.Advance(TimeSpan.FromMinutes(4));
        await bed.MeterAsync(station, started.SessionId, 1_500, at: ChargingBed.Noon.AddMinutes(3));
        Assert.Equal((500L, 10_000), ((await bed.SessionAsync(started.SessionId)).EnergyWh, (await bed.SessionAsync(started.SessionId)).PowerW));
        await bed.MeterAsync(station, started.SessionId, 1_100, 3_000, at: ChargingBed.Noon.AddMinutes(1));
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((500L, 10_000, ChargingBed.Noon.AddMinutes(3)), (session.EnergyWh, session.PowerW, session.LastMeterAt!.Value));
        Assert.Equal(2, await bed.ReadAsync(db => db.MeterValues.CountAsync(ChargingBed.Ct)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Many_stations_share_commits_and_nothing_is_lost_or_mixed_up(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var stations = new List<(ConnectedStation Station, long Session)>();
        for (var i = 0; i < 20; i++)
        {
            var station = await bed.ConnectAsync($"CP{i:000}");
            stations.Add((station, (await bed.StartAsync(station, meter: 0)).SessionId));
        }

        await Task.WhenAll(stations.Select(async (s, i) =>
        {
            for (var n = 1; n <= 25; n++)
            {
                await bed.MeterAsync(s.Station, s.Session, (n * 10) + i);
            }
        }));
        foreach (var (s, i) in stations.Select((s, i) => (s, i)))
        {
            Assert.Equal(250 + i, (await bed.SessionAsync(s.Session)).EnergyWh);
        }

        Assert.Equal(500, await bed.ReadAsync(db => db.MeterValues.CountAsync(ChargingBed.Ct)));
    }
}
