using System.Text;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;
using ChargeCars.Ocpp.V16;
using ChargeCars.Ocpp.VirtualStations;

namespace ChargeCars.Ocpp.Tests.VirtualStations;

public sealed class V16StationTests(SocketServer server) : IClassFixture<SocketServer>
{
    private static readonly VirtualCar Car = new(11_000, 60_000, 20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<StationScript> StartAsync(Func<VirtualStationOptions, VirtualStationOptions>? with = null, Action<ScriptedCentral>? prepare = null, bool waitOnline = true) =>
        StationScript.StartAsync(server, OcppVersion.V16, with, prepare, waitOnline);

    [Fact]
    public async Task A_session_from_boot_to_unplugging()
    {
        await using var script = await StartAsync();
        var (station, central) = (script.Station, script.Central);
        await station.PlugInAsync(1, Car, Ct);
        Assert.True(await station.StartAsync(1, "TAG1", Ct));
        Assert.Equal(ConnectorState.Charging, station.Connector(1).State);
        await script.PassAsync(TimeSpan.FromMinutes(2));
        await station.StopAsync(1, Ct);
        await station.UnplugAsync(1, Ct);

        Assert.Equal(
            [
                "BootNotification", "StatusNotification 0 Available", "StatusNotification 1 Available", "StatusNotification 2 Available", "StatusNotification 1 Preparing",
                "Authorize", "StartTransaction", "StatusNotification 1 Charging", .. Enumerable.Repeat("MeterValues", 12), "StopTransaction",
                "StatusNotification 1 Finishing", "StatusNotification 1 Available",
            ],
            central.Calls.Select(c => c.Action == "StatusNotification" ? $"{c.Action} {c.Text("connectorId")} {c.Text("status")}" : c.Action));

        var start = central.Of("StartTransaction").Single();
        var stop = central.Of("StopTransaction").Single();
        Assert.Equal((1, "TAG1", 5000), (start.Number("connectorId"), start.Text("idTag"), start.Number("meterStart")));
        Assert.Equal((101, "Local", "TAG1"), (stop.Number("transactionId"), stop.Text("reason"), stop.Text("idTag")));
        Assert.All(central.Of("MeterValues"), m => Assert.Equal(101, m.Number("transactionId")));

        // two minutes at 11 kW, the first seconds less
        Assert.InRange(stop.Number("meterStop")!.Value - 5000, 320, 367);
        var readings = central.Of("MeterValues").Select(m => MeterValuesRequest.Read(Encoding.UTF8.GetBytes(m.Payload.ToJsonString())))
            .Select(r => { Assert.True(r.Conforms); return r.Message.MeterValue.Single().ToReading(); }).ToList();
        Assert.Equal(readings.Select(r => r.EnergyWh).Order(), readings.Select(r => r.EnergyWh));
        Assert.InRange(readings[0].PowerW!.Value, 1_000, 10_999);
        Assert.Equal((11_000L, 15.9m, 230m), (readings[^1].PowerW, readings[^1].CurrentA, readings[^1].VoltageV));
        await central.AssertConformsAsync();
    }

    [Fact]
    public async Task It_shows_its_password_and_beats_at_the_interval_it_was_given()
    {
        await using var script = await StartAsync(prepare: c => c.HeartbeatSeconds = 30);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{script.Central.StationId}:pass:word")), script.Central.Authorizations.Single());
        await script.PassAsync(TimeSpan.FromSeconds(95));
        Assert.Equal(3, script.Central.Of("Heartbeat").Count());
    }

    [Fact]
    public async Task It_waits_until_it_is_accepted()
    {
        await using var script = await StartAsync(prepare: c => (c.BootStatus, c.HeartbeatSeconds) = ("Pending", 20), waitOnline: false);
        await script.Central.WhenAsync("BootNotification");
        Assert.Equal(StationState.Booting, script.Station.State);
        script.Central.BootStatus = "Accepted";
        await script.PassUntilAsync(script.Station.WhenAsync(StationState.Online, Ct));
        Assert.Equal(2, script.Central.Of("BootNotification").Count());
    }

    [Fact]
    public async Task An_unknown_tag_does_not_start()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, Car, Ct);
        Assert.False(await script.Station.StartAsync(1, "NOBODY", Ct));
        Assert.Equal(ConnectorState.Preparing, script.Station.Connector(1).State);
        Assert.Empty(script.Central.Of("StartTransaction"));
    }

    [Fact]
    public async Task A_tag_that_turns_out_bad_ends_the_session()
    {
        await using var script = await StartAsync(prepare: c => c.Instead = call =>
            call.Action == "StartTransaction" ? CallAnswer.Of(new StartTransactionResponse(new(AuthorizationStatuses.Blocked), 55)) : null);
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        var stop = await script.Central.WhenAsync("StopTransaction");
        Assert.Equal(("DeAuthorized", 55), (stop.Text("reason"), stop.Number("transactionId")));
    }

    [Fact]
    public async Task A_remote_start_waits_for_the_plug_and_a_remote_stop_ends_it()
    {
        await using var script = await StartAsync();
        var (station, central) = (script.Station, script.Central);
        Assert.Equal("Accepted", (await central.CallAsync(new RemoteStartTransactionRequest("TAG2", 2)))["status"]!.ToString());
        await station.WhenAsync(2, ConnectorState.Preparing, Ct);
        Assert.Equal("Rejected", (await central.CallAsync(new RemoteStartTransactionRequest("TAG1", 2)))["status"]!.ToString());

        await station.PlugInAsync(2, Car, Ct);
        var start = await central.WhenAsync("StartTransaction");
        Assert.Equal((2, "TAG2"), (start.Number("connectorId"), start.Text("idTag")));
        Assert.Equal("101", station.Connector(2).TransactionId);

        Assert.Equal("Rejected", (await central.CallAsync(new RemoteStopTransactionRequest(999)))["status"]!.ToString());
        Assert.Equal("Accepted", (await central.CallAsync(new RemoteStopTransactionRequest(101)))["status"]!.ToString());
        Assert.Equal("Remote", (await central.WhenAsync("StopTransaction")).Text("reason"));
        await station.WhenAsync(2, ConnectorState.Finishing, Ct);
    }

    [Fact]
    public async Task A_remote_start_that_nobody_follows_is_forgotten()
    {
        await using var script = await StartAsync();
        await script.Central.CallAsync(new RemoteStartTransactionRequest("TAG1", 1));
        await script.Station.WhenAsync(1, ConnectorState.Preparing, Ct);
        await script.PassAsync(TimeSpan.FromSeconds(125), TimeSpan.FromSeconds(5));
        Assert.Equal(ConnectorState.Available, script.Station.Connector(1).State);
    }

    [Fact]
    public async Task Somebody_plugs_in_by_himself_when_told_to()
    {
        await using var script = await StartAsync(o => o with { PlugInAfterRemoteStart = TimeSpan.FromSeconds(3) });
        await script.Central.CallAsync(new RemoteStartTransactionRequest("TAG1"));
        await script.Station.WhenAsync(1, ConnectorState.Preparing, Ct);
        await script.PassAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(ConnectorState.Charging, script.Station.Connector(1).State);
    }

    [Fact]
    public async Task A_session_survives_an_outage_and_its_stop_comes_with_the_id_of_its_late_start()
    {
        await using var script = await StartAsync();
        var (station, central) = (script.Station, script.Central);
        await station.GoOfflineAsync(Ct);
        await station.PlugInAsync(1, Car, Ct);
        Assert.True(await station.StartAsync(1, "TAG1", Ct));
        Assert.Null(station.Connector(1).TransactionId);
        await script.PassAsync(TimeSpan.FromMinutes(1));
        await station.StopAsync(1, Ct);
        Assert.True(station.UnansweredMessages >= 8);
        Assert.Empty(central.Of("StartTransaction"));

        station.GoOnline();
        await script.PassUntilAsync(central.WhenAsync("StopTransaction"));
        await station.WhenDeliveredAsync(Ct);
        Assert.Equal(2, central.Connections);
        var after = central.Calls.Skip(4).Select(c => c.Action).ToList();
        Assert.Equal(["BootNotification", "StatusNotification", "StatusNotification", "StatusNotification", "StartTransaction"], after[..5]);
        Assert.Equal("StopTransaction", after[^1]);
        Assert.All(central.Of("MeterValues"), m => Assert.Equal(101, m.Number("transactionId")));
        Assert.Equal(101, central.Of("StopTransaction").Single().Number("transactionId"));
        // the times are those of the outage, not of the delivery
        Assert.True(DateTimeOffset.Parse(central.Of("StopTransaction").Single().Text("timestamp")!) < script.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_stop_is_sent_again_under_a_new_id_until_it_is_answered()
    {
        var refusals = 0;
        await using var script = await StartAsync(prepare: c => c.Instead = call => call.Action != "StopTransaction" ? null : ++refusals switch
        {
            1 => CallAnswer.Refuse(OcppErrorCode.InternalError, "Try again."),
            2 => Abort(c),
            _ => null,
        });
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        var stopping = script.Station.StopAsync(1, Ct);
        await script.PassUntilAsync(WhenThirdAsync());
        await stopping;

        var stops = script.Central.Of("StopTransaction").ToList();
        Assert.Equal(3, stops.Select(s => s.Id).Distinct().Count());
        Assert.Single(stops.Select(s => s.Payload.ToJsonString()).Distinct());
        await script.Station.WhenDeliveredAsync(Ct);
        Assert.Equal(0, script.Station.UnansweredMessages);

        static CallAnswer? Abort(ScriptedCentral central)
        {
            central.Peer.Abort();
            return CallAnswer.Empty;
        }

        async Task WhenThirdAsync()
        {
            var ids = new HashSet<string>();
            for (var i = 0; i < 3; i++) ids.Add((await script.Central.WhenAsync("StopTransaction", s => !ids.Contains(s.Id))).Id);
        }
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again()
    {
        await using var script = await StartAsync(prepare: c => c.RefuseConnections = true, waitOnline: false);
        var tries = Task.Run(async () => { while (script.Central.Authorizations.Count < 3) await Task.Delay(5, Ct); }, Ct);
        await script.PassUntilAsync(tries);
        script.Central.RefuseConnections = false;
        await script.PassUntilAsync(script.Station.WhenAsync(StationState.Online, Ct));
    }

    [Fact]
    public async Task A_reset_stops_the_session_and_boots_anew()
    {
        await using var script = await StartAsync();
        var (station, central) = (script.Station, script.Central);
        await station.PlugInAsync(1, Car, Ct);
        await station.StartAsync(1, "TAG1", Ct);
        Assert.Equal("Accepted", (await central.CallAsync(new ResetRequest(ResetTypes.Soft)))["status"]!.ToString());
        Assert.Equal("SoftReset", (await central.WhenAsync("StopTransaction")).Text("reason"));
        var again = central.WhenAsync("BootNotification", b => b != central.Of("BootNotification").First());
        await script.PassUntilAsync(again);
        await station.WhenAsync(StationState.Online, Ct);
        Assert.Equal(2, central.Connections);
    }

    [Fact]
    public async Task Unlocking_stops_the_session_and_frees_the_connector()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        Assert.Equal("Unlocked", (await script.Central.CallAsync(new UnlockConnectorRequest(1)))["status"]!.ToString());
        Assert.Equal("UnlockCommand", (await script.Central.WhenAsync("StopTransaction")).Text("reason"));
        await script.Station.WhenAsync(1, ConnectorState.Available, Ct);
        Assert.Equal("UnlockFailed", (await script.Central.CallAsync(new UnlockConnectorRequest(9)))["status"]!.ToString());
    }

    [Fact]
    public async Task A_connector_goes_out_of_service_after_its_session()
    {
        await using var script = await StartAsync();
        var (station, central) = (script.Station, script.Central);
        await station.PlugInAsync(1, Car, Ct);
        await station.StartAsync(1, "TAG1", Ct);
        Assert.Equal("Scheduled", (await central.CallAsync(new ChangeAvailabilityRequest(0, AvailabilityTypes.Inoperative)))["status"]!.ToString());
        await station.WhenAsync(2, ConnectorState.Unavailable, Ct);
        Assert.Equal(ConnectorState.Charging, station.Connector(1).State);
        await station.StopAsync(1, Ct);
        Assert.Equal(ConnectorState.Unavailable, station.Connector(1).State);
        Assert.Equal("Accepted", (await central.CallAsync(new ChangeAvailabilityRequest(0, AvailabilityTypes.Operative)))["status"]!.ToString());
        await station.WhenAsync(2, ConnectorState.Available, Ct);
    }

    [Theory]
    [InlineData("BootNotification")]
    [InlineData("Heartbeat")]
    [InlineData("StatusNotification")]
    [InlineData("MeterValues")]
    [InlineData("FirmwareStatusNotification")]
    [InlineData("DiagnosticsStatusNotification")]
    public async Task What_is_triggered_follows(string message)
    {
        await using var script = await StartAsync();
        var before = script.Central.Of(message).ToHashSet();
        Assert.Equal("Accepted", (await script.Central.CallAsync(new TriggerMessageRequest(message, message is "MeterValues" or "StatusNotification" ? 1 : null)))["status"]!.ToString());
        await script.Central.WhenAsync(message, m => !before.Contains(m));
        await script.Central.AssertConformsAsync();
    }

    [Fact]
    public async Task Configuration_is_read_and_written_and_secrets_stay_secret()
    {
        await using var script = await StartAsync();
        var central = script.Central;
        var all = GetConfigurationResponse.Read(Encoding.UTF8.GetBytes((await central.CallAsync(new GetConfigurationRequest())).ToJsonString())).Message.ConfigurationKey!;
        Assert.Equal("2", all.Single(k => k.Key == "NumberOfConnectors").Value);
        Assert.Null(all.Single(k => k.Key == "AuthorizationKey").Value);

        Assert.Equal("Accepted", (await central.CallAsync(new ChangeConfigurationRequest("HeartbeatInterval", "20")))["status"]!.ToString());
        Assert.Equal("Rejected", (await central.CallAsync(new ChangeConfigurationRequest("HeartbeatInterval", "often")))["status"]!.ToString());
        Assert.Equal("Rejected", (await central.CallAsync(new ChangeConfigurationRequest("NumberOfConnectors", "9")))["status"]!.ToString());
        Assert.Equal("NotSupported", (await central.CallAsync(new ChangeConfigurationRequest("Nonsense", "9")))["status"]!.ToString());
        Assert.Equal("RebootRequired", (await central.CallAsync(new ChangeConfigurationRequest("WebSocketPingInterval", "30")))["status"]!.ToString());
        var some = await central.CallAsync(new GetConfigurationRequest(["HeartbeatInterval", "Nonsense"]));
        Assert.Equal("""{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"20"}],"unknownKey":["Nonsense"]}""", some.ToJsonString());
        await script.PassAsync(TimeSpan.FromSeconds(21));
        Assert.Single(central.Of("Heartbeat"));
    }

    [Fact]
    public async Task A_fault_ends_the_session_and_clears()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        await script.Station.FaultAsync(1, "GroundFailure", Ct);
        var fault = script.Central.Of("StatusNotification").Last();
        Assert.Equal(("Faulted", "GroundFailure"), (fault.Text("status"), fault.Text("errorCode")));
        Assert.Equal("Other", script.Central.Of("StopTransaction").Single().Text("reason"));
        await script.Station.ClearFaultAsync(1, Ct);
        Assert.Equal(("Finishing", "NoError"), (script.Central.Of("StatusNotification").Last().Text("status"), script.Central.Of("StatusNotification").Last().Text("errorCode")));
        await script.Central.AssertConformsAsync();
    }

    [Fact]
    public async Task A_full_vehicle_suspends_its_session()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, new VirtualCar(11_000, 60_000, 99.5), Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        await script.PassAsync(TimeSpan.FromMinutes(20), TimeSpan.FromSeconds(10));
        var connector = script.Station.Connector(1);
        Assert.Equal((ConnectorState.SuspendedEV, 0), (connector.State, connector.PowerW));
        // half a percent of 60 kWh and the losses on the way
        Assert.InRange(connector.EnergyWh - 5000, 324, 328);
    }

    [Fact]
    public async Task What_it_does_not_know_it_says()
    {
        await using var script = await StartAsync();
        var outcome = await script.Central.Peer.CallAsync(new OutgoingCall("ClearCache", default), Ct);
        Assert.Equal(OcppErrorCode.NotSupported, outcome.Error!.Code);
        outcome = await script.Central.Peer.CallAsync(new OutgoingCall("Dance", default), Ct);
        Assert.Equal(OcppErrorCode.NotImplemented, outcome.Error!.Code);
        outcome = await script.Central.Peer.CallAsync(new OutgoingCall("Reset", default), Ct);
        Assert.Equal(OcppErrorCode.FormatViolation, outcome.Error!.Code);
    }
}
