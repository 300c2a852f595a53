using ChargeCars.Core.Charging;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class StopSessionTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_stop_settles_energy_price_and_connector(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        bed.Clock.Advance(TimeSpan.FromMinutes(30));
        var stopped = await bed.StopAsync(station, started.SessionId, 8_500, "TAG001");

        Assert.Equal((started.SessionId, TagStatus.Accepted), (stopped.SessionId, stopped.Tag!.Status));
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((SessionState.Ended, 7_500L, 263L, "Local", 8_500L, 0), (session.State, session.EnergyWh, session.PriceCents, session.StopReason, session.MeterStopWh!.Value, session.PowerW));
        Assert.Equal(ChargingBed.Noon.AddMinutes(30), session.EndedAt);
        Assert.Null((await bed.PointAsync("CP001")).Connectors.Single().SessionId);
    }

    [Theory]
    [InlineData(7_500, 0, 35, 0, 263)]
    [InlineData(15_000, 0, 35, 0, 525)]
    [InlineData(1_000, 90, 0, 61, 92)]
    [InlineData(333, 20, 35, 100, 45)]
    [InlineData(0, 0, 35, 100, 0)]
    public void Energy_and_time_are_priced_together_and_rounded_once(long energyWh, int minutes, int perKwh, int perHour, long cents) =>
        Assert.Equal(cents, Session.Price(energyWh, TimeSpan.FromMinutes(minutes), perKwh, perHour));

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_stop_that_is_sent_twice_is_answered_twice_and_counted_once(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        var at = bed.Clock.GetUtcNow();
        var first = await bed.StopAsync(station, started.SessionId, 2_000, "TAG001", at);
        var again = await bed.StopAsync(await bed.ConnectAsync("CP001"), started.SessionId, 2_000, "TAG001", at);
        Assert.Equal(first, again);
        Assert.Equal("", (await bed.SessionAsync(started.SessionId)).Flags);
        Assert.Equal(2, await bed.ReadAsync(db => db.SessionEvents.CountAsync(ChargingBed.Ct)));
    }

    [Fact]
    public async Task A_second_stop_with_other_figures_is_kept_and_flagged_while_the_first_stands()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        await bed.StopAsync(station, started.SessionId, 2_000);
        await bed.StopAsync(station, started.SessionId, 9_999);
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((1_000L, SessionFlags.StoppedTwice), (session.EnergyWh, session.Flags));
        Assert.Equal(3, await bed.ReadAsync(db => db.SessionEvents.CountAsync(ChargingBed.Ct)));
    }

    [Theory]
    [InlineData(-1, DatabaseProvider.Sqlite)]
    [InlineData(0, DatabaseProvider.Postgres)]
    [InlineData(987_654, DatabaseProvider.Sqlite)]
    public async Task A_stop_whose_id_means_nothing_ends_the_session_that_it_can_only_mean(long id, DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        var stopped = await bed.StopAsync(station, id, 4_000);
        Assert.Equal(started.SessionId, stopped.SessionId);
        Assert.Equal((SessionState.Ended, 3_000L, SessionFlags.Rematched), ((await bed.SessionAsync(started.SessionId)).State, (await bed.SessionAsync(started.SessionId)).EnergyWh, (await bed.SessionAsync(started.SessionId)).Flags));
    }

    [Fact]
    public async Task Of_two_running_sessions_the_tag_tells_which_one_a_stop_without_id_means()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        await bed.StartAsync(station, "TAG001", connector: 1);
        var second = await bed.StartAsync(station, "TAG002", connector: 2);
        Assert.Equal(second.SessionId, (await bed.StopAsync(station, -1, 5_000, "tag002")).SessionId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_stop_that_fits_nothing_is_kept_as_a_session_of_its_own(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        await bed.StartAsync(station, "TAG001", connector: 1, meter: 50_000);
        await bed.StartAsync(station, "TAG001", connector: 2, meter: 60_000);
        var at = bed.Clock.GetUtcNow();
        var first = new MeterSample(at.AddMinutes(-45), 1_200);
        var orphan = await bed.StopAsync(station, 4_242, 4_200, "TAG002", at, first);
        var again = await bed.StopAsync(station, 4_242, 4_200, "TAG002", at, first);

        Assert.Equal(orphan.SessionId, again.SessionId);
        var session = await bed.SessionAsync(orphan.SessionId);
        Assert.Equal((SessionState.Ended, 3_000L, SessionFlags.OrphanStop, "TAG002", 105L), (session.State, session.EnergyWh, session.Flags, session.IdTag, session.PriceCents));
        Assert.Equal(2, await bed.ReadAsync(db => db.Sessions.CountAsync(s => s.State == SessionState.Active, ChargingBed.Ct)));
    }

    [Fact]
    public async Task A_stop_never_touches_a_session_of_another_station()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var theirs = await bed.StartAsync(await bed.ConnectAsync("CP001"));
        var stopped = await bed.StopAsync(await bed.ConnectAsync("CP002"), theirs.SessionId, 5_000, "TAG001");
        Assert.NotEqual(theirs.SessionId, stopped.SessionId);
        Assert.Equal(SessionState.Active, (await bed.SessionAsync(theirs.SessionId)).State);
    }

    [Fact]
    public async Task A_stop_with_another_tag_ends_the_session_and_leaves_a_flag()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        var stopped = await bed.StopAsync(station, started.SessionId, 2_000, "NOBODY");
        Assert.Equal(TagStatus.Invalid, stopped.Tag!.Status);
        Assert.Equal((SessionState.Ended, SessionFlags.OtherTag), ((await bed.SessionAsync(started.SessionId)).State, (await bed.SessionAsync(started.SessionId)).Flags));
    }

    [Fact]
    public async Task The_real_end_replaces_the_one_we_estimated()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var forgotten = await bed.StartAsync(station);
        await bed.StartAsync(station, "TAG002", meter: 20_000);
        await bed.StopAsync(station, forgotten.SessionId, 11_000);
        var session = await bed.SessionAsync(forgotten.SessionId);
        Assert.Equal((SessionState.Ended, 10_000L, ""), (session.State, session.EnergyWh, session.Flags));
        Assert.NotNull((await bed.PointAsync("CP001")).Connectors.Single().SessionId);
    }

    [Fact]
    public async Task A_register_that_ran_backwards_keeps_what_was_measured()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station);
        await bed.MeterAsync(station, started.SessionId, 4_000);
        await bed.StopAsync(station, started.SessionId, 12);
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((3_000L, 12L, SessionFlags.MeterBackwards), (session.EnergyWh, session.MeterStopWh!.Value, session.Flags));
    }
}
