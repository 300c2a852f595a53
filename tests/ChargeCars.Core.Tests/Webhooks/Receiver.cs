using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChargeCars.Core.Tests.Webhooks;

/// <summary>A partner's server on a loopback port that writes down what it is sent and answers as told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Received> all = new();
    private readonly Channel<Received> arrivals = Channel.CreateUnbounded<Received>();

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>What it answers; 200 until told otherwise.</summary>
    public Func<Received, HttpResponse, CancellationToken, Task> Answer { get; set; } = (_, _, _) => Task.CompletedTask;

    public IReadOnlyList<Received> All => [.. all];

    public string Url => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook";

    public int Port => new Uri(Url).Port;

    public static async Task<Receiver> StartAsync(string host = "127.0.0.1")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{host}:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits for the next request.</summary>
    public async Task<Received> NextAsync(CancellationToken ct) => await arrivals.Reader.ReadAsync(ct);

    public void Status(HttpStatusCode status, params (string Name, string Value)[] headers) => Answer = (_, response, _) =>
    {
        response.StatusCode = (int)status;
        foreach (var (name, value) in headers)
        {
            response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var received = new Received(context.Request.Method, context.Request.Path, context.Request.Host.Value!, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray());
        all.Enqueue(received);
        arrivals.Writer.TryWrite(received);
        await Answer(received, context.Response, context.RequestAborted);
    }
}

internal sealed record Received(string Method, string Path, string Host, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Delivery => Headers["X-Webhook-Delivery"];
}
