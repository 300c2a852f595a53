using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;

namespace ChargeCars.Benchmarks;

/// <summary>A browser window as the server sees it: a page, its circuit, and an answer to everything the circuit asks. It shows nothing.</summary>
internal sealed partial class BenchCircuit : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1.5);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Timer pulse;
    private long lastHeard = Environment.TickCount64;
    private int batches;
    private string? error;

    private BenchCircuit() => pulse = new Timer(_ => _ = SendAsync(6), null, Beat, Beat);

    /// <summary>Signs in once, if there is an account, and opens as many windows on a page, each until it has stopped drawing.</summary>
    public static async Task<IReadOnlyList<IDisposable>> OpenAsync(Uri server, string page, string account, int count)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, UseProxy = false }) { BaseAddress = server };
        if (account.Length > 0)
        {
            await SignInAsync(http, account.Split('|'));
        }

        var all = new IDisposable[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => all[i] = await OpenOneAsync(http, cookies, server, new Uri(server, page)));
        return all;
    }

    public void Dispose()
    {
        pulse.Dispose();
        socket.Dispose();
        sending.Dispose();
    }

    private static async Task SignInAsync(HttpClient http, string[] account)
    {
        var form = await http.GetStringAsync(new Uri("account/sign-in", UriKind.Relative));
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(form).Groups[1].Value,
            ["Input.Email"] = account[0],
            ["Input.Password"] = account[1],
        });
        using var answer = await http.PostAsync(new Uri("account/sign-in", UriKind.Relative), fields);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<BenchCircuit> OpenOneAsync(HttpClient http, CookieContainer cookies, Uri server, Uri page)
    {
        var html = await http.GetStringAsync(page);
        var markers = Marker().Matches(html).Select(m => m.Groups[1].Value).ToList();
        var circuit = new BenchCircuit();
        circuit.socket.Options.SetRequestHeader("Cookie", cookies.GetCookieHeader(server));
        circuit.socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        await circuit.socket.ConnectAsync(new UriBuilder(new Uri(server, "_blazor")) { Scheme = "ws" }.Uri, CancellationToken.None);
        await circuit.socket.SendAsync("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        _ = circuit.ReadAsync();
        await circuit.SendAsync(1, new HubMessages.Headers(), "0", "StartCircuit", new object?[] { server.ToString(), page.ToString(), "[]", "" }, Array.Empty<object?>());
        await circuit.started.Task;
        var operations = string.Join(',', markers.Select((m, i) => $"{{\"type\":\"add\",\"ssrComponentId\":{i + 1},\"marker\":{m}}}"));
        await circuit.CallAsync("UpdateRootComponents", $"{{\"batchId\":1,\"operations\":[{operations}]}}", "");
        while (circuit.batches == 0 || Environment.TickCount64 - Interlocked.Read(ref circuit.lastHeard) < Quiet.TotalMilliseconds)
        {
            await Task.Delay(50);
            if (circuit.error is not null)
            {
                throw new InvalidOperationException(circuit.error);
            }
        }

        return circuit;
    }

    private Task CallAsync(string method, params object?[] arguments) => SendAsync(1, new HubMessages.Headers(), null, method, arguments, Array.Empty<object?>());

    private async Task SendAsync(params object?[] message)
    {
        await sending.WaitAsync();
        try
        {
            await socket.SendAsync(HubMessages.Write(message), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[16 * 1024];
        var pending = new List<byte>();
        var greeted = false;
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (received.MessageType is WebSocketMessageType.Close)
                {
                    throw new InvalidOperationException("The circuit was closed");
                }

                pending.AddRange(buffer.AsSpan(0, received.Count));
                if (!greeted)
                {
                    // the answer to the handshake is text up to a separator
                    var end = pending.IndexOf(0x1e);
                    greeted = end >= 0;
                    pending.RemoveRange(0, end + 1);
                }

                while (greeted && HubMessages.Read(pending.ToArray(), out var taken) is { } message)
                {
                    pending.RemoveRange(0, taken);
                    await TakeAsync(message);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            error = e.Message;
            started.TrySetException(e);
        }
    }

    private async Task TakeAsync(object?[] message)
    {
        switch (message)
        {
            case [3L, _, "0", ..]:
                started.TrySetResult();
                break;
            case [1L, _, _, string method, object?[] arguments, ..]:
                Interlocked.Exchange(ref lastHeard, Environment.TickCount64);
                await AnswerAsync(method, arguments);
                break;
            case [7L, ..]:
                throw new InvalidOperationException($"The server closed the circuit: {message.ElementAtOrDefault(1)}");
        }
    }

    private async Task AnswerAsync(string method, object?[] arguments)
    {
        switch (method)
        {
            case "JS.RenderBatch":
                batches++;
                await CallAsync("OnRenderCompleted", arguments[0], null);
                break;
            case "JS.BeginInvokeJS" when arguments[0] is long and not 0:
                // a module, or nothing that matters to the server
                var result = arguments[3] is 1L ? $"{{\"__jsObjectId\":{arguments[0]}}}" : "null";
                await CallAsync("EndInvokeJSFromDotNet", arguments[0], true, $"[{arguments[0]},true,{result}]");
                break;
            case "JS.Error":
                throw new InvalidOperationException($"The circuit failed: {arguments[0]}");
        }
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<!--Blazor:({\"type\":\"server\".*?})-->")]
    private static partial Regex Marker();
}
