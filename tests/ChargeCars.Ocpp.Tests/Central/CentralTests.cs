using System.Text.Json;
using ChargeCars.Core.Charging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Ocpp.Tests.Central;

public sealed class CentralTests
{
    private const string Now = "2026-03-04T12:00:00Z";

    [Fact]
    public async Task A_session_over_1_6_is_in_the_database_before_each_answer()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        var booted = await station.AskAsync("BootNotification", """{"chargePointVendor":"Voltmaker","chargePointModel":"Duo","chargePointSerialNumber":"vm 1","firmwareVersion":"1.0"}""", CentralBed.Ct);
        Assert.Equal("2026-03-04T12:00:00.000Z", booted.GetProperty("currentTime").GetString());
        Assert.Equal("VM1", (await bed.PointAsync("CP001")).Serial);

        Assert.Equal("{}", (await station.AskAsync("StatusNotification", $$"""{"connectorId":1,"errorCode":"NoError","status":"Preparing","timestamp":"{{Now}}"}""", CentralBed.Ct)).GetRawText());
        Assert.Equal("Preparing", (await bed.PointAsync("CP001")).Connectors.Single().Status);
        Assert.Equal("Accepted", Status(await station.AskAsync("Authorize", """{"idTag":"TAG001"}""", CentralBed.Ct)));
        Assert.Equal("Blocked", Status(await station.AskAsync("Authorize", """{"idTag":"blocked"}""", CentralBed.Ct)));

        var started = await station.AskAsync("StartTransaction", $$"""{"connectorId":1,"idTag":"TAG001","meterStart":1000,"timestamp":"{{Now}}"}""", CentralBed.Ct);
        var id = started.GetProperty("transactionId").GetInt32();
        Assert.Equal(SessionState.Active, (await SessionAsync(bed, id)).State);
        bed.Clock.Advance(TimeSpan.FromMinutes(30));
        await station.AskAsync(
            "MeterValues",
            $$"""{"connectorId":1,"transactionId":{{id}},"meterValue":[{"timestamp":"2026-03-04T12:30:00Z","sampledValue":[{"value":"8.5","unit":"kWh"},{"value":"15000","measurand":"Power.Active.Import","unit":"W"},{"value":"45","measurand":"SoC","unit":"Percent"}]}]}""",
            CentralBed.Ct);
        var running = await SessionAsync(bed, id);
        Assert.Equal((7_500L, 15_000, 45, 263L), (running.EnergyWh, running.PowerW, running.SocPercent, running.PriceCents));

