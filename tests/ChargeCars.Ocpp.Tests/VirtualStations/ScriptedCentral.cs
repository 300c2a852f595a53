using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChargeCars.Ocpp.Rpc;
using ChargeCars.Ocpp.Tests.Support;

namespace ChargeCars.Ocpp.Tests.VirtualStations;

/// <summary>A call that a station made.</summary>
internal sealed record Received(string Id, string Action, JsonObject Payload)
{
    public string? Text(string field) => Payload[field]?.ToString();

    public int? Number(string field) => (int?)Payload[field];
}

/// <summary>The central system's side of one virtual station, with answers that a test can change.</summary>
internal sealed class ScriptedCentral : IPeerHost, IDisposable
{
    private readonly SocketServer server;
    private readonly IDisposable registration;
    private readonly Lock gate = new();
    private readonly List<Received> calls = [];
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int lastTransaction = 100;

    public ScriptedCentral(SocketServer server, OcppVersion version, TimeProvider clock)
    {
        this.server = server;
        Version = version;
        Clock = clock;
        StationId = server.NewId();
        registration = server.Serve(StationId, async http =>
        {
            Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
            if (RefuseConnections)
            {
                http.Response.StatusCode = 503;
                return;
            }
            Assert.Contains(version.SubProtocol(), http.WebSockets.WebSocketRequestedProtocols);
            var socket = await http.WebSockets.AcceptWebSocketAsync(version.SubProtocol());
            await using var peer = new Peer(socket, version, this);
            Peer = peer;
            Interlocked.Increment(ref connections);
            await peer.RunAsync(http.RequestAborted);
        });
    }

    private int connections;

    public OcppVersion Version { get; }

    public TimeProvider Clock { get; }

    public string StationId { get; }

    public Uri Address => server.Address;

    public Peer Peer { get; private set; } = null!;

    public int Connections => connections;

    public bool RefuseConnections { get; set; }

    public int HeartbeatSeconds { get; set; } = 300;

    public string BootStatus { get; set; } = "Accepted";

    public HashSet<string> KnownTags { get; } = ["TAG1", "TAG2"];

    /// <summary>Answers instead of the usual; null for the usual.</summary>
    public Func<Received, CallAnswer?>? Instead { get; set; }

    public ConcurrentQueue<string> Authorizations { get; } = new();

    public IReadOnlyList<Received> Calls
    {
        get
        {
            lock (gate) return [.. calls];
        }
    }

    public IEnumerable<string> Actions => Calls.Select(c => c.Action);

    public IEnumerable<Received> Of(string action) => Calls.Where(c => c.Action == action);

    public void Dispose() => registration.Dispose();

    /// <summary>Completes with the first call that fits, past ones included.</summary>
    public async Task<Received> WhenAsync(string action, Func<Received, bool>? fits = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (calls.FirstOrDefault(c => c.Action == action && (fits is null || fits(c))) is { } found) return found;
                next = arrival.Task;
            }
            await next.WaitAsync(limit.Token);
        }
    }

    public async Task<JsonObject> CallAsync(OcppRequest request)
    {
        var outcome = await Peer.CallAsync(new OutgoingCall(request), TestContext.Current.CancellationToken);
        Assert.True(outcome.IsAnswered, $"{request.Action}: {outcome.Kind} {outcome.Error?.Description}");
        return JsonNode.Parse(outcome.Payload.Span)!.AsObject();
    }

    public ValueTask<CallAnswer> HandleAsync(Call call, CancellationToken ct)
    {
        var received = new Received(call.Id, call.Action, JsonNode.Parse(call.Payload.Span)!.AsObject());
        lock (gate)
        {
            calls.Add(received);
            arrival.TrySetResult();
            arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        return new(Instead?.Invoke(received) ?? Usual(received));
    }

    private CallAnswer Usual(Received call) => Version == OcppVersion.V16 ? Usual16(call) : Usual201(call);

    private CallAnswer Usual16(Received call)
    {
        var status = KnownTags.Contains(call.Text("idTag") ?? "") ? "Accepted" : "Invalid";
        return call.Action switch
        {
            "BootNotification" => CallAnswer.Of(new ChargeCars.Ocpp.V16.BootNotificationResponse(BootStatus, Clock.GetUtcNow(), HeartbeatSeconds)),
            "Heartbeat" => CallAnswer.Of(new ChargeCars.Ocpp.V16.HeartbeatResponse(Clock.GetUtcNow())),
            "Authorize" => CallAnswer.Of(new ChargeCars.Ocpp.V16.AuthorizeResponse(new(status))),
            "StartTransaction" => CallAnswer.Of(new ChargeCars.Ocpp.V16.StartTransactionResponse(new(status), ++lastTransaction)),
            _ => CallAnswer.Empty,
        };
    }

    private CallAnswer Usual201(Received call)
    {
        var token = call.Payload["idToken"]?["idToken"]?.ToString();
        var status = KnownTags.Contains(token ?? "") ? "Accepted" : "Invalid";
        return call.Action switch
        {
            "BootNotification" => CallAnswer.Of(new ChargeCars.Ocpp.V201.BootNotificationResponse(Clock.GetUtcNow(), HeartbeatSeconds, BootStatus)),
            "Heartbeat" => CallAnswer.Of(new ChargeCars.Ocpp.V201.HeartbeatResponse(Clock.GetUtcNow())),
            "Authorize" => CallAnswer.Of(new ChargeCars.Ocpp.V201.AuthorizeResponse(new(status))),
            "TransactionEvent" => CallAnswer.Of(new ChargeCars.Ocpp.V201.TransactionEventResponse(IdTokenInfo: token is null ? null : new(status))),
            _ => CallAnswer.Empty,
        };
    }

    /// <summary>Checks every call against the OCA's schemas.</summary>
    public async Task AssertConformsAsync()
    {
        foreach (var call in Calls)
        {
            var schema = await OcaSchemas.LoadAsync(Version, call.Action);
            Assert.True(schema.Validate(call.Payload.ToJsonString()) is { Count: 0 }, $"{call.Action} {call.Payload.ToJsonString()}: {string.Join("; ", schema.Validate(call.Payload.ToJsonString()))}");
        }
    }
}
