namespace ChargeCars.Benchmarks;

/// <summary>
/// Sessions of many stations at once, each with one call on its way, answered once its effect is on disk; against a server on the same Kestrel that
/// answers the same calls from a table. Stations and servers share the process, so both sides pay for the stations as well.
/// </summary>
internal static class StationCalls
{
    private const double Aim = 1 / 3.0;

    public static async Task MeasureAsync(BenchOptions options, Scratch scratch, Report report)
    {
        await using var server = await StationServer.StartAsync(scratch);
        var ours = await BenchStation.ConnectAsync(server.Ours, options.Stations);
        var bare = await BenchStation.ConnectAsync(server.Bare, options.Stations);
        var measured = await Load.TakeTurnsAsync(options, options.Stations, i => ours[i].NextAsync(), i => bare[i].NextAsync());
        report.Rate(
            FormattableString.Invariant($"OCPP calls, {options.Stations:N0} stations"), measured, Aim, "whole sessions, SQLite, WAL, synchronous full; baseline answers from a table and keeps nothing");
        foreach (var station in ours.Concat(bare))
        {
            station.Dispose();
        }
    }
}
