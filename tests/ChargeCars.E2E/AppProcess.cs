using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace ChargeCars.E2E;

/// <summary>The published application as a process of its own, on a data directory that outlives it: it can be killed and started again.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chargecars-e2e-").FullName;
    private readonly ConcurrentQueue<string> log = new();
    private readonly string[] settings;
    private readonly int port = FreePort();
    private Process? process;

    private AppProcess(string[] settings) => this.settings = settings;

    /// <summary>Where it serves.</summary>
    public Uri Url => new($"http://127.0.0.1:{port}");

    /// <summary>Where stations connect, without the station's id.</summary>
    public Uri Ocpp => new($"ws://127.0.0.1:{port}/ocpp/");

    /// <summary>What it printed.</summary>
    public string Log => string.Join(Environment.NewLine, log);

    /// <summary>Its data directory.</summary>
    public string Data => folder;

    /// <summary>Starts it with the demo company and without virtual stations, unless <paramref name="settings"/> say otherwise, and waits until it is ready.</summary>
    public static async Task<AppProcess> StartAsync(params string[] settings)
    {
        var app = new AppProcess(settings);
        await app.StartAgainAsync();
        return app;
    }

    /// <summary>A client of the application.</summary>
    public HttpClient Client() => new() { BaseAddress = Url };

    /// <summary>demo-credentials.json.</summary>
    public JsonElement Credentials() => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "demo-credentials.json"))).RootElement;

    /// <summary>Starts it on the data it left behind.</summary>
    public async Task StartAgainAsync()
    {
        var dll = Path.Combine(Repository, "artifacts", "app", "ChargeCars.Web.dll");
        if (!File.Exists(dll))
        {
            throw new InvalidOperationException("The application is not published: run ./test.sh, or dotnet publish ChargeCars.Web -c Release -o artifacts/app");
        }

        string[] arguments =
        [
            dll, "--contentRoot", Path.GetDirectoryName(dll)!, "--urls", Url.ToString(), "--Data:Directory", folder, "--Demo:Enabled", "true", "--Demo:VirtualStations", "0",
            "--Demo:Orders", "40", "--RateLimits:Enabled", "false", .. settings,
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Demo";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var client = Client();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The application ended with {process.ExitCode}:{Environment.NewLine}{Log}");
            }

            try
            {
                using var answer = await client.GetAsync(new Uri("health/ready", UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>kill -9: no shutdown code runs.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: false);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    internal static string Repository { get; } = FindRepository();

    private static string FindRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "ChargeCars.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException("ChargeCars.sln is not above the tests");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        log.Enqueue(line);
        while (log.Count > 400)
        {
            log.TryDequeue(out _);
        }
    }
}
