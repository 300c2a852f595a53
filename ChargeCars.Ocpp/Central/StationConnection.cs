using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using ChargeCars.Core.Charging;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.Central;

/// <summary>One socket of one station: hands its calls to the version's handlers, logs what passes, and carries our commands.</summary>
internal sealed class StationConnection : IPeerHost, IAsyncDisposable
{
    private const int MostLogged = 8_192;

    private readonly Peer peer;
    private readonly StationPresence presence;
    private readonly MessageLog log;
    private readonly ICentralVersion version;
    private readonly TimeProvider clock;
    private readonly RepeatedCalls repeats = new();
    private readonly ConcurrentDictionary<string, Command> underway = new();

    public StationConnection(WebSocket socket, OcppVersion version, StationPresence presence, MessageLog log, ICentralVersion central, PeerOptions options)
    {
        (this.presence, this.log, this.version, clock) = (presence, log, central, options.Clock);
        peer = new Peer(socket, version, this, options);
    }

    /// <summary>What is known of the station; set once it is online.</summary>
    public ConnectedStation? Station { get; set; }

    /// <summary>How many commands wait for their turn or their answer.</summary>
    public int CommandsUnderway => underway.Count;

    /// <summary>Reads until the connection ends and everything received is handled.</summary>
    public Task<PeerEnd> RunAsync(CancellationToken stopping) => peer.RunAsync(stopping);

    public Task CloseAsync(WebSocketCloseStatus status, string why, CancellationToken ct) => peer.CloseAsync(status, why, ct);

    /// <summary>Sends a command and tells how it ended; <paramref name="watch"/> hears when it is on the wire and of an answer that comes late.</summary>
    /// <exception cref="NonConformingPayloadException">The station's version cannot say it.</exception>
    public async Task<(CallOutcome Outcome, CommandVerdict Verdict)> SendAsync(CommandToSend command, TimeSpan patience, ICommandWatch watch, CancellationToken ct)
    {
        var sent = new Command(command, watch);
        var call = new OutgoingCall(version.Ask(command))
        {
            Tag = sent,
            Id = command.MessageId.ToString(),
            Priority = command.Request is UnlockConnector or RemoteStopTransaction ? CallPriority.Urgent : CallPriority.Normal,
            ExpiresAfter = patience,
            Timeout = patience,
        };
        underway[call.Id] = sent;
        try
        {
            var outcome = await peer.CallAsync(call, ct);
            return (outcome, outcome.IsAnswered ? version.Judge(command.Request, outcome.Payload) : default);
        }
        finally
        {
            underway.TryRemove(call.Id, out _);
        }
    }

    public ValueTask DisposeAsync() => peer.DisposeAsync();

    public async ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct)
    {
        var station = Station!;
        presence.Seen(station);
        if (repeats.Find(call) is { } given)
        {
            return given;
        }

        if (!RepeatedCalls.IsKept(call))
        {
            return await version.HandleAsync(station, call, ct);
        }

        // the payload's memory is used again once the handler is done, so what is remembered of it is taken first
        var mark = RepeatedCalls.Mark(call);
        var answer = await version.HandleAsync(station, call, ct);
        if (answer.Error is null)
        {
            repeats.Remember(call.Id, mark, answer);
        }

        return answer;
    }

    public void OnFrame(in ObservedFrame frame)
    {
        var received = frame.Direction is FrameDirection.Received;
        var kind = frame.Type switch
        {
            FrameType.Call => "Call",
            FrameType.CallResult => "CallResult",
            FrameType.CallError => "CallError",
            null => "Unreadable",
            _ => frame.Type.Value.ToString(),
        };
        var text = Encoding.UTF8.GetString(frame.Utf8[..Math.Min(frame.Utf8.Length, MostLogged)]);
        log.Add(Station!.Id, received, frame.Action ?? "", frame.Id, kind, text, clock.GetUtcNow());
        if (!received && frame.Type is FrameType.Call && underway.TryGetValue(frame.Id, out var sent))
        {
            sent.Watch.OnSent(sent.What);
        }
    }

    public void OnLateAnswer(OutgoingCall call, CallOutcome outcome)
    {
        if (call.Tag is Command late)
        {
            late.Watch.OnLate(late.What, outcome, outcome.IsAnswered ? version.Judge(late.What.Request, outcome.Payload) : default);
        }
    }

    private sealed record Command(CommandToSend What, ICommandWatch Watch);
}
