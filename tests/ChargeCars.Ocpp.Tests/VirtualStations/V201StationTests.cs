using System.Text;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;
using ChargeCars.Ocpp.V201;
using ChargeCars.Ocpp.VirtualStations;

namespace ChargeCars.Ocpp.Tests.VirtualStations;

public sealed class V201StationTests(SocketServer server) : IClassFixture<SocketServer>
{
    private static readonly VirtualCar Car = new(11_000, 60_000, 20);
    private static readonly IdTokenType Token = new("TAG1", IdTokenKinds.ISO14443);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<StationScript> StartAsync(Func<VirtualStationOptions, VirtualStationOptions>? with = null, Action<ScriptedCentral>? prepare = null) =>
        StationScript.StartAsync(server, OcppVersion.V201, with, prepare);

    private static List<TransactionEventRequest> Events(ScriptedCentral central) =>
    [
        .. central.Of("TransactionEvent").Select(e =>
        {
            var read = TransactionEventRequest.Read(Encoding.UTF8.GetBytes(e.Payload.ToJsonString()));
            Assert.True(read.Conforms);
            return read.Message;
        }),
    ];

    private static string Status(System.Text.Json.Nodes.JsonObject answer) => answer["status"]!.ToString();

    [Fact]
    public async Task A_session_from_boot_to_unplugging()
    {
        await using var script = await StartAsync();
        var (station, central) = (script.Station, script.Central);
        await station.PlugInAsync(1, Car, Ct);
        Assert.True(await station.StartAsync(1, "TAG1", Ct));
        await script.PassAsync(TimeSpan.FromMinutes(1));
        await station.StopAsync(1, Ct);
        await station.UnplugAsync(1, Ct);

        Assert.Equal(
            [
                "BootNotification", "StatusNotification", "StatusNotification", "StatusNotification", "Authorize", .. Enumerable.Repeat("TransactionEvent", 9), "StatusNotification",
            ],
            central.Actions);
        Assert.Equal(["Available", "Available", "Occupied", "Available"], central.Of("StatusNotification").Select(s => s.Text("connectorStatus")));

        var events = Events(central);
        Assert.Equal(Enumerable.Range(0, 9), events.Select(e => e.SeqNo!.Value));
        Assert.Single(events.Select(e => e.TransactionInfo!.TransactionId).Distinct());
        Assert.Equal(["Started", .. Enumerable.Repeat("Updated", 7), "Ended"], events.Select(e => e.EventType));
        Assert.Equal((TriggerReasons.Authorized, 1, "TAG1"), (events[0].TriggerReason, events[0].Evse!.Id, events[0].IdToken!.IdToken));
        Assert.Equal((ChargingStates.Charging, null), (events[1].TransactionInfo!.ChargingState, events[1].Evse));
        Assert.Equal((TriggerReasons.StopAuthorized, StoppedReasons.Local), (events[^1].TriggerReason, events[^1].TransactionInfo!.StoppedReason));
        Assert.All(events, e => Assert.Null(e.Offline));
        var energy = events.Where(e => e.MeterValue is not null).Select(e => e.MeterValue![0].ToReading().EnergyWh).ToList();
        Assert.Equal(energy.Order(), energy);
        Assert.InRange(energy[^1]!.Value - 5000, 140, 184);
        await central.AssertConformsAsync();
    }

    [Fact]
    public async Task A_remote_start_is_linked_by_its_number()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(2, Car, Ct);
        Assert.Equal("Accepted", Status(await script.Central.CallAsync(new RequestStartTransactionRequest(new("TAG2", IdTokenKinds.Central), 77, 2))));
        await script.Central.WhenAsync("TransactionEvent", e => e.Text("eventType") == "Updated");
        var started = Events(script.Central)[0];
        Assert.Equal((77, TriggerReasons.RemoteStart, new IdTokenType("TAG2", IdTokenKinds.Central)), (started.TransactionInfo!.RemoteStartId, started.TriggerReason, started.IdToken));

