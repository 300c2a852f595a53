using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChargeCars.Testing;

/// <summary>A real PostgreSQL on a loopback port, started once per test process from the machine's own package and removed with it.</summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private readonly string connection;
    private int databases;

    private PostgresServer(string connection) => this.connection = connection;

    /// <summary>The running server.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed; the message says what to install.</exception>
    public static Task<PostgresServer> StartedAsync() => Shared.Value;

    /// <summary>The connection string of a new database.</summary>
    /// <param name="template">The database it is a copy of, to which nobody may be connected; null for an empty one.</param>
    /// <param name="name">Its name; null for any.</param>
    public string NewDatabase(string? template = null, string? name = null)
    {
        name ??= string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
        using var admin = new NpgsqlConnection(connection + ";Database=postgres");
        admin.Open();
        using var create = admin.CreateCommand();
#pragma warning disable CA2100 // the names are ours
        create.CommandText = $"CREATE DATABASE {name} TEMPLATE {template ?? "template1"}";
#pragma warning restore CA2100
        create.ExecuteNonQuery();
        return $"{connection};Database={name};Maximum Pool Size=30;Connection Idle Lifetime=5;Connection Pruning Interval=2";
    }

    private static async Task<PostgresServer> StartAsync()
    {
        var bin = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;
        if (bin is null)
        {
            throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        }

        var folder = Directory.CreateTempSubdirectory("chargecars-pg-").FullName;
        var port = FreePort();
        var data = Path.Combine(folder, "data");
        var root = Environment.UserName == "root";
        if (root)
        {
            await RunAsync("chown", ["postgres", folder]);
        }

        await AsOwnerAsync(root, Path.Combine(bin, "initdb"), ["-D", data, "-A", "trust", "-U", "test", "-E", "UTF8", "--no-sync"]);
        var options = string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c fsync=off -c max_connections=1000");
        await AsOwnerAsync(root, Path.Combine(bin, "pg_ctl"), ["-D", data, "-l", Path.Combine(folder, "log"), "-o", options, "-w", "start"]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            AsOwnerAsync(root, Path.Combine(bin, "pg_ctl"), ["-D", data, "-m", "immediate", "stop"]).GetAwaiter().GetResult();

            // hundreds of databases take longer to delete than the test runner waits for its process to end, so nobody waits for it
            using var delete = Process.Start("rm", ["-rf", folder]);
        };
        return new PostgresServer(string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=test"));
    }

    // PostgreSQL refuses to run as root
    private static Task AsOwnerAsync(bool root, string program, string[] arguments) =>
        root ? RunAsync("runuser", ["-u", "postgres", "--", program, .. arguments]) : RunAsync(program, arguments);

    private static async Task RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = Path.GetTempPath() })!;

        // pg_ctl leaves the server holding its output open, so the end of the process is what counts, not the end of its output
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} failed: {await process.StandardError.ReadToEndAsync()}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
