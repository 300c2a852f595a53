using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace ChargeCars.Benchmarks;

/// <summary>One OCPP 1.6 station with no more life than load needs: a socket, and the calls of session after session.</summary>
internal sealed class BenchStation : IDisposable
{
    /// <summary>Meter reports in a session.</summary>
    private const int Reports = 12;

    // one for all: a private one each costs more than everything else a station holds
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false });

    private readonly ClientWebSocket socket = new();
    private readonly byte[] buffer = new byte[512];
    private int calls;
    private int step;
    private int meter;
    private int transaction;

    private BenchStation()
    {
        socket.Options.AddSubProtocol("ocpp1.6");
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
    }

    /// <summary>Connects, boots and says that its connector is free.</summary>
    public static async Task<BenchStation> ConnectAsync(Uri server, string id)
    {
        var station = new BenchStation();
        await station.socket.ConnectAsync(new Uri(server, id), Http, CancellationToken.None);
        await station.CallAsync("BootNotification", """{"chargePointVendor":"Bench","chargePointModel":"One"}""");
        await station.CallAsync("StatusNotification", """{"connectorId":1,"errorCode":"NoError","status":"Available"}""");
        return station;
    }

    /// <summary>Many of them, a few at a time.</summary>
    public static async Task<BenchStation[]> ConnectAsync(Uri server, int count)
    {
        var all = new BenchStation[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) => all[i] = await ConnectAsync(server, string.Create(CultureInfo.InvariantCulture, $"BENCH-{i:00000}")));
        return all;
    }

    /// <summary>Makes the next call of its life and waits for the answer: start, charging, meter reports, stop, available, heartbeat, and from the start.</summary>
    public async Task NextAsync()
    {
        var at = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        switch (step)
        {
            case 0:
                transaction = Transaction(await CallAsync("StartTransaction", string.Create(CultureInfo.InvariantCulture, $$"""{"connectorId":1,"idTag":"BENCH","meterStart":{{meter}},"timestamp":"{{at}}"}""")));
                break;
            case 1:
                await CallAsync("StatusNotification", $$"""{"connectorId":1,"errorCode":"NoError","status":"Charging","timestamp":"{{at}}"}""");
                break;
            case < 2 + Reports:
                meter += 92;
                await CallAsync(
                    "MeterValues",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $$"""{"connectorId":1,"transactionId":{{transaction}},"meterValue":[{"timestamp":"{{at}}","sampledValue":[{"value":"{{meter}}","measurand":"Energy.Active.Import.Register","unit":"Wh"},{"value":"11040","measurand":"Power.Active.Import","unit":"W"}]}]}"""));
                break;
            case 2 + Reports:
                await CallAsync("StopTransaction", string.Create(CultureInfo.InvariantCulture, $$"""{"transactionId":{{transaction}},"meterStop":{{meter}},"timestamp":"{{at}}","reason":"EVDisconnected"}"""));
                break;
            case 3 + Reports:
                await CallAsync("StatusNotification", $$"""{"connectorId":1,"errorCode":"NoError","status":"Available","timestamp":"{{at}}"}""");
                break;
            default:
                await CallAsync("Heartbeat", "{}");
                step = -1;
                break;
        }

        step++;
    }

    public void Dispose() => socket.Dispose();

    private async Task<string> CallAsync(string action, string payload)
    {
        var id = (++calls).ToString(CultureInfo.InvariantCulture);
        await socket.SendAsync(Encoding.UTF8.GetBytes($"[2,\"{id}\",\"{action}\",{payload}]"), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        var received = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        var answer = Encoding.UTF8.GetString(buffer, 0, received.Count);
        return answer.StartsWith($"[3,\"{id}\"", StringComparison.Ordinal) ? answer : throw new InvalidOperationException($"{action} was answered with {answer}");
    }

    private static int Transaction(string answer)
    {
        const string Name = "\"transactionId\":";
        var from = answer.IndexOf(Name, StringComparison.Ordinal) + Name.Length;
        var digits = answer.AsSpan(from);
        return int.Parse(digits[..digits.IndexOfAnyExceptInRange('0', '9')], CultureInfo.InvariantCulture);
    }
}
