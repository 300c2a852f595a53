using System.Net;
using System.Net.WebSockets;
using ChargeCars.Core.Charging;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace ChargeCars.Ocpp.Tests.Central;

public sealed class HandshakeTests
{
    private const string Password = "colons:are:fine:16";

    [Fact]
    public async Task The_door_says_what_is_wrong()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("OPEN");
        await bed.RegisterAsync("LOCKED", Password);
        await bed.RegisterAsync("OFF");
        await bed.Get<ChangeStation>().ChangeAsync(CentralBed.Operator, "OFF", new StationChange { IsEnabled = false }, CentralBed.Ct);
        string[] both = ["ocpp2.0.1", "ocpp1.6"];

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "OPEN", both));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await KnockAsync(bed, "LOCKED", both, $"LOCKED:{Password}"));
        Assert.Equal(HttpStatusCode.NotFound, await KnockAsync(bed, "UNKNOWN", both));
        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync(bed, "OFF", both));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(bed, "LOCKED", both, "LOCKED:wrong"));
        Assert.Equal(HttpStatusCode.Unauthorized, await KnockAsync(bed, "LOCKED", both, $"OTHER:{Password}"));
        Assert.Equal((HttpStatusCode.Unauthorized, "Basic realm=\"OCPP\""), await RawStation.KnockAsync(bed.Address, "LOCKED", both, null, CentralBed.Ct));
        Assert.Equal(HttpStatusCode.BadRequest, await KnockAsync(bed, "OPEN", []));
        Assert.Equal(HttpStatusCode.BadRequest, await KnockAsync(bed, "OPEN", ["ocpp1.5", "mqtt"]));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(new UriBuilder(bed.Address) { Scheme = "http", Path = "/ocpp/OPEN" }.Uri, CentralBed.Ct)).StatusCode);
    }

    [Theory]
    [InlineData("ocpp2.0.1", "ocpp2.0.1", "ocpp1.6")]
    [InlineData("ocpp1.6", "ocpp1.6", "ocpp2.0.1")]
    [InlineData("ocpp1.6", "ocpp2.1", "ocpp1.6")]
    public async Task The_stations_order_of_preference_is_honoured(string chosen, params string[] offered)
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001", offered);
        Assert.Equal(chosen, station.SubProtocol);
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        Assert.Equal((true, chosen), ((await bed.PointAsync("CP001")).IsOnline, (await bed.PointAsync("CP001")).Protocol));
    }

    [Fact]
    public async Task An_unknown_station_is_accepted_quarantined_or_refused_as_the_setting_says()
    {
        await using (var bed = await CentralBed.StartAsync(("UnknownStations", "Accept"), ("HeartbeatSeconds", "60")))
        {
            Assert.Equal(HttpStatusCode.BadRequest, await KnockAsync(bed, "NEW", ["mqtt"]));
            Assert.Equal(0, await bed.ReadAsync(db => db.ChargePoints.CountAsync(CentralBed.Ct)));
            await using var station = await bed.ConnectAsync("NEW");
            var booted = await station.AskAsync("BootNotification", """{"chargePointVendor":"V","chargePointModel":"M"}""", CentralBed.Ct);
            Assert.Equal(("Accepted", 60), (booted.GetProperty("status").GetString(), booted.GetProperty("interval").GetInt32()));
        }

        await using (var bed = await CentralBed.StartAsync(("UnknownStations", "Quarantine")))
        {
            await using var station = await bed.ConnectAsync("NEW", "ocpp2.0.1");
            var booted = await station.AskAsync("BootNotification", """{"reason":"PowerUp","chargingStation":{"vendorName":"V","model":"M"}}""", CentralBed.Ct);
            Assert.Equal("Pending", booted.GetProperty("status").GetString());
        }
    }

    [Fact]
    public async Task The_newest_socket_wins_and_the_end_of_the_old_one_changes_nothing()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var old = await bed.ConnectAsync("CP001");
        await old.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        await using var newer = await bed.ConnectAsync("CP001");
        await newer.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        Assert.Null(await old.ReceiveAsync(CentralBed.Ct));
        Assert.Equal(WebSocketCloseStatus.PolicyViolation, old.CloseStatus);

        var asking = bed.Get<SendCommand>().AskAsync(CentralBed.Operator, id, new Reset(Hard: false), TimeSpan.FromSeconds(30), CentralBed.Ct);
        await newer.AnswerAsync(await newer.NextCallAsync(CentralBed.Ct), """{"status":"Accepted"}""", CentralBed.Ct);
        Assert.Equal(CommandState.Accepted, (await asking).State);
        Assert.True((await bed.PointAsync("CP001")).IsOnline);

        await newer.CloseAsync(CentralBed.Ct);
        await bed.UntilAsync(db => db.ChargePoints.AnyAsync(p => p.Id == id && !p.IsOnline && p.State == ChargePointState.Offline, CentralBed.Ct));
    }

    [Fact]
    public async Task A_station_that_is_switched_off_loses_its_connection()
    {
        await using var bed = await CentralBed.StartAsync();
        await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        await bed.Get<ChangeStation>().ChangeAsync(CentralBed.Operator, "CP001", new StationChange { IsEnabled = false }, CentralBed.Ct);
        Assert.Null(await station.ReceiveAsync(CentralBed.Ct));
        Assert.Equal(HttpStatusCode.Forbidden, await KnockAsync(bed, "CP001", ["ocpp1.6"]));
    }

    [Fact]
    public async Task A_process_that_stops_says_so_and_one_that_starts_knows_nobody_is_connected()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        var asked = await bed.Get<SendCommand>().SendAsync(CentralBed.Operator, id, new Reset(Hard: false), CentralBed.Ct);
        await station.NextCallAsync(CentralBed.Ct);
        var closing = station.ReceiveAsync(CentralBed.Ct);
        await bed.RestartAsync();
        Assert.Null(await closing);
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, station.CloseStatus);
        Assert.False((await bed.PointAsync("CP001")).IsOnline);
        var command = await bed.ReadAsync(db => db.StationCommands.SingleAsync(c => c.Id == asked, CentralBed.Ct));
        Assert.True(command.State is CommandState.Expired or CommandState.Failed, command.State.ToString());
    }

    private static async Task<HttpStatusCode> KnockAsync(CentralBed bed, string stationId, string[] protocols, string? credentials = null) =>
        (await RawStation.KnockAsync(bed.Address, stationId, protocols, credentials, CentralBed.Ct)).Status;
}
