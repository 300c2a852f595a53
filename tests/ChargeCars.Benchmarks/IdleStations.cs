namespace ChargeCars.Benchmarks;

/// <summary>What the server holds for a station that is connected, has booted and says nothing; beside it, for a socket of the server that answers from a table.</summary>
internal static class IdleStations
{
    private const double Aim = 40;
    private const int WarmUp = 100;

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        await using var server = await StationServer.StartAsync(scratch);
        var bare = await MeasureAsync(server.Bare, options.IdleStations);
        var ours = await MeasureAsync(server.Ours, options.IdleStations);
        report.Size(
            FormattableString.Invariant($"memory per idle station, {options.IdleStations:N0} stations"),
            ours.Private,
            bare.Private,
            Aim,
            FormattableString.Invariant($"private memory of the server; live objects alone {ours.Managed:N1} kB against {bare.Managed:N1} kB; baseline a bare WebSocket on the same Kestrel"));
    }

    private static async Task<(double Private, double Managed)> MeasureAsync(Uri server, int count)
    {
        // what the first stations bring along for good is no station's
        await using (await Crowd.GatherAsync("stations", server, WarmUp))
        {
        }

        var before = await Footprint.SettledAsync();
        await using var crowd = await Crowd.GatherAsync("stations", server, count);
        return (await Footprint.SettledAsync()).Each(before, count);
    }
}
