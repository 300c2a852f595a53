using System.Collections.Concurrent;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Ocpp.Tests.Support;

/// <summary>The smallest Kestrel that accepts WebSockets and hands them to tests.</summary>
public sealed class SocketServer : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> stations = new();
    private WebApplication? app;
    private int lastId;

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.UseWebSockets();
        app.Map("/{id}", (HttpContext http, string id) =>
            stations.TryGetValue(id, out var serve) ? serve(http) : Task.FromResult(http.Response.StatusCode = StatusCodes.Status404NotFound));
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Address = new Uri(address.Replace("http://", "ws://", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null) await app.DisposeAsync();
    }

    /// <summary>Serves every connection to this path until the returned object is disposed.</summary>
    public IDisposable Serve(string id, Func<HttpContext, Task> serve)
    {
        stations[id] = serve;
        return new Registration(() => stations.TryRemove(id, out _));
    }

    public string NewId() => $"T{Interlocked.Increment(ref lastId)}";

    /// <summary>Both ends of one connection over a real socket.</summary>
    public async Task<(WebSocket Server, WebSocket Client)> ConnectAsync(string subProtocol = "ocpp1.6")
    {
        var id = NewId();
        var accepted = new TaskCompletionSource<WebSocket>(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = Serve(id, async http =>
        {
            var socket = await http.WebSockets.AcceptWebSocketAsync(subProtocol);
            accepted.SetResult(socket);
            // the request must outlive the socket
            while (socket.State is WebSocketState.Open or WebSocketState.CloseSent or WebSocketState.CloseReceived && !http.RequestAborted.IsCancellationRequested)
            {
                await Task.Delay(50, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        });
        using (registration)
        {
            var client = new ClientWebSocket();
            client.Options.AddSubProtocol(subProtocol);
            client.Options.KeepAliveInterval = TimeSpan.Zero;
            await client.ConnectAsync(new Uri(Address, id), TestContext.Current.CancellationToken);
            return (await accepted.Task, client);
        }
    }

    private sealed class Registration(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
