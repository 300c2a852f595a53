using System.Diagnostics;
using System.Globalization;

namespace ChargeCars.Benchmarks;

/// <summary>
/// Clients in a process of their own, so that what they hold is not counted with the server: they connect, say so, and stay until told to go.
/// </summary>
internal sealed class Crowd : IAsyncDisposable
{
    /// <summary>The word that starts this program as a crowd.</summary>
    public const string Command = "crowd";

    private const string Ready = "ready";
    private readonly Process process;

    private Crowd(Process process) => this.process = process;

    /// <summary>Starts <paramref name="count"/> clients of a kind and comes back when all of them are connected.</summary>
    public static async Task<Crowd> GatherAsync(string kind, Uri server, int count, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Command, kind, server.ToString(), count.ToString(CultureInfo.InvariantCulture), .. more])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var crowd = new Crowd(Process.Start(start)!);
        if (await crowd.process.StandardOutput.ReadLineAsync() != Ready)
        {
            await crowd.DisposeAsync();
            throw new InvalidOperationException($"The {kind} did not connect");
        }

        return crowd;
    }

    /// <summary>What the other process does.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (kind, server, count) = (args[0], new Uri(args[1]), int.Parse(args[2], CultureInfo.InvariantCulture));
        IReadOnlyList<IDisposable> clients = kind switch
        {
            "stations" => await BenchStation.ConnectAsync(server, count),
            "circuits" => await BenchCircuit.OpenAsync(server, args[3], args[4], count),
            _ => throw new ArgumentException($"There is no crowd of {kind}", nameof(args)),
        };
        await Console.Out.WriteLineAsync(Ready);

        // the end of the input is the word to go
        await Console.In.ReadToEndAsync();
        foreach (var client in clients)
        {
            client.Dispose();
        }

        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