        var stopped = await station.AskAsync("StopTransaction", $$"""{"transactionId":{{id}},"idTag":"TAG001","meterStop":9000,"timestamp":"2026-03-04T12:31:00Z","reason":"EVDisconnected"}""", CentralBed.Ct);
        Assert.Equal("Accepted", Status(stopped));
        var ended = await SessionAsync(bed, id);
        Assert.Equal((SessionState.Ended, 8_000L, "EVDisconnected"), (ended.State, ended.EnergyWh, ended.StopReason));
        Assert.Equal("{}", (await station.AskAsync("StopTransaction", $$"""{"transactionId":{{id}},"meterStop":9000,"timestamp":"2026-03-04T12:31:00Z","reason":"EVDisconnected"}""", CentralBed.Ct)).GetRawText());
    }

    [Fact]
    public async Task A_transaction_over_2_0_1_is_in_the_database_before_each_answer()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CS001");
        await using var station = await bed.ConnectAsync("CS001", "ocpp2.0.1");
        await station.AskAsync("BootNotification", """{"reason":"PowerUp","chargingStation":{"vendorName":"Voltmaker","model":"Quad","serialNumber":"VM-2"}}""", CentralBed.Ct);
        await station.AskAsync("StatusNotification", $$"""{"timestamp":"{{Now}}","connectorStatus":"Occupied","evseId":2,"connectorId":1}""", CentralBed.Ct);
        Assert.Equal("{}", (await EventAsync(station, "Started", 0, ""","chargingState":"EVConnected" """, ""","evse":{"id":2,"connectorId":1}""")).GetRawText());
        var authorised = await EventAsync(station, "Updated", 1, ""","chargingState":"Charging" """, ""","idToken":{"idToken":"TAG001","type":"ISO14443"}""");
        Assert.Equal("Accepted", authorised.GetProperty("idTokenInfo").GetProperty("status").GetString());
        await EventAsync(station, "Updated", 2, "", Energy(20_000));
        await EventAsync(station, "Updated", 3, "", Energy(23_000));
        var running = await bed.ReadAsync(db => db.Sessions.AsNoTracking().SingleAsync(CentralBed.Ct));
        Assert.Equal((3_000L, "TAG001", 2, "Charging", 3), (running.EnergyWh, running.IdTag, running.EvseNo, running.ChargingState, running.LastSequence));
        await EventAsync(station, "Ended", 4, ""","stoppedReason":"EVDisconnected" """, Energy(24_000));
        var ended = await SessionAsync(bed, running.Id);
        Assert.Equal((SessionState.Ended, 4_000L, "EVDisconnected", 140L), (ended.State, ended.EnergyWh, ended.StopReason, ended.PriceCents));
    }

    [Theory]
    [InlineData("ocpp1.6", "MakeCoffee", "NotImplemented")]
    [InlineData("ocpp1.6", "SignCertificate", "NotSupported")]
    [InlineData("ocpp2.0.1", "StartTransaction", "NotImplemented")]
    [InlineData("ocpp1.6", "StopTransaction", "OccurenceConstraintViolation")]
    [InlineData("ocpp2.0.1", "TransactionEvent", "OccurrenceConstraintViolation")]
    public async Task What_cannot_be_handled_is_refused_in_the_spelling_of_the_version(string protocol, string action, string error)
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001", protocol);
        var frame = await station.CallAsync(action, "{}", CentralBed.Ct);
        Assert.Equal((4, error), (frame[0].GetInt32(), frame[2].GetString()));
    }

    [Fact]
    public async Task A_report_with_the_same_id_is_answered_from_memory_and_the_same_id_with_other_content_is_not()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        foreach (var (register, stored) in new[] { (1_000, 1), (1_000, 1), (2_000, 2) })
        {
            await station.AskAsync("MeterValues", $$"""{"connectorId":1,"meterValue":[{"timestamp":"{{Now}}","sampledValue":[{"value":"{{register}}"}]}]}""", CentralBed.Ct, "1");
            Assert.Equal(stored, await bed.ReadAsync(db => db.MeterValues.CountAsync(CentralBed.Ct)));
        }
    }

    [Fact]
    public async Task A_station_that_has_one_id_for_all_its_calls_gets_answers_of_now()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        Assert.Equal("2026-03-04T12:00:00.000Z", (await station.AskAsync("Heartbeat", "{}", CentralBed.Ct, "1")).GetProperty("currentTime").GetString());
        bed.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("2026-03-04T12:05:00.000Z", (await station.AskAsync("Heartbeat", "{}", CentralBed.Ct, "1")).GetProperty("currentTime").GetString());
        foreach (var status in new[] { "Available", "Preparing", "Available" })
        {
            await station.AskAsync("StatusNotification", $$"""{"connectorId":1,"errorCode":"NoError","status":"{{status}}"}""", CentralBed.Ct, "1");
            Assert.Equal(status, (await bed.PointAsync("CP001")).Connectors.Single().Status);
        }
    }

    [Fact]
    public async Task A_transaction_message_that_is_sent_again_after_the_socket_broke_counts_once()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        var station = await bed.ConnectAsync("CP001");
        var start = $$"""{"connectorId":1,"idTag":"TAG001","meterStart":1000,"timestamp":"{{Now}}"}""";
        await station.SendAsync($"""[2,"a1","StartTransaction",{start}]""", CentralBed.Ct);
        await bed.UntilAsync(db => db.Sessions.AnyAsync(CentralBed.Ct));
        station.Abort();

        await using var again = await bed.ConnectAsync("CP001");
        var id = (await again.AskAsync("StartTransaction", start, CentralBed.Ct, "b1")).GetProperty("transactionId").GetInt32();
        var stop = $$"""{"transactionId":{{id}},"meterStop":2000,"timestamp":"{{Now}}"}""";
        await again.SendAsync($"""[2,"b2","StopTransaction",{stop}]""", CentralBed.Ct);
        again.Abort();
        await bed.UntilAsync(db => db.ChargePoints.AnyAsync(p => !p.IsOnline, CentralBed.Ct));

        await using var third = await bed.ConnectAsync("CP001");
        await third.AskAsync("StopTransaction", stop, CentralBed.Ct, "c1");
        var session = await SessionAsync(bed, id);
        Assert.Equal((SessionState.Ended, 1_000L, ""), (session.State, session.EnergyWh, session.Flags));
        Assert.Equal(2, await bed.ReadAsync(db => db.SessionEvents.CountAsync(CentralBed.Ct)));
    }

    [Fact]
    public async Task Calls_in_one_go_are_answered_in_order()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        for (var i = 0; i < 100; i++)
        {
            await station.SendAsync($$"""[2,"{{i}}","MeterValues",{"connectorId":1,"meterValue":[{"timestamp":"{{Now}}","sampledValue":[{"value":"{{i}}"}]}]}]""", CentralBed.Ct);
        }

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal($"""[3,"{i}",{"{}"}]""", (await station.ReceiveAsync(CentralBed.Ct))!.Value.GetRawText());
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long?)i), await bed.ReadAsync(db => db.MeterValues.OrderBy(v => v.Id).Select(v => v.EnergyWh).ToListAsync(CentralBed.Ct)));
    }

    [Fact]
    public async Task The_log_shows_what_passed_in_both_directions()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct, "h1");
        await station.CallAsync("MakeCoffee", "{}", CentralBed.Ct, "x1");
        await station.SendAsync("nonsense", CentralBed.Ct);
        await station.ReceiveAsync(CentralBed.Ct);
        await bed.Get<MessageLog>().FlushAsync(CentralBed.Ct);
        var log = await bed.ReadAsync(db => db.StationMessages.Where(m => m.ChargePointId == id).OrderBy(m => m.Id).ToListAsync(CentralBed.Ct));
        Assert.Equal(
            [(true, "Heartbeat", "h1", "Call"), (false, "Heartbeat", "h1", "CallResult"), (true, "MakeCoffee", "x1", "Call"), (false, "MakeCoffee", "x1", "CallError"), (true, "", "-1", "Unreadable"), (false, "", "-1", "CallError")],
            log.Select(m => (m.FromStation, m.Action, m.MessageId, m.Kind)));
        Assert.Equal("""[2,"h1","Heartbeat",{}]""", log[0].Frame);
    }

    private static string? Status(JsonElement answer) => answer.GetProperty("idTagInfo").GetProperty("status").GetString();

    private static Task<Session> SessionAsync(CentralBed bed, long id) => bed.ReadAsync(db => db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id, CentralBed.Ct));

    private static string Energy(int wh) => $$$""","meterValue":[{"timestamp":"{{{Now}}}","sampledValue":[{"value":{{{wh}}},"measurand":"Energy.Active.Import.Register","unitOfMeasure":{"unit":"Wh"}}]}]""";

    private static Task<JsonElement> EventAsync(RawStation station, string type, int sequence, string info, string more) => station.AskAsync(
        "TransactionEvent",
        $$$"""{"eventType":"{{{type}}}","timestamp":"{{{Now}}}","triggerReason":"Trigger","seqNo":{{{sequence}}},"transactionInfo":{"transactionId":"tx-1"{{{info}}}}{{{more}}}}""",
        CentralBed.Ct);
}
