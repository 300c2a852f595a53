using ChargeCars.Core.Charging;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class StartSessionTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_start_is_stored_with_driver_tariff_and_connector_before_it_is_answered(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var started = await bed.StartAsync(station, "tag001");

        Assert.Equal(TagStatus.Accepted, started.Tag.Status);
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((SessionState.Active, "TAG001", bed.DriverId, "standard", 35, 1_000L, ""), (session.State, session.IdTag, session.UserId!.Value, session.Tariff, session.PricePerKwh, session.MeterStartWh, session.Flags));
        Assert.Equal(ChargingBed.Noon, session.StartedAt);
        var point = await bed.PointAsync("CP001");
        Assert.Equal((ChargePointState.Charging, session.Id), (point.State, point.Connectors.Single().SessionId!.Value));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task An_unknown_tag_is_told_so_and_its_session_is_kept_with_a_flag(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var started = await bed.StartAsync(await bed.ConnectAsync("CP001"), "NOBODY");
        Assert.Equal(TagStatus.Invalid, started.Tag.Status);
        Assert.Equal((SessionFlags.UnknownTag, "NOBODY"), ((await bed.SessionAsync(started.SessionId)).Flags, (await bed.SessionAsync(started.SessionId)).IdTag));
    }

    [Fact]
    public async Task An_unknown_tag_may_charge_when_the_setting_says_so()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite, new ChargingSettings { UnknownTags = UnknownTags.Accept });
        var station = await bed.ConnectAsync("CP001");
        Assert.Equal(TagStatus.Accepted, (await bed.Get<AuthorizeTag>().AuthorizeAsync(station, "NOBODY", ChargingBed.Ct)).Status);
        Assert.Equal(TagStatus.Blocked, (await bed.Get<AuthorizeTag>().AuthorizeAsync(station, "BLOCKED", ChargingBed.Ct)).Status);
        var started = await bed.StartAsync(station, "NOBODY");
        Assert.Equal((TagStatus.Accepted, SessionFlags.UnknownTag), (started.Tag.Status, (await bed.SessionAsync(started.SessionId)).Flags));
    }

    [Theory]
    [InlineData("TAG002", TagStatus.Accepted)]
    [InlineData("BLOCKED", TagStatus.Blocked)]
    [InlineData("expired", TagStatus.Expired)]
    [InlineData("NOBODY", TagStatus.Invalid)]
    [InlineData("", TagStatus.Invalid)]
    public async Task A_tag_gets_the_word_that_fits_it(string tag, TagStatus expected)
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        Assert.Equal(expected, (await bed.Get<AuthorizeTag>().AuthorizeAsync(await bed.ConnectAsync("CP001"), tag, ChargingBed.Ct)).Status);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_tag_for_one_session_at_a_time_is_refused_elsewhere_and_welcome_where_it_charges(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var (here, there) = (await bed.ConnectAsync("CP001"), await bed.ConnectAsync("CP002"));
        await bed.StartAsync(here, "ONLYONE");
        Assert.Equal(TagStatus.Accepted, (await bed.Get<AuthorizeTag>().AuthorizeAsync(here, "ONLYONE", ChargingBed.Ct)).Status);
        Assert.Equal(TagStatus.ConcurrentTx, (await bed.Get<AuthorizeTag>().AuthorizeAsync(there, "ONLYONE", ChargingBed.Ct)).Status);
        Assert.Equal(TagStatus.ConcurrentTx, (await bed.StartAsync(here, "ONLYONE", connector: 2)).Tag.Status);
        var elsewhere = await bed.StartAsync(there, "ONLYONE");
        Assert.Equal((TagStatus.ConcurrentTx, SessionFlags.TagRefused), (elsewhere.Tag.Status, (await bed.SessionAsync(elsewhere.SessionId)).Flags));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_start_that_is_sent_again_gets_the_first_answer_even_over_another_connection(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var first = await bed.StartAsync(await bed.ConnectAsync("CP001"));
        bed.Clock.Advance(TimeSpan.FromSeconds(70));
        var again = await bed.StartAsync(await bed.ConnectAsync("CP001"), at: ChargingBed.Noon);
        Assert.Equal(first.SessionId, again.SessionId);
        Assert.Equal((1, 1), await bed.ReadAsync(async db => (await db.Sessions.CountAsync(ChargingBed.Ct), await db.SessionEvents.CountAsync(ChargingBed.Ct))));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_same_start_over_two_sockets_at_once_makes_one_session(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var sockets = new[] { await bed.ConnectAsync("CP001"), await bed.ConnectAsync("CP001"), await bed.ConnectAsync("CP001"), await bed.ConnectAsync("CP001") };
        var started = await Task.WhenAll(sockets.Select(s => bed.StartAsync(s)));
        Assert.Single(started.Select(s => s.SessionId).Distinct());
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_new_start_closes_the_session_that_was_forgotten_on_its_connector_with_its_last_reading(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var forgotten = await bed.StartAsync(station);
        bed.Clock.Advance(TimeSpan.FromMinutes(10));
        await bed.MeterAsync(station, forgotten.SessionId, 3_500, 7_400);
        bed.Clock.Advance(TimeSpan.FromHours(3));
        var next = await bed.StartAsync(station, "TAG002", meter: 9_000);

        var closed = await bed.SessionAsync(forgotten.SessionId);
        Assert.Equal((SessionState.ClosedByUs, 2_500L, 3_500L, ChargingBed.Noon.AddMinutes(10), SessionFlags.NoStop, 88L), (closed.State, closed.EnergyWh, closed.MeterStopWh!.Value, closed.EndedAt!.Value, closed.Flags, closed.PriceCents));
        Assert.Equal(next.SessionId, (await bed.PointAsync("CP001")).Connectors.Single().SessionId);
        Assert.Equal(SessionState.Active, (await bed.SessionAsync(next.SessionId)).State);
    }

    [Theory]
    [InlineData("1970-01-01T00:00:42Z")]
    [InlineData("2026-03-04T13:30:00Z")]
    public async Task A_clock_that_cannot_be_right_is_flagged_and_ours_is_used(string reported)
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var at = DateTimeOffset.Parse(reported);
        var started = await bed.StartAsync(await bed.ConnectAsync("CP001"), at: at);
        var session = await bed.SessionAsync(started.SessionId);
        Assert.Equal((ChargingBed.Noon, SessionFlags.ClockSkew), (session.StartedAt, session.Flags));
        Assert.Equal(at, (await bed.ReadAsync(db => db.SessionEvents.SingleAsync(ChargingBed.Ct))).At);
    }

    [Fact]
    public async Task A_start_from_before_the_connection_keeps_its_time_and_one_from_during_it_does_not()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var offline = await bed.SessionAsync((await bed.StartAsync(station, at: ChargingBed.Noon.AddHours(-2))).SessionId);
        Assert.Equal((ChargingBed.Noon.AddHours(-2), SessionFlags.Offline), (offline.StartedAt, offline.Flags));

        bed.Clock.Advance(TimeSpan.FromHours(1));
        var skewed = await bed.SessionAsync((await bed.StartAsync(station, connector: 2, at: ChargingBed.Noon.AddMinutes(30))).SessionId);
        Assert.Equal((ChargingBed.Noon.AddHours(1), SessionFlags.ClockSkew), (skewed.StartedAt, skewed.Flags));
    }

    [Fact]
    public async Task A_burst_of_sessions_from_an_outage_is_kept_in_the_stations_order()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        for (var i = 0; i < 5; i++)
        {
            var from = ChargingBed.Noon.AddHours(-10 + i);
            await bed.StartAsync(station, meter: 1_000 * i, at: from);

            // offline it never learned an id
            await bed.StopAsync(station, -1, (1_000 * i) + 700, at: from.AddMinutes(40));
        }

        var sessions = await bed.ReadAsync(db => db.Sessions.AsNoTracking().OrderBy(s => s.StartedAt).ToListAsync(ChargingBed.Ct));
        Assert.All(sessions, s => Assert.Equal((SessionState.Ended, 700L, TimeSpan.FromMinutes(40)), (s.State, s.EnergyWh, s.EndedAt - s.StartedAt)));
        Assert.Equal(5, sessions.Count);
        Assert.Null((await bed.PointAsync("CP001")).Connectors.Single().SessionId);
    }

    [Fact]
    public async Task A_remote_start_is_tied_to_the_session_it_began()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var command = await bed.Get<SendCommand>().SendAsync(ChargingBed.Operator, station.Id, new RemoteStartTransaction("TAG001", 1), ChargingBed.Ct);
        Assert.Equal((int)command, (await bed.SessionAsync((await bed.StartAsync(station)).SessionId)).RemoteStartId);
        Assert.Null((await bed.SessionAsync((await bed.StartAsync(station, "TAG002", connector: 2)).SessionId)).RemoteStartId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_quick_way_and_the_thorough_way_leave_the_same_rows(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var thorough = await bed.StartAsync(station, connector: 1, meter: 1_000);
        await bed.StopAsync(await bed.ConnectAsync("CP001"), thorough.SessionId, 2_000, "TAG001");
        station = await bed.ConnectAsync("CP001");
        bed.Clock.Advance(TimeSpan.FromSeconds(1));
        var quick = await bed.StartAsync(station, connector: 1, meter: 1_000);
        var running = await bed.PointAsync("CP001");
        Assert.Equal((ChargePointState.Charging, quick.SessionId), (running.State, running.Connectors.Single().SessionId!.Value));
        await bed.StopAsync(station, quick.SessionId, 2_000, "TAG001");

        var (one, two) = (await bed.SessionAsync(thorough.SessionId), await bed.SessionAsync(quick.SessionId));
        Assert.NotEqual(one.Id, two.Id);
        Assert.Equal(Figures(one), Figures(two));
        Assert.Equal(one.StartedAt.AddSeconds(1), two.StartedAt);
        Assert.NotEqual(Guid.Empty, two.PublicId);
        var events = await bed.ReadAsync(db => db.SessionEvents.OrderBy(e => e.Id).Select(e => new { e.SessionId, e.Kind, e.Payload, e.Sequence }).ToListAsync(ChargingBed.Ct));
        Assert.Equal(
            [(one.Id, "Started"), (one.Id, "Ended"), (two.Id, "Started"), (two.Id, "Ended")],
            events.Select(e => (e.SessionId!.Value, e.Kind)));
        Assert.Single(events.Select(e => (e.Payload, e.Sequence)).Distinct());
        Assert.Null((await bed.PointAsync("CP001")).Connectors.Single().SessionId);

        static object Figures(Session s) => (s.State, s.ChargingState, s.EvseNo, s.ConnectorNo, s.IdTag, s.UserId, s.Protocol, s.MeterStartWh, s.MeterStopWh, s.EnergyWh, s.PowerW, s.PriceCents, s.Tariff, s.PricePerKwh, s.PricePerHour, s.Flags, s.StopReason, s.LastSequence, s.RemoteStartId);
    }

    [Fact]
    public async Task An_old_start_that_is_sent_again_disturbs_nothing_that_runs_since()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var old = await bed.StartAsync(station, meter: 1_000);
        await bed.StopAsync(station, old.SessionId, 2_000);
        Assert.Equal(old.SessionId, (await bed.StartAsync(station, meter: 1_000, at: ChargingBed.Noon)).SessionId);
        Assert.NotEqual(ChargePointState.Charging, (await bed.PointAsync("CP001")).State);

        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        var running = await bed.StartAsync(station, "TAG002", meter: 2_000);
        Assert.Equal(old.SessionId, (await bed.StartAsync(station, meter: 1_000, at: ChargingBed.Noon)).SessionId);
        Assert.Equal((SessionState.Active, running.SessionId), ((await bed.SessionAsync(running.SessionId)).State, (await bed.PointAsync("CP001")).Connectors.Single().SessionId!.Value));
    }

    [Fact]
    public async Task A_session_that_an_older_connection_began_is_closed_although_this_one_never_heard_of_it()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var first = await bed.ConnectAsync("CP001");
        await bed.StopAsync(first, (await bed.StartAsync(first)).SessionId, 1_000);
        var second = await bed.ConnectAsync("CP001");
        var unheard = await bed.StartAsync(first, "TAG002", meter: 3_000);
        var started = await bed.StartAsync(second, "TAG001", meter: 5_000);
        Assert.Equal(SessionState.ClosedByUs, (await bed.SessionAsync(unheard.SessionId)).State);
        Assert.Equal((SessionState.Active, started.SessionId), ((await bed.SessionAsync(started.SessionId)).State, (await bed.PointAsync("CP001")).Connectors.Single().SessionId!.Value));
        Assert.Equal(4, await bed.ReadAsync(db => db.SessionEvents.CountAsync(ChargingBed.Ct)));
    }
}
