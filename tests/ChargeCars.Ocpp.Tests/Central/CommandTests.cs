using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Ocpp.Central;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace ChargeCars.Ocpp.Tests.Central;

public sealed class CommandTests
{
    public static readonly TheoryData<string, string, string, string, bool, string> Said = new()
    {
        { "ocpp1.6", """{"action":"RemoteStartTransaction","idTag":"TAG001","evseNo":2}""", """["RemoteStartTransaction",{"idTag":"TAG001","connectorId":2}]""", """{"status":"Accepted"}""", true, "Accepted" },
        { "ocpp1.6", """{"action":"Reset","hard":true}""", """["Reset",{"type":"Hard"}]""", """{"status":"Rejected"}""", false, "Rejected" },
        { "ocpp1.6", """{"action":"UnlockConnector","evseNo":1,"connectorNo":1}""", """["UnlockConnector",{"connectorId":1}]""", """{"status":"Unlocked"}""", true, "Unlocked" },
        { "ocpp1.6", """{"action":"TriggerMessage","message":"StatusNotification","evseNo":1}""", """["TriggerMessage",{"requestedMessage":"StatusNotification","connectorId":1}]""", """{"status":"NotImplemented"}""", false, "NotImplemented" },
        { "ocpp1.6", """{"action":"ChangeAvailability","evseNo":0,"operative":false}""", """["ChangeAvailability",{"connectorId":0,"type":"Inoperative"}]""", """{"status":"Scheduled"}""", true, "Scheduled" },
        { "ocpp1.6", """{"action":"GetConfiguration","keys":[]}""", """["GetConfiguration",{}]""", """{"configurationKey":[{"key":"HeartbeatInterval","readonly":false,"value":"300"}]}""", true, "Accepted" },
        { "ocpp1.6", """{"action":"ChangeConfiguration","key":"HeartbeatInterval","value":"60"}""", """["ChangeConfiguration",{"key":"HeartbeatInterval","value":"60"}]""", """{"status":"RebootRequired"}""", true, "RebootRequired" },
        { "ocpp1.6", """{"action":"DataTransfer","vendorId":"voltmaker","data":"x"}""", """["DataTransfer",{"vendorId":"voltmaker","data":"x"}]""", """{"status":"UnknownVendorId"}""", false, "UnknownVendorId" },
        { "ocpp2.0.1", """{"action":"RemoteStartTransaction","idTag":"TAG001","evseNo":2}""", """["RequestStartTransaction",{"idToken":{"idToken":"TAG001","type":"Central"},"remoteStartId":1,"evseId":2}]""", """{"status":"Accepted","transactionId":"t"}""", true, "Accepted" },
        { "ocpp2.0.1", """{"action":"Reset","hard":false}""", """["Reset",{"type":"OnIdle"}]""", """{"status":"Scheduled"}""", true, "Scheduled" },
        { "ocpp2.0.1", """{"action":"UnlockConnector","evseNo":2,"connectorNo":1}""", """["UnlockConnector",{"evseId":2,"connectorId":1}]""", """{"status":"UnknownConnector"}""", false, "UnknownConnector" },
        { "ocpp2.0.1", """{"action":"ChangeAvailability","evseNo":0,"operative":true}""", """["ChangeAvailability",{"operationalStatus":"Operative"}]""", """{"status":"Accepted"}""", true, "Accepted" },
        { "ocpp2.0.1", """{"action":"GetConfiguration","keys":["OCPPCommCtrlr.HeartbeatInterval"]}""", """["GetVariables",{"getVariableData":[{"component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}]""", """{"getVariableResult":[{"attributeStatus":"UnknownVariable","component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}""", false, "UnknownVariable" },
        { "ocpp2.0.1", """{"action":"ChangeConfiguration","key":"OCPPCommCtrlr.HeartbeatInterval","value":"60"}""", """["SetVariables",{"setVariableData":[{"attributeValue":"60","component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}]""", """{"setVariableResult":[{"attributeStatus":"Accepted","component":{"name":"OCPPCommCtrlr"},"variable":{"name":"HeartbeatInterval"}}]}""", true, "Accepted" },
    };

