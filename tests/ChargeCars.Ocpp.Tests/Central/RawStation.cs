using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ChargeCars.Ocpp.Tests.Central;

/// <summary>A station of nothing but a socket: it sends the frames a test writes and shows what comes back.</summary>
internal sealed class RawStation : IAsyncDisposable
{
    private readonly ClientWebSocket socket;
    private readonly Queue<JsonElement> waiting = new();
    private int ids;

    private RawStation(ClientWebSocket socket) => this.socket = socket;

    public string? SubProtocol => socket.SubProtocol;

    public WebSocketCloseStatus? CloseStatus => socket.CloseStatus;

    public static async Task<RawStation> ConnectAsync(Uri server, string stationId, string[] protocols, string? credentials, CancellationToken ct)
    {
        var socket = Offer(protocols, credentials);
        await socket.ConnectAsync(new Uri(server, $"/ocpp/{stationId}"), ct);
        return new RawStation(socket);
    }

    /// <summary>The HTTP status of an attempt, and its WWW-Authenticate header; <paramref name="from"/> is the address of this machine to come from.</summary>
    public static async Task<(HttpStatusCode Status, string? Challenge)> KnockAsync(Uri server, string stationId, string[] protocols, string? credentials, CancellationToken ct, IPAddress? from = null)
    {
        using var socket = Offer(protocols, credentials);
        socket.Options.CollectHttpResponseDetails = true;
        try
        {
            using var client = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = (to, token) => ConnectAsync(to.DnsEndPoint, from ?? IPAddress.Loopback, token) });
            await socket.ConnectAsync(new Uri(server, $"/ocpp/{stationId}"), client, ct);
        }
        catch (WebSocketException)
        {
            // the status tells
        }

        return (socket.HttpStatusCode, socket.HttpResponseHeaders?.TryGetValue("WWW-Authenticate", out var challenge) is true ? challenge.Single() : null);
    }

    public Task SendAsync(string frame, CancellationToken ct) => socket.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, true, ct);

    /// <summary>The next frame; null once the socket is closed.</summary>
    public async Task<JsonElement?> ReceiveAsync(CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (true)
        {
            WebSocketReceiveResult part;
            try
            {
                part = await socket.ReceiveAsync(buffer, ct);
            }
            catch (WebSocketException)
            {
                return null;
            }

            if (part.MessageType is WebSocketMessageType.Close)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
                return null;
            }

            bytes.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return JsonElement.Parse(bytes.ToArray());
            }
        }
    }

    /// <summary>Calls, and gives the answer's frame; calls that come meanwhile wait for <see cref="NextCallAsync"/>.</summary>
    public async Task<JsonElement> CallAsync(string action, string payload, CancellationToken ct, string? id = null)
    {
        id ??= $"m{++ids}";
        await SendAsync($"""[2,"{id}","{action}",{payload}]""", ct);
        while (true)
        {
            var frame = await ReceiveAsync(ct) ?? throw new InvalidOperationException("The socket was closed");
            if (frame[0].GetInt32() == 2)
            {
                waiting.Enqueue(frame);
            }
            else if (frame[1].GetString() == id)
            {
                return frame;
            }
        }
    }

    /// <summary>The payload of the answer to a call.</summary>
    public async Task<JsonElement> AskAsync(string action, string payload, CancellationToken ct, string? id = null)
    {
        var frame = await CallAsync(action, payload, ct, id);
        return frame[0].GetInt32() == 3 ? frame[2] : throw new InvalidOperationException(frame.ToString());
    }

    public async Task<JsonElement> NextCallAsync(CancellationToken ct) => waiting.TryDequeue(out var frame) ? frame : await ReceiveAsync(ct) ?? throw new InvalidOperationException("The socket was closed");

    public Task AnswerAsync(JsonElement call, string payload, CancellationToken ct) => SendAsync($"""[3,"{call[1].GetString()}",{payload}]""", ct);

    public void Abort() => socket.Abort();

    public async Task CloseAsync(CancellationToken ct) => await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, ct);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, IPAddress from, CancellationToken ct)
    {
        var connection = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        connection.Bind(new IPEndPoint(from, 0));
        await connection.ConnectAsync(to, ct);
        return new NetworkStream(connection, ownsSocket: true);
    }

    private static ClientWebSocket Offer(string[] protocols, string? credentials)
    {
        var socket = new ClientWebSocket();
        foreach (var protocol in protocols)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        if (credentials is not null)
        {
            socket.Options.SetRequestHeader("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        }

        return socket;
    }
}
