using System.Diagnostics;
using System.Globalization;

namespace ChargeCars.Benchmarks;

/// <summary>Memory of this process.</summary>
/// <param name="Private">Bytes in memory that belong to it alone: heaps, native memory, stacks.</param>
/// <param name="Managed">Bytes of live objects.</param>
internal readonly record struct Footprint(long Private, long Managed)
{
    /// <summary>After a collection that gives back what nothing needs.</summary>
    public static async Task<Footprint> SettledAsync()
    {
        // what was just connected still finishes its last writes
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2));
            GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new Footprint(Anonymous(), GC.GetTotalMemory(forceFullCollection: false));
    }

    /// <summary>Kilobytes each of <paramref name="count"/> takes that came after <paramref name="before"/>.</summary>
    public (double Private, double Managed) Each(Footprint before, int count) => ((Private - before.Private) / 1024.0 / count, (Managed - before.Managed) / 1024.0 / count);

    private static long Anonymous()
    {
        const string Status = "/proc/self/status";
        const string Field = "RssAnon:";
        using var self = Process.GetCurrentProcess();
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Field, StringComparison.Ordinal)) : null;
        return line is null ? self.PrivateMemorySize64 : long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