    [Theory]
    [MemberData(nameof(Said))]
    public async Task A_command_is_said_in_the_stations_version_and_its_answer_lands_on_its_row(string protocol, string request, string frame, string answer, bool accepted, string status)
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001", protocol);
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        var asking = AskAsync(bed, id, StationRequest.Read(request));
        var call = await station.NextCallAsync(CentralBed.Ct);
        Assert.Equal(frame, $"[{call[2].GetRawText()},{call[3].GetRawText()}]");
        await station.AnswerAsync(call, answer, CentralBed.Ct);
        var row = await asking;
        Assert.Equal((accepted ? CommandState.Accepted : CommandState.Refused, status, answer), (row.State, row.AnswerStatus, row.Answer));
        Assert.Equal((bed.Clock.GetUtcNow(), bed.Clock.GetUtcNow()), (row.SentAt!.Value, row.AnsweredAt!.Value));
    }

    [Fact]
    public async Task A_remote_stop_names_the_transaction_as_the_station_knows_it()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CS001");
        await using var station = await bed.ConnectAsync("CS001", "ocpp2.0.1");
        await station.CallAsync("TransactionEvent", """{"eventType":"Started","timestamp":"2026-03-04T12:00:00Z","triggerReason":"Authorized","seqNo":0,"transactionInfo":{"transactionId":"its-own-name"},"evse":{"id":1}}""", CentralBed.Ct);
        var session = await bed.ReadAsync(db => db.Sessions.SingleAsync(CentralBed.Ct));
        var asking = AskAsync(bed, id, new RemoteStopTransaction(session.Id));
        var call = await station.NextCallAsync(CentralBed.Ct);
        Assert.Equal("its-own-name", call[3].GetProperty("transactionId").GetString());
        await station.AnswerAsync(call, """{"status":"Accepted"}""", CentralBed.Ct);
        await asking;
    }

    [Fact]
    public async Task Both_directions_have_a_slot_of_their_own()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        var first = AskAsync(bed, id, new Reset(Hard: false));
        var call = await station.NextCallAsync(CentralBed.Ct);
        var second = AskAsync(bed, id, new GetConfiguration([]));

        // our call hangs, theirs are answered, and our second waits for the first
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(3, (await station.CallAsync("Heartbeat", "{}", CentralBed.Ct))[0].GetInt32());
        }

        await station.AnswerAsync(call, """{"status":"Accepted"}""", CentralBed.Ct);
        Assert.Equal(CommandState.Accepted, (await first).State);
        var next = await station.NextCallAsync(CentralBed.Ct);
        Assert.Equal("GetConfiguration", next[2].GetString());
        await station.AnswerAsync(next, "{}", CentralBed.Ct);
        Assert.Equal(CommandState.Accepted, (await second).State);
    }

    [Fact]
    public async Task A_command_to_a_station_without_a_socket_fails_at_once()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        var row = await AskAsync(bed, id, new Reset(Hard: false));
        Assert.Equal((CommandState.Failed, "Offline", (DateTimeOffset?)null), (row.State, row.AnswerStatus, row.SentAt));
    }

    [Fact]
    public async Task A_command_given_in_the_very_moment_after_the_start_is_not_forgotten()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        var router = bed.Get<IEnumerable<IHostedService>>().OfType<CommandRouter>().Single();
        for (var i = 0; i < 20; i++)
        {
            await router.StopAsync(CentralBed.Ct);
            var command = await bed.Get<SendCommand>().SendAsync(CentralBed.Operator, id, new Reset(Hard: false), CentralBed.Ct);

            // nothing between these two: a listener that is only about to listen hears nothing
            await router.StartAsync(CentralBed.Ct);
            bed.Get<LiveFeed>().Publish(new LiveEvent(SendCommand.Topic, command));
            await bed.UntilAsync(db => db.StationCommands.AnyAsync(c => c.Id == command && c.State == CommandState.Failed, CentralBed.Ct));
        }
    }

    [Fact]
    public async Task An_error_is_an_answer_too()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        var asking = AskAsync(bed, id, new Reset(Hard: false));
        var call = await station.NextCallAsync(CentralBed.Ct);
        await station.SendAsync($$"""[4,"{{call[1].GetString()}}","NotSupported","cannot",{}]""", CentralBed.Ct);
        var row = await asking;
        Assert.Equal((CommandState.Refused, "NotSupported"), (row.State, row.AnswerStatus));
        Assert.Contains("cannot", row.Answer);
    }

    [Fact]
    public async Task No_answer_in_time_expires_the_command_and_a_late_one_still_lands_on_it()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        var command = await bed.Get<SendCommand>().SendAsync(CentralBed.Operator, id, new Reset(Hard: false), CentralBed.Ct);
        var call = await station.NextCallAsync(CentralBed.Ct);
        await bed.UntilAsync(db =>
        {
            // the peer's timer may be set a moment after the frame arrived here
            bed.Clock.Advance(TimeSpan.FromSeconds(31));
            return db.StationCommands.AnyAsync(c => c.Id == command && c.State == CommandState.Expired, CentralBed.Ct);
        });
        Assert.Equal(0, bed.Get<StationRegistry>().Find(id)!.CommandsUnderway);
        Assert.DoesNotContain(bed.Logged, l => l.Contains("late", StringComparison.Ordinal));
        await station.AnswerAsync(call, """{"status":"Rejected"}""", CentralBed.Ct);
        await bed.UntilAsync(db => db.StationCommands.AnyAsync(c => c.Id == command && c.State == CommandState.Refused && c.AnswerStatus == "Rejected", CentralBed.Ct));
        Assert.Contains(bed.Logged, l => l.StartsWith("Station CP001 answered Reset", StringComparison.Ordinal) && l.EndsWith("late: Answered", StringComparison.Ordinal));

        // and a second one to the same question is nobody's
        await station.AnswerAsync(call, """{"status":"Accepted"}""", CentralBed.Ct);
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        Assert.Equal(CommandState.Refused, await bed.ReadAsync(db => db.StationCommands.Where(c => c.Id == command).Select(c => c.State).SingleAsync(CentralBed.Ct)));
    }

    [Fact]
    public async Task A_socket_that_breaks_under_a_command_fails_it_at_once()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        var asking = AskAsync(bed, id, new Reset(Hard: false));
        await station.NextCallAsync(CentralBed.Ct);
        station.Abort();
        var row = await asking;
        Assert.Equal((CommandState.Failed, "ConnectionLost"), (row.State, row.AnswerStatus));
    }

    [Fact]
    public async Task What_a_version_cannot_say_is_not_sent()
    {
        await using var bed = await CentralBed.StartAsync();
        var id = await bed.RegisterAsync("CP001");
        await using var station = await bed.ConnectAsync("CP001");
        await station.CallAsync("Heartbeat", "{}", CentralBed.Ct);
        Assert.Equal((CommandState.Failed, "NotSupportedByVersion"), (await AskAsync(bed, id, new TriggerMessage("TransactionEvent"))) is var row ? (row.State, row.AnswerStatus) : default);
    }

    private static Task<StationCommand> AskAsync(CentralBed bed, long id, StationRequest request) =>
        bed.Get<SendCommand>().AskAsync(CentralBed.Operator, id, request, TimeSpan.FromSeconds(30), CentralBed.Ct).WaitAsync(TimeSpan.FromMinutes(2), CentralBed.Ct);
}
