using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;
using ChargeCars.Ocpp.V16;

namespace ChargeCars.Ocpp.Tests.Rpc;

public sealed class PeerTests(SocketServer server) : IClassFixture<SocketServer>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static OutgoingCall Reset(CallPriority priority = CallPriority.Normal) => new(new ResetRequest(ResetTypes.Soft)) { Priority = priority };

    private async Task<(Peer Peer, RawSocket Station, Task<PeerEnd> Run, WebSocket StationSocket)> ConnectAsync(
        IPeerHost host, PeerOptions? options = null, OcppVersion version = OcppVersion.V16, CancellationToken stop = default)
    {
        var (central, station) = await server.ConnectAsync(version.SubProtocol());
        var peer = new Peer(central, version, host, options);
        return (peer, new RawSocket(station), peer.RunAsync(stop), station);
    }

    private static string IdOf(string? frame)
    {
        using var json = JsonDocument.Parse(frame!);
        return json.RootElement[1].GetString()!;
    }

    [Fact]
    public async Task Two_peers_call_each_other_at_the_same_time()
    {
        var (central, station) = await server.ConnectAsync();
        await using var one = new Peer(central, OcppVersion.V16, new TestHost((_, _) => new(CallAnswer.Of(new HeartbeatResponse(DateTimeOffset.UnixEpoch)))));
        await using var two = new Peer(station, OcppVersion.V16, new TestHost((_, _) => new(CallAnswer.Of(new ResetResponse(ResetStatuses.Accepted)))));
        var running = Task.WhenAll(one.RunAsync(CancellationToken.None), two.RunAsync(CancellationToken.None));

        var calls = Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? one.CallAsync(Reset(), Ct) : two.CallAsync(new(new HeartbeatRequest()), Ct)).ToList();
        var outcomes = await Task.WhenAll(calls).WaitAsync(Patience, Ct);

        Assert.All(outcomes, o => Assert.Equal(CallOutcomeKind.Answered, o.Kind));
        Assert.Equal(ResetStatuses.Accepted, outcomes[0].Read<ResetResponse>().Message.Status);
        await one.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Ct);
        await running.WaitAsync(Patience, Ct);
    }

    [Fact]
    public async Task Calls_are_handled_one_after_the_other_in_the_order_received()
    {
        var inside = 0;
        var order = new List<string>();
        var host = new TestHost(async (call, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Yield();
            order.Add(call.Id);
            Interlocked.Decrement(ref inside);
            return CallAnswer.Empty;
        });
        // fewer may wait than are sent: reading pauses, nothing is refused
        var (_, station, _, _) = await ConnectAsync(host, new PeerOptions { MaxWaitingCalls = 8 });

        for (var i = 0; i < 500; i++) await station.SendAsync($$"""[2,"{{i}}","Heartbeat",{}]""");

        for (var i = 0; i < 500; i++) Assert.Equal($$"""[3,"{{i}}",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => i.ToString(CultureInfo.InvariantCulture)), order);
    }

    [Fact]
    public async Task An_answer_to_our_own_call_arrives_while_a_handler_waits()
    {
        var commit = new TaskCompletionSource();
        var (peer, station, _, _) = await ConnectAsync(new TestHost(async (_, ct) =>
        {
            await commit.Task.WaitAsync(ct);
            return CallAnswer.Empty;
        }));
        await station.SendAsync("""[2,"start","StartTransaction",{}]""");
        var reset = peer.CallAsync(Reset(), Ct);
        var id = IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct));

        await station.SendAsync($$"""[3,"{{id}}",{"status":"Accepted"}]""");
        Assert.True((await reset.WaitAsync(Patience, Ct)).IsAnswered);

        commit.SetResult();
        Assert.Equal("""[3,"start",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
    }

    [Fact]
    public async Task A_call_is_taken_while_ours_is_unanswered()
    {
        var (peer, station, _, _) = await ConnectAsync(new TestHost());
        var reset = peer.CallAsync(Reset(), Ct);
        var id = IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct));

        await station.SendAsync("""[2,"beat","Heartbeat",{}]""");
        Assert.Equal("""[3,"beat",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));

        await station.SendAsync($$"""[3,"{{id}}",{"status":"Accepted"}]""");
        Assert.True((await reset).IsAnswered);
    }

    [Fact]
    public async Task A_repeated_call_reaches_the_handler_again_with_its_id_and_is_answered_again()
    {
        var ids = new List<string>();
        var (_, station, _, _) = await ConnectAsync(new TestHost((call, _) =>
        {
            ids.Add(call.Id);
            return new(CallAnswer.Raw(ids.Count == 1 ? """{"transactionId":1}"""u8.ToArray() : """{"transactionId":1,"stored":true}"""u8.ToArray()));
        }));
        for (var i = 0; i < 2; i++) await station.SendAsync("""[2,"same","StartTransaction",{}]""");
        Assert.Equal("""[3,"same",{"transactionId":1}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal("""[3,"same",{"transactionId":1,"stored":true}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal(["same", "same"], ids);
    }

    [Fact]
    public async Task A_handler_may_call_its_own_station_and_wait_for_the_answer()
    {
        Peer? peer = null;
        var (made, station, _, _) = await ConnectAsync(new TestHost(async (_, ct) =>
        {
            var outcome = await peer!.CallAsync(Reset(), ct);
            return CallAnswer.Of(new DataTransferResponse(DataTransferStatuses.Accepted, outcome.Kind.ToString()));
        }));
        peer = made;
        await station.SendAsync("""[2,"1","DataTransfer",{}]""");
        var id = IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        await station.SendAsync($$"""[3,"{{id}}",{}]""");
        Assert.Equal("""[3,"1",{"status":"Accepted","data":"Answered"}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
    }

    [Fact]
    public async Task Only_one_call_is_on_the_wire_and_the_most_urgent_follows()
    {
        var (peer, station, _, _) = await ConnectAsync(new TestHost());
        var first = new OutgoingCall(new ResetRequest("Soft")) { Id = "first" };
        var background = new OutgoingCall(new ResetRequest("Soft")) { Id = "background", Priority = CallPriority.Background };
        var normal = new OutgoingCall(new ResetRequest("Soft")) { Id = "normal" };
        var urgent = new OutgoingCall(new UnlockConnectorRequest(1)) { Id = "urgent", Priority = CallPriority.Urgent };
        var all = new[] { first, background, normal, urgent }.Select(c => peer.CallAsync(c, Ct)).ToList();
        Assert.Equal(4, peer.PendingCalls);

        // the answer to a question in between proves that nothing else was sent before it
        Assert.Equal("first", IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct)));
        await station.SendAsync("""[2,"between","Heartbeat",{}]""");
        Assert.Equal("between", IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct)));

        await station.SendAsync("""[3,"first",{}]""");
        foreach (var id in (string[])["urgent", "normal", "background"])
        {
            Assert.Equal(id, IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct)));
            await station.SendAsync($$"""[3,"{{id}}",{}]""");
        }
        Assert.All(await Task.WhenAll(all).WaitAsync(Patience, Ct), o => Assert.True(o.IsAnswered));
        Assert.Equal(0, peer.PendingCalls);
    }

    [Fact]
    public async Task A_call_without_answer_times_out_and_a_late_answer_still_reaches_its_record()
    {
        var clock = new ManualClock();
        var host = new TestHost();
        var (peer, station, _, _) = await ConnectAsync(host, new PeerOptions { Clock = clock });
        var call = Reset();
        var outcome = peer.CallAsync(call, Ct);
        await station.ReceiveAsync().WaitAsync(Patience, Ct);
        await Until(() => clock.ActiveTimers == 1);

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(CallOutcomeKind.TimedOut, (await outcome.WaitAsync(Patience, Ct)).Kind);

        await station.SendAsync($$"""[3,"{{call.Id}}",{"status":"Rejected"}]""");
        await host.LateArrived.Task.WaitAsync(Patience, Ct);
        Assert.True(host.Late.TryDequeue(out var late));
        Assert.Same(call, late.Call);
        Assert.Equal(ResetStatuses.Rejected, late.Outcome.Read<ResetResponse>().Message.Status);
        Assert.Contains(host.Frames, f => f.StartsWith($"Received CallResult {call.Id} Reset", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_that_waits_too_long_expires_unsent()
    {
        var clock = new ManualClock();
        var (peer, station, _, _) = await ConnectAsync(new TestHost(), new PeerOptions { Clock = clock });
        var first = peer.CallAsync(Reset(), Ct);
        var id = IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        var second = peer.CallAsync(new(new UnlockConnectorRequest(1)) { ExpiresAfter = TimeSpan.FromSeconds(5) }, Ct);

        clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(CallOutcomeKind.Expired, (await second.WaitAsync(Patience, Ct)).Kind);

        await station.SendAsync($$"""[3,"{{id}}",{}]""");
        Assert.True((await first.WaitAsync(Patience, Ct)).IsAnswered);
        await station.SendAsync("""[2,"x","Heartbeat",{}]""");
        Assert.Equal("x", IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct)));
    }

    [Fact]
    public async Task A_cancelled_call_keeps_the_wire_until_its_answer_which_is_then_late()
    {
        var host = new TestHost();
        var (peer, station, _, _) = await ConnectAsync(host);
        using var patience = new CancellationTokenSource();
        var impatient = peer.CallAsync(Reset(), patience.Token);
        var id = IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);

        var next = peer.CallAsync(Reset(), Ct);
        await station.SendAsync($$"""[3,"{{id}}",{}]""");
        await host.LateArrived.Task.WaitAsync(Patience, Ct);
        var nextId = IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        await station.SendAsync($$"""[4,"{{nextId}}","InternalError","broken",{}]""");
        var outcome = await next.WaitAsync(Patience, Ct);
        Assert.Equal((CallOutcomeKind.Refused, OcppErrorCode.InternalError), (outcome.Kind, outcome.Error!.Code));
    }

    [Fact]
    public async Task Hundreds_of_timeouts_at_once_leave_every_connection_usable()
    {
        var clock = new ManualClock();
        var options = new PeerOptions { Clock = clock };
        const int Peers = 100;
        const int CallsEach = 5;
        var connections = new List<(Peer Peer, RawSocket Station)>();
        for (var i = 0; i < Peers; i++)
        {
            var (peer, station, _, _) = await ConnectAsync(new TestHost(), options);
            connections.Add((peer, station));
        }
        var calls = connections.SelectMany(c => Enumerable.Range(0, CallsEach).Select(_ => c.Peer.CallAsync(Reset(), Ct))).ToList();
        for (var round = 0; round < CallsEach; round++)
        {
            foreach (var (_, station) in connections) Assert.NotNull(await station.ReceiveAsync().WaitAsync(Patience, Ct));
            await Until(() => clock.ActiveTimers == Peers);
            clock.Advance(TimeSpan.FromSeconds(30));
        }
        Assert.All(await Task.WhenAll(calls).WaitAsync(Patience, Ct), o => Assert.Equal(CallOutcomeKind.TimedOut, o.Kind));

        foreach (var (peer, station) in connections)
        {
            var again = peer.CallAsync(Reset(), Ct);
            await station.SendAsync($$"""[3,"{{IdOf(await station.ReceiveAsync().WaitAsync(Patience, Ct))}}",{}]""");
            Assert.True((await again.WaitAsync(Patience, Ct)).IsAnswered);
        }
    }

    [Fact]
    public async Task Closing_fails_pending_calls_at_once_and_says_why()
    {
        var (peer, station, run, socket) = await ConnectAsync(new TestHost());
        var onTheWire = peer.CallAsync(Reset(), Ct);
        await station.ReceiveAsync().WaitAsync(Patience, Ct);
        var waiting = peer.CallAsync(Reset(), Ct);

        var closing = peer.CloseAsync(WebSocketCloseStatus.PolicyViolation, "Replaced by a newer connection", Ct);

        Assert.Equal(CallOutcomeKind.ConnectionLost, (await onTheWire.WaitAsync(Patience, Ct)).Kind);
        Assert.Equal(CallOutcomeKind.NotSent, (await waiting.WaitAsync(Patience, Ct)).Kind);
        Assert.Equal(CallOutcomeKind.NotSent, (await peer.CallAsync(Reset(), Ct)).Kind);
        Assert.Null(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal((WebSocketCloseStatus.PolicyViolation, "Replaced by a newer connection"), (socket.CloseStatus, socket.CloseStatusDescription));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Ct);
        await closing.WaitAsync(Patience, Ct);
        Assert.Equal(PeerEndReason.ClosedHere, (await run.WaitAsync(Patience, Ct)).Reason);
    }

    [Fact]
    public async Task A_half_open_socket_does_not_hold_the_close_up()
    {
        var clock = new ManualClock();
        var (peer, _, run, _) = await ConnectAsync(new TestHost(), new PeerOptions { Clock = clock });
        var closing = peer.CloseAsync(WebSocketCloseStatus.PolicyViolation, "Replaced", Ct);
        await Until(() => clock.ActiveTimers > 0);
        clock.Advance(TimeSpan.FromSeconds(4));
        await closing.WaitAsync(Patience, Ct);
        Assert.Equal(PeerEndReason.ClosedHere, (await run.WaitAsync(Patience, Ct)).Reason);
    }

    [Fact]
    public async Task A_station_that_does_not_read_any_more_is_given_up()
    {
        var clock = new ManualClock();
        var (peer, _, run, _) = await ConnectAsync(new TestHost(), new PeerOptions { Clock = clock });
        var flood = Encoding.UTF8.GetBytes($$"""{"vendorId":"x","data":"{{new string('x', 30_000_000)}}"}""");
        var stuck = peer.CallAsync(new OutgoingCall("DataTransfer", new PayloadBody(flood)), Ct);
        var behind = peer.CallAsync(Reset(), Ct);
        await Until(() => clock.ActiveTimers == 1);
        clock.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(CallOutcomeKind.ConnectionLost, (await stuck.WaitAsync(Patience, Ct)).Kind);
        Assert.Equal(CallOutcomeKind.NotSent, (await behind.WaitAsync(Patience, Ct)).Kind);
        Assert.Equal(PeerEndReason.Lost, (await run.WaitAsync(Patience, Ct)).Reason);
    }

    [Fact]
    public async Task A_lost_connection_fails_pending_calls_and_what_was_received_is_still_handled()
    {
        var handled = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var handlers = 0;
        var host = new TestHost(async (call, ct) =>
        {
            await go.Task;
            Assert.False(ct.IsCancellationRequested);
            if (Interlocked.Increment(ref handlers) == 2) handled.SetResult();
            return CallAnswer.Empty;
        });
        var (peer, station, run, socket) = await ConnectAsync(host);
        await station.SendAsync("""[2,"1","StopTransaction",{"meterStop":1}]""");
        await station.SendAsync("""[2,"2","StopTransaction",{"meterStop":2}]""");
        var reset = peer.CallAsync(Reset(), Ct);
        await station.ReceiveAsync().WaitAsync(Patience, Ct);
        // a reset connection throws away what was not read yet
        await Until(() => host.Frames.Count(f => f.StartsWith("Received", StringComparison.Ordinal)) == 2);

        socket.Abort();
        Assert.Equal(CallOutcomeKind.ConnectionLost, (await reset.WaitAsync(Patience, Ct)).Kind);
        Assert.False(run.IsCompleted);
        go.SetResult();
        await handled.Task.WaitAsync(Patience, Ct);
        Assert.Equal(PeerEndReason.Lost, (await run.WaitAsync(Patience, Ct)).Reason);
    }

    [Fact]
    public async Task Calls_received_before_a_close_are_answered_before_it_is_confirmed()
    {
        var (_, station, run, socket) = await ConnectAsync(new TestHost(async (_, _) =>
        {
            await Task.Yield();
            return CallAnswer.Empty;
        }));
        await station.SendAsync("""[2,"1","Heartbeat",{}]""");
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "bye", Ct);
        Assert.Equal("""[3,"1",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Null(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal(new PeerEnd(PeerEndReason.ClosedByPeer, WebSocketCloseStatus.NormalClosure, "bye"), await run.WaitAsync(Patience, Ct));
    }

    [Fact]
    public async Task Stopping_says_going_away()
    {
        using var stop = new CancellationTokenSource();
        var (_, station, run, socket) = await ConnectAsync(new TestHost(), stop: stop.Token);
        var stopping = stop.CancelAsync();
        Assert.Null(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, socket.CloseStatus);
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Ct);
        await run.WaitAsync(Patience, Ct);
        await stopping;
    }

    [Theory]
    [InlineData(OcppVersion.V16, "nonsense", "[4,\"-1\",\"FormationViolation\",")]
    [InlineData(OcppVersion.V201, "nonsense", "[4,\"-1\",\"RpcFrameworkError\",")]
    [InlineData(OcppVersion.V16, """[2,"7","Heartbeat",{"a":tru}]""", "[4,\"7\",\"FormationViolation\",")]
    [InlineData(OcppVersion.V201, """[2,"7","Heartbeat",7]""", "[4,\"7\",\"FormatViolation\",")]
    [InlineData(OcppVersion.V201, """[9,"7",{}]""", "[4,\"7\",\"MessageTypeNotSupported\",")]
    [InlineData(OcppVersion.V16, """[2,"7","MeterValues",{"transactionId":,"meterValue":[,{}]}]""", "[3,\"7\",{}]")]
    public async Task A_malformed_message_gets_an_answer_in_the_station_s_spelling(OcppVersion version, string text, string answer)
    {
        var (_, station, _, _) = await ConnectAsync(new TestHost(), version: version);
        await station.SendAsync(text);
        Assert.StartsWith(answer, await station.ReceiveAsync().WaitAsync(Patience, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_handlers_become_call_errors()
    {
        var (_, station, _, _) = await ConnectAsync(new TestHost((call, _) => call.Action switch
        {
            "Known" => throw new OcppException(OcppErrorCode.OccurrenceConstraintViolation, "Too few."),
            _ => throw new InvalidDataException("secret"),
        }));
        await station.SendAsync("""[2,"1","Known",{}]""");
        await station.SendAsync("""[2,"2","Crash",{}]""");
        Assert.Equal("""[4,"1","OccurenceConstraintViolation","Too few.",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
        var crash = await station.ReceiveAsync().WaitAsync(Patience, Ct);
        Assert.StartsWith("""[4,"2","InternalError",""", crash, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", crash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_too_long_is_refused_by_its_id_and_the_connection_stays()
    {
        var (_, station, _, _) = await ConnectAsync(new TestHost(), new PeerOptions { MaxMessageBytes = 5000 });
        const string Head = """[2,"big","DataTransfer",{"data":""";
        const string Tail = "\"}]";
        await station.SendAsync(Head + "\"" + new string('x', 40_000) + Tail);
        Assert.StartsWith("""[4,"big","FormationViolation",""", await station.ReceiveAsync().WaitAsync(Patience, Ct), StringComparison.Ordinal);

        await station.SendAsync(Head + "\"" + new string('x', 5000 - Head.Length - Tail.Length - 1) + Tail);
        Assert.Equal("""[3,"big",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
    }

    [Fact]
    public async Task A_message_without_end_closes_the_connection()
    {
        var (_, station, run, socket) = await ConnectAsync(new TestHost(), new PeerOptions { MaxMessageBytes = 1000 });
        await station.SendAsync("""[2,"big","DataTransfer",{"data":"x""" + new string('x', 50_000));
        Assert.Null(await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
        Assert.Equal(PeerEndReason.MessageTooBig, (await run.WaitAsync(Patience, Ct)).Reason);
    }

    [Fact]
    public async Task What_follows_an_answer_runs_after_it()
    {
        Peer? peer = null;
        var (made, station, _, _) = await ConnectAsync(new TestHost((_, _) =>
            new(CallAnswer.Empty with { AfterSent = () => _ = peer!.CallAsync(new(new TriggerMessageRequest(MessageTriggers.StatusNotification)), CancellationToken.None) })));
        peer = made;
        await station.SendAsync("""[2,"boot","BootNotification",{}]""");
        Assert.Equal("""[3,"boot",{}]""", await station.ReceiveAsync().WaitAsync(Patience, Ct));
        Assert.Contains("TriggerMessage", await station.ReceiveAsync().WaitAsync(Patience, Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_frame_is_seen_in_both_directions()
    {
        var host = new TestHost();
        var (peer, station, _, _) = await ConnectAsync(host);
        await station.SendAsync("""[2,"1","Heartbeat",{}]""");
        await station.ReceiveAsync().WaitAsync(Patience, Ct);
        await station.SendAsync("junk");
        await station.ReceiveAsync().WaitAsync(Patience, Ct);
        var call = new OutgoingCall(new ResetRequest("Hard")) { Id = "r" };
        var outcome = peer.CallAsync(call, Ct);
        await station.ReceiveAsync().WaitAsync(Patience, Ct);
        await station.SendAsync("""[3,"r",{"status":"Accepted"}]""");
        await outcome.WaitAsync(Patience, Ct);

        Assert.Equal(
            [
                """Received Call 1 Heartbeat [2,"1","Heartbeat",{}]""",
                """Sent CallResult 1 Heartbeat [3,"1",{}]""",
                "Received nothing -1  junk",
                """Sent CallError -1  [4,"-1","FormationViolation","The message is not valid JSON.",{}]""",
                """Sent Call r Reset [2,"r","Reset",{"type":"Hard"}]""",
                """Received CallResult r Reset [3,"r",{"status":"Accepted"}]""",
            ],
            host.Frames);
    }

    [Fact]
    public async Task Any_bytes_at_all_leave_the_connection_usable()
    {
        var (_, station, _, _) = await ConnectAsync(new TestHost());
        var random = new Random(20260302);
        for (var i = 0; i < 300; i++)
        {
            var junk = new byte[random.Next(0, 300)];
            random.NextBytes(junk);
            if (i % 3 == 0) junk = [.. "[2,\"x\",\"Y\","u8, .. junk];
            // a text message that is not UTF-8 ends a WebSocket by its own rules; a binary one may hold anything
            await station.SendAsync(junk, WebSocketMessageType.Binary);
        }
        await station.SendAsync("""[2,"last","Heartbeat",{}]""");
        string? answer;
        do answer = await station.ReceiveAsync().WaitAsync(Patience, Ct);
        while (answer is not null && !answer.StartsWith("[3,\"last\"", StringComparison.Ordinal));
        Assert.Equal("""[3,"last",{}]""", answer);
    }

    [Fact]
    public void Raw_payloads_must_be_one_JSON_object()
    {
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(new PayloadBody("""{"a":1}"""u8.ToArray().AsMemory()).ToUtf8()));
        Assert.ThrowsAny<JsonException>(() => new PayloadBody("[1]"u8.ToArray().AsMemory()));
        Assert.ThrowsAny<JsonException>(() => new PayloadBody("{} {}"u8.ToArray().AsMemory()));
        Assert.ThrowsAny<JsonException>(() => new PayloadBody("{"u8.ToArray().AsMemory()));
    }

    /// <summary>Waits for a state that nothing announces.</summary>
    private static async Task Until(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!condition()) await Task.Delay(5, limit.Token);
    }
}
