using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Core.Tests.Charging;

public sealed class StationReportTests
{
    public static readonly TheoryData<DatabaseProvider> Databases = [DatabaseProvider.Sqlite, DatabaseProvider.Postgres];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_boot_keeps_who_made_the_station_and_tells_of_its_serial_once(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var answer = await bed.Get<RecordBoot>().RecordAsync(station, new BootReport("Voltmaker", "Duo 22", "zg2-403 11872", "1.2.3"), ChargingBed.Ct);
        Assert.Equal((RegistrationState.Accepted, ChargingBed.Noon, 300), (answer.Registration, answer.Now, answer.HeartbeatSeconds));
        bed.Clock.Advance(TimeSpan.FromMinutes(5));
        await bed.Get<RecordBoot>().RecordAsync(await bed.ConnectAsync("CP001"), new BootReport("Voltmaker", "Duo 22", "ZG2-403 11872", "1.2.3"), ChargingBed.Ct);

        var point = await bed.PointAsync("CP001");
        Assert.Equal(("Voltmaker", "Duo 22", "ZG240311872", "1.2.3"), (point.Vendor, point.Model, point.Serial, point.Firmware));
        Assert.Equal((ChargingBed.Noon, ChargingBed.Noon.AddMinutes(5)), (point.FirstBootAt!.Value, point.LastBootAt!.Value));
        var told = Assert.Single(await EventsAsync(bed, StationIntroduced.Name));
        Assert.Equal("ZG240311872", told.As<StationIntroduced>().Serial);
        Assert.Equal(2, await bed.ReadAsync(db => db.AuditLines.CountAsync(l => l.EntityId == point.PublicId, ChargingBed.Ct)));
        Assert.Equal("CP001", Assert.Single((await bed.Get<ChargePointQueries>().ListAsync(ChargingBed.Operator, new ChargePointFilter { Search = "zg24" }, new PageRequest(), ChargingBed.Ct)).Items).StationId);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Connectors_are_made_on_sight_and_decide_the_colour_on_the_map(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        await StatusAsync(bed, station, 0, "Available");
        await StatusAsync(bed, station, 1, "Available");
        await StatusAsync(bed, station, 2, "Unavailable");
        Assert.Equal(ChargePointState.Available, (await bed.PointAsync("CP001")).State);
        await StatusAsync(bed, station, 1, "Preparing");
        Assert.Equal(ChargePointState.Charging, (await bed.PointAsync("CP001")).State);
        await StatusAsync(bed, station, 2, "Faulted", "GroundFailure");
        Assert.Equal(ChargePointState.Faulted, (await bed.PointAsync("CP001")).State);
        await StatusAsync(bed, station, 2, "Reserved");
        await StatusAsync(bed, station, 1, "Unavailable");
        var point = await bed.PointAsync("CP001");
        Assert.Equal(ChargePointState.Reserved, point.State);
        Assert.Equal([(1, "Unavailable"), (2, "Reserved")], point.Connectors.OrderBy(c => c.ConnectorNo).Select(c => (c.ConnectorNo, c.Status)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_fault_is_told_once_and_its_end_once(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        await StatusAsync(bed, station, 1, "Faulted", "GroundFailure");
        await StatusAsync(bed, station, 1, "Faulted", "GroundFailure");
        await StatusAsync(bed, await bed.ConnectAsync("CP001"), 1, "Faulted", "GroundFailure");
        await StatusAsync(bed, station, 0, "Faulted", "InternalError");
        Assert.Equal([(1, "GroundFailure"), (0, "InternalError")], (await EventsAsync(bed, ChargerFaulted.Name)).Select(m => m.As<ChargerFaulted>()).Select(f => (f.ConnectorNo, f.ErrorCode)));
        await StatusAsync(bed, station, 1, "Available");
        await StatusAsync(bed, station, 1, "Available");
        Assert.Equal(1, Assert.Single(await EventsAsync(bed, ChargerRecovered.Name)).As<ChargerRecovered>().ConnectorNo);
    }

    [Fact]
    public async Task A_status_from_the_past_changes_nothing()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        await StatusAsync(bed, station, 1, "Charging");
        await bed.Get<RecordStatus>().RecordAsync(station, new StatusReport(1, 1, "Faulted", "GroundFailure", At: ChargingBed.Noon.AddHours(-1)), ChargingBed.Ct);
        await bed.Get<RecordStatus>().RecordAsync(station, new StatusReport(1, 1, "Available", At: ChargingBed.Noon.AddHours(-1)), ChargingBed.Ct);
        Assert.Equal("Charging", (await bed.PointAsync("CP001")).Connectors.Single().Status);
        Assert.Empty(await EventsAsync(bed, ChargerFaulted.Name));
    }

    [Fact]
    public async Task Occupied_means_what_the_session_on_the_connector_is_doing()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CS1", "ocpp2.0.1");
        await StatusAsync(bed, station, 1, "Occupied");
        Assert.Equal("Preparing", (await bed.PointAsync("CS1")).Connectors.Single().Status);
        await bed.EventAsync(station, TransactionEventKind.Started, 0, 1_000, charging: "Charging");
        await StatusAsync(bed, station, 1, "Occupied");
        Assert.Equal("Charging", (await bed.PointAsync("CS1")).Connectors.Single().Status);
    }

    [Fact]
    public async Task Texts_that_are_too_long_are_cut_and_lose_nothing_else()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Postgres);
        var station = await bed.ConnectAsync("CP001");
        var text = new string('x', 5_000);
        await bed.Get<RecordBoot>().RecordAsync(station, new BootReport(text, text, text, text), ChargingBed.Ct);
        await bed.Get<RecordStatus>().RecordAsync(station, new StatusReport(1, 1, text, text, text, text), ChargingBed.Ct);
        await bed.Get<RecordStatus>().RecordAsync(station, new StatusReport(0, 0, text, text, text, text), ChargingBed.Ct);
        var started = await bed.StartAsync(station, text);
        await bed.Get<StopSession>().StopAsync(station, new SessionStop(started.SessionId, text, 2_000, null, text, [], text), ChargingBed.Ct);
        Assert.Equal(SessionState.Ended, (await bed.SessionAsync(started.SessionId)).State);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Presence_follows_the_socket_and_is_refreshed_once_a_minute(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var presence = bed.Get<StationPresence>();
        var station = await bed.ConnectAsync("CP001");
        await StatusAsync(bed, station, 1, "Available");
        Assert.Equal((true, ChargePointState.Available, "ocpp1.6"), ((await bed.PointAsync("CP001")).IsOnline, (await bed.PointAsync("CP001")).State, (await bed.PointAsync("CP001")).Protocol));

        bed.Clock.Advance(TimeSpan.FromSeconds(59));
        presence.Seen(station);
        await FlushAsync(bed, station);
        Assert.Equal(ChargingBed.Noon, (await bed.PointAsync("CP001")).LastSeenAt);
        bed.Clock.Advance(TimeSpan.FromSeconds(1));
        presence.Seen(station);
        await FlushAsync(bed, station);
        Assert.Equal(ChargingBed.Noon.AddMinutes(1), (await bed.PointAsync("CP001")).LastSeenAt);

        await presence.DisconnectAsync(station.Id, ChargingBed.Ct);
        await StatusAsync(bed, station, 1, "Preparing");
        Assert.Equal((false, ChargePointState.Offline), ((await bed.PointAsync("CP001")).IsOnline, (await bed.PointAsync("CP001")).State));
        await bed.ConnectAsync("CP001");
        Assert.Equal((true, ChargePointState.Charging), ((await bed.PointAsync("CP001")).IsOnline, (await bed.PointAsync("CP001")).State));
        await presence.ResetAsync(ChargingBed.Ct);
        Assert.False((await bed.PointAsync("CP001")).IsOnline);
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_station_that_misses_three_heartbeats_is_silent_until_it_speaks_again(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var (silent, talking) = (await bed.ConnectAsync("CP001"), await bed.ConnectAsync("CP002"));
        bed.Clock.Advance(TimeSpan.FromMinutes(14));
        bed.Get<StationPresence>().Seen(talking);
        await FlushAsync(bed, talking);
        Assert.Equal(0, await bed.Get<MarkSilentStations>().RunAsync(ChargingBed.Ct));
        bed.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, await bed.Get<MarkSilentStations>().RunAsync(ChargingBed.Ct));
        Assert.Equal(0, await bed.Get<MarkSilentStations>().RunAsync(ChargingBed.Ct));
        Assert.Equal((false, true), ((await bed.PointAsync("CP001")).IsOnline, (await bed.PointAsync("CP002")).IsOnline));
        Assert.Equal(silent.Id, Assert.Single(await EventsAsync(bed, ChargerSilent.Name)).As<ChargerSilent>().ChargePointId);
        bed.Get<StationPresence>().Seen(silent);
        await FlushAsync(bed, silent);
        Assert.True((await bed.PointAsync("CP001")).IsOnline);
    }

    [Fact]
    public async Task A_report_that_cannot_be_stored_fails_alone()
    {
        await using var bed = await ChargingBed.OnAsync(DatabaseProvider.Sqlite);
        var station = await bed.ConnectAsync("CP001");
        var reports = bed.Get<ReportWriter>();
        var good = Enumerable.Range(0, 20).Select(i => reports.WriteAsync([HotSql.AddReading(station.Id, null, i, new MeterSample(ChargingBed.Noon, i))], [], ChargingBed.Ct)).ToList();
        var bad = reports.WriteAsync([HotSql.AddReading(station.Id, null, 99, new MeterSample(ChargingBed.Noon, 1)), new SqlStatement("INSERT INTO \"Nowhere\" VALUES (1)")], [], ChargingBed.Ct);
        var after = reports.WriteAsync([HotSql.AddReading(station.Id, null, 20, new MeterSample(ChargingBed.Noon, 20))], [], ChargingBed.Ct);
        await Task.WhenAll(good.Append(after));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bad);
        Assert.Equal(Enumerable.Range(0, 21), await bed.ReadAsync(db => db.MeterValues.OrderBy(v => v.ConnectorNo).Select(v => v.ConnectorNo).ToListAsync(ChargingBed.Ct)));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task The_message_log_is_written_in_groups_and_complete_after_a_flush(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var log = bed.Get<MessageLog>();
        for (var i = 0; i < 1_200; i++)
        {
            log.Add(station.Id, i % 2 == 0, "Heartbeat", $"m{i / 2}", i % 2 == 0 ? "Call" : "CallResult", i == 7 ? new string('x', 20_000) : "[]", ChargingBed.Noon);
        }

        await log.FlushAsync(ChargingBed.Ct);
        Assert.Equal((1_200, 8_192), await bed.ReadAsync(async db => (await db.StationMessages.CountAsync(ChargingBed.Ct), await db.StationMessages.MaxAsync(m => m.Frame.Length, ChargingBed.Ct))));
    }

    [Theory]
    [InlineData(DatabaseProvider.Sqlite)]
    [InlineData(DatabaseProvider.Postgres)]
    public async Task Old_frames_are_pruned_and_young_ones_stay(DatabaseProvider provider)
    {
        await using var bed = await ChargingBed.OnAsync(provider);
        var station = await bed.ConnectAsync("CP001");
        var log = bed.Get<MessageLog>();
        for (var i = 0; i < 700; i++)
        {
            log.Add(station.Id, true, "Heartbeat", $"m{i}", "Call", "[]", ChargingBed.Noon);
        }

        bed.Clock.Advance(TimeSpan.FromDays(30));
        log.Add(station.Id, true, "Heartbeat", "young", "Call", "[]", bed.Clock.GetUtcNow());
        await log.FlushAsync(ChargingBed.Ct);
        Assert.Equal(0, await PruneAsync(bed));
        bed.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(700, await PruneAsync(bed));
        Assert.Equal(["young"], await bed.ReadAsync(db => db.StationMessages.Select(m => m.MessageId).ToListAsync(ChargingBed.Ct)));
    }

    private static async Task<int> PruneAsync(ChargingBed bed) =>
        await bed.Get<IEnumerable<IPruned>>().OfType<PruneStationMessages>().Single().PruneAsync(ChargingBed.Ct);

    private static Task StatusAsync(ChargingBed bed, ConnectedStation station, int connector, string status, string error = "NoError") =>
        bed.Get<RecordStatus>().RecordAsync(station, new StatusReport(connector, connector == 0 ? 0 : 1 + ((connector - 1) * (station.Protocol == "ocpp1.6" ? 1 : 0)), status, error, At: bed.Clock.GetUtcNow()), ChargingBed.Ct);

    private static Task<List<OutboxMessage>> EventsAsync(ChargingBed bed, string name) =>
        bed.ReadAsync(db => db.Outbox.AsNoTracking().Where(m => m.Type == name).OrderBy(m => m.Id).ToListAsync(ChargingBed.Ct));

    // what is posted without waiting has been written once a later write of the same writer has
    private static Task FlushAsync(ChargingBed bed, ConnectedStation station) =>
        bed.Get<ReportWriter>().WriteAsync([HotSql.Booted(station.Id, bed.Clock.GetUtcNow())], [], ChargingBed.Ct);
}
