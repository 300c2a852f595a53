using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace ChargeCars.Benchmarks;

/// <summary>What the numbers were measured on.</summary>
internal static class Machine
{
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Processor()}, {Environment.ProcessorCount} cores, {memory:0} GB, {RuntimeInformation.OSDescription}, .NET {Environment.Version}, a 4 kB write and fsync takes {Fsync().TotalMicroseconds:0} µs");
    }

    private static string Processor()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var model = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    private static TimeSpan Fsync()
    {
        const int Writes = 100;
        var path = Path.GetTempFileName();
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Writes; i++)
            {
                file.Write(block);
                file.Flush(flushToDisk: true);
            }

            return watch.Elapsed / Writes;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