        Assert.Equal("Rejected", Status(await script.Central.CallAsync(new RequestStopTransactionRequest("unknown"))));
        Assert.Equal("Accepted", Status(await script.Central.CallAsync(new RequestStopTransactionRequest(started.TransactionInfo.TransactionId!))));
        await script.Central.WhenAsync("TransactionEvent", e => e.Text("eventType") == "Ended");
        Assert.Equal(StoppedReasons.Remote, Events(script.Central)[^1].TransactionInfo!.StoppedReason);
    }

    [Fact]
    public async Task What_happened_offline_says_so()
    {
        await using var script = await StartAsync();
        await script.Station.GoOfflineAsync(Ct);
        await script.Station.PlugInAsync(1, Car, Ct);
        Assert.True(await script.Station.StartAsync(1, "TAG1", Ct));
        await script.PassAsync(TimeSpan.FromSeconds(15));
        await script.Station.StopAsync(1, Ct);
        script.Station.GoOnline();
        await script.PassUntilAsync(script.Central.WhenAsync("TransactionEvent", e => e.Text("eventType") == "Ended"));
        var events = Events(script.Central);
        Assert.Equal(4, events.Count);
        Assert.All(events, e => Assert.True(e.Offline));
    }

    [Fact]
    public async Task A_token_that_turns_out_bad_ends_the_session()
    {
        await using var script = await StartAsync(prepare: c => c.Instead = call =>
            call.Action == "TransactionEvent" ? CallAnswer.Of(new TransactionEventResponse(IdTokenInfo: new(AuthorizationStatuses.Blocked))) : null);
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        await script.Central.WhenAsync("TransactionEvent", e => e.Text("eventType") == "Ended");
        Assert.Equal(StoppedReasons.DeAuthorized, Events(script.Central)[^1].TransactionInfo!.StoppedReason);
    }

    [Fact]
    public async Task A_reset_on_idle_waits_for_the_session_and_says_why_it_booted()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        Assert.Equal("Scheduled", Status(await script.Central.CallAsync(new ResetRequest(ResetTypes.OnIdle))));
        await script.Station.StopAsync(1, Ct);
        await script.PassUntilAsync(script.Central.WhenAsync("BootNotification", b => b.Text("reason") == BootReasons.RemoteReset));
        Assert.Equal(2, script.Central.Connections);
    }

    [Fact]
    public async Task An_immediate_reset_ends_the_session()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        Assert.Equal("Accepted", Status(await script.Central.CallAsync(new ResetRequest(ResetTypes.Immediate))));
        await script.PassUntilAsync(Task.WhenAll(
            script.Central.WhenAsync("BootNotification", b => b.Text("reason") == BootReasons.RemoteReset),
            script.Central.WhenAsync("TransactionEvent", e => e.Text("eventType") == "Ended")));
        Assert.Equal(StoppedReasons.ImmediateReset, Events(script.Central)[^1].TransactionInfo!.StoppedReason);
    }

    [Fact]
    public async Task Unlocking_under_a_session_is_refused()
    {
        await using var script = await StartAsync();
        await script.Station.PlugInAsync(1, Car, Ct);
        await script.Station.StartAsync(1, "TAG1", Ct);
        Assert.Equal("OngoingAuthorizedTransaction", Status(await script.Central.CallAsync(new UnlockConnectorRequest(1, 1))));
        await script.Station.StopAsync(1, Ct);
        Assert.Equal("Unlocked", Status(await script.Central.CallAsync(new UnlockConnectorRequest(1, 1))));
        await script.Station.WhenAsync(1, ConnectorState.Available, Ct);
        Assert.Equal("UnknownConnector", Status(await script.Central.CallAsync(new UnlockConnectorRequest(9, 1))));
    }

    [Fact]
    public async Task Availability_changes_per_evse()
    {
        await using var script = await StartAsync();
        Assert.Equal("Accepted", Status(await script.Central.CallAsync(new ChangeAvailabilityRequest(OperationalStatuses.Inoperative, new Evse(2)))));
        await script.Station.WhenAsync(2, ConnectorState.Unavailable, Ct);
        Assert.Equal(ConnectorState.Available, script.Station.Connector(1).State);
        Assert.Equal("Rejected", Status(await script.Central.CallAsync(new ChangeAvailabilityRequest(OperationalStatuses.Inoperative, new Evse(7)))));
    }

    [Theory]
    [InlineData("BootNotification", "Accepted")]
    [InlineData("Heartbeat", "Accepted")]
    [InlineData("StatusNotification", "Accepted")]
    [InlineData("MeterValues", "Accepted")]
    [InlineData("LogStatusNotification", "Accepted")]
    [InlineData("FirmwareStatusNotification", "Accepted")]
    [InlineData("SignV2GCertificate", "NotImplemented")]
    public async Task What_is_triggered_follows(string message, string status)
    {
        await using var script = await StartAsync();
        var before = script.Central.Of(message).ToHashSet();
        Assert.Equal(status, Status(await script.Central.CallAsync(new TriggerMessageRequest(message, message is "MeterValues" ? new Evse(1) : null))));
        if (status == "Accepted") await script.Central.WhenAsync(message, m => !before.Contains(m));
        await script.Central.AssertConformsAsync();
    }

    [Fact]
    public async Task Variables_are_read_and_written()
    {
        await using var script = await StartAsync();
        Component comm = new("OCPPCommCtrlr");
        var set = SetVariablesResponse.Read(Encoding.UTF8.GetBytes((await script.Central.CallAsync(new SetVariablesRequest(
        [
            new("45", comm, new("HeartbeatInterval")), new("x", comm, new("HeartbeatInterval")), new("1", comm, new("Nonsense")), new("1", new("NonsenseCtrlr"), new("X")),
        ]))).ToJsonString()));
        Assert.Equal(["Accepted", "Rejected", "UnknownVariable", "UnknownComponent"], set.Message.SetVariableResult.Select(r => r.AttributeStatus));
        var get = GetVariablesResponse.Read(Encoding.UTF8.GetBytes((await script.Central.CallAsync(new GetVariablesRequest(
            [new(comm, new("HeartbeatInterval")), new(new("SecurityCtrlr"), new("BasicAuthPassword"))]))).ToJsonString()));
        Assert.Equal([("Accepted", "45"), ("Rejected", null)], get.Message.GetVariableResult.Select(r => (r.AttributeStatus!, r.AttributeValue)));
    }

    [Fact]
    public async Task A_base_report_follows_its_request()
    {
        await using var script = await StartAsync();
        Assert.Equal("Accepted", Status(await script.Central.CallAsync(new GetBaseReportRequest(12, ReportBases.FullInventory))));
        var report = await script.Central.WhenAsync("NotifyReport");
        Assert.Equal(12, report.Number("requestId"));
        await script.Central.AssertConformsAsync();
    }

    [Fact]
    public async Task A_fault_is_told_with_its_code_and_so_is_its_end()
    {
        await using var script = await StartAsync();
        await script.Station.FaultAsync(1, "GroundFailure", Ct);
        await script.Station.ClearFaultAsync(1, Ct);
        var told = script.Central.Of("NotifyEvent").Select(e => NotifyEventRequest.Read(Encoding.UTF8.GetBytes(e.Payload.ToJsonString())).Message.EventData.Single()).ToList();
        Assert.Equal([("GroundFailure", "true", null), (null, "false", (bool?)true)], told.Select(e => (e.TechCode, e.ActualValue!, e.Cleared)));
        await script.Central.AssertConformsAsync();
    }
}
