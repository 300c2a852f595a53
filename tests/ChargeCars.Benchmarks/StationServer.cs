using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using ChargeCars.Core;
using ChargeCars.Core.BusinessEntities;
using ChargeCars.Core.Charging;
using ChargeCars.Core.Common;
using ChargeCars.Core.Data;
using ChargeCars.Core.Data.Providers;
using ChargeCars.Ocpp.Central;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Benchmarks;

/// <summary>
/// The central system on a loopback port with a SQLite file of its own, and beside it, on the same Kestrel, the least that can pass for one: it finds
/// id and action of a call and answers from a table, keeping nothing.
/// </summary>
internal sealed class StationServer : IAsyncDisposable
{
    private static readonly Dictionary<string, byte[]> Table = new()
    {
        ["BootNotification"] = """{"status":"Accepted","currentTime":"2026-01-01T00:00:00Z","interval":300}"""u8.ToArray(),
        ["Heartbeat"] = """{"currentTime":"2026-01-01T00:00:00Z"}"""u8.ToArray(),
        ["StartTransaction"] = """{"idTagInfo":{"status":"Accepted"},"transactionId":1}"""u8.ToArray(),
        ["StopTransaction"] = """{"idTagInfo":{"status":"Accepted"}}"""u8.ToArray(),
        ["MeterValues"] = "{}"u8.ToArray(),
        ["StatusNotification"] = "{}"u8.ToArray(),
    };

    private readonly WebApplication app;
    private readonly CancellationTokenSource life = new();
    private Task dispatching = Task.CompletedTask;

    private StationServer(WebApplication app) => this.app = app;

    /// <summary>Where stations connect to ours.</summary>
    public Uri Ours => new(Address(), "ocpp/");

    /// <summary>Where stations connect to the baseline.</summary>
    public Uri Bare => new(Address(), "bare/");

    public static async Task<StationServer> StartAsync(Scratch scratch)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Ocpp:UnknownStations", "Accept"), KeyValuePair.Create<string, string?>("Ocpp:UnknownTags", "Accept")]);
        builder.Services.AddChargeCarsCore(new DatabaseSettings { ConnectionString = $"Data Source={scratch.File("stations.db")}" });
        builder.Services.AddOcppCentral(builder.Configuration);
        var app = builder.Build();
        app.MapOcpp();
        app.UseWebSockets();
        app.Map("/bare/{stationId}", AnswerFromTableAsync);
        await app.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);
        await app.Services.GetRequiredService<DbWriter>().WriteAsync(
            Actor.System("benchmark"),
            (db, _) =>
            {
                db.Add(new BusinessEntity { Slug = "chargecars", Name = "ChargeCars B.V.", Prefix = "CC", SenderEmail = "mail@example.com" });
                db.Add(new Tariff { Code = "standard", Description = "Standard", PricePerKwh = 35, IsDefault = true });
                return Task.CompletedTask;
            },
            CancellationToken.None);
        await app.StartAsync();
        var server = new StationServer(app);
        server.dispatching = app.Services.GetRequiredService<OutboxDispatcher>().RunAsync(server.life.Token);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await life.CancelAsync();
        await dispatching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync();
        await app.DisposeAsync();
        life.Dispose();
    }

    private Uri Address() => new UriBuilder(app.Urls.Single()) { Scheme = "ws" }.Uri;

    private static async Task AnswerFromTableAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync("ocpp1.6");
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), http.RequestAborted) is { MessageType: WebSocketMessageType.Text, EndOfMessage: true } received)
            {
                await socket.SendAsync(Answer(buffer.AsSpan(0, received.Count)), WebSocketMessageType.Text, endOfMessage: true, http.RequestAborted);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // the station has gone
        }
    }

    private static byte[] Answer(ReadOnlySpan<byte> call)
    {
        var reader = new Utf8JsonReader(call);
        reader.Read();
        reader.Read();
        reader.Read();
        var id = reader.GetString()!;
        reader.Read();
        return [.. "[3,\""u8, .. Encoding.UTF8.GetBytes(id), .. "\","u8, .. Table[reader.GetString()!], (byte)']'];
    }
}
