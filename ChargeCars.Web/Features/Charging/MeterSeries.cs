using ChargeCars.Core.Charging;

namespace ChargeCars.Web.Features.Charging;

/// <summary>Readings as columns, the way the curve takes them.</summary>
/// <param name="At">Seconds since 1970, UTC.</param>
/// <param name="Power">W.</param>
/// <param name="Limit">W; null where none is known.</param>
/// <param name="Energy">Wh of the session.</param>
/// <param name="Charge">Percent; null where the car does not say.</param>
internal sealed record MeterColumns(long[] At, int?[] Power, int?[] Limit, long?[] Energy, int?[] Charge);

/// <summary>Turns readings into columns, a batch at a time. A station that reports energy alone gets the average power between two readings.</summary>
internal sealed class MeterSeries(long meterStartWh)
{
    private MeterReading? last;

    /// <summary>Key of the newest reading so far.</summary>
    public long LastId { get; private set; }

    /// <summary>The columns of the next readings, which are in order of time; what lies before the last one already given is left out.</summary>
    public MeterColumns Add(IReadOnlyList<MeterReading> readings)
    {
        var taken = new List<(MeterReading Reading, int? PowerW)>();
        foreach (var reading in readings)
        {
            LastId = Math.Max(LastId, reading.Id);
            if (last is not null && reading.At <= last.At)
            {
                continue;
            }

            taken.Add((reading, reading.PowerW ?? Average(last, reading)));
            last = reading;
        }

        return new(
            [.. taken.Select(t => t.Reading.At.ToUnixTimeSeconds())],
            [.. taken.Select(t => t.PowerW)],
            [.. taken.Select(_ => (int?)null)],
            [.. taken.Select(t => t.Reading.RegisterWh - meterStartWh)],
            [.. taken.Select(t => t.Reading.SocPercent)]);
    }

    private static int? Average(MeterReading? before, MeterReading now) =>
        before?.RegisterWh is { } from && now.RegisterWh is { } to && now.At > before.At
            ? (int)((to - from) / (now.At - before.At).TotalHours)
            : null;
}
