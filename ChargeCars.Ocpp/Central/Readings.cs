using ChargeCars.Core.Charging;

namespace ChargeCars.Ocpp.Central;

/// <summary>Meter readings as Core stores them.</summary>
internal static class Readings
{
    /// <summary>Those that say something Core keeps; a reading without a time was taken when it arrived.</summary>
    public static List<MeterSample> Samples(IEnumerable<MeterReading> readings, DateTimeOffset receivedAt)
    {
        var samples = new List<MeterSample>();
        foreach (var reading in readings)
        {
            var sample = new MeterSample(
                reading.TakenAt ?? receivedAt,
                reading.EnergyWh,
                Whole(reading.PowerW ?? FromCurrent(reading), int.MaxValue),
                Whole(reading.SocPercent, 100));
            if (sample is not { EnergyWh: null, PowerW: null, SocPercent: null })
            {
                samples.Add(sample);
            }
        }

        return samples;
    }

    // stations that measure no power often measure what it is made of
    private static decimal? FromCurrent(MeterReading reading)
    {
        if (reading.VoltageV is not { } voltage)
        {
            return null;
        }

        var phases = reading.CurrentL1A is null && reading.CurrentL2A is null && reading.CurrentL3A is null
            ? reading.CurrentA
            : (reading.CurrentL1A ?? 0) + (reading.CurrentL2A ?? 0) + (reading.CurrentL3A ?? 0);
        return phases * voltage;
    }

    private static int? Whole(decimal? value, int most) => value is { } number ? (int)Math.Round(Math.Clamp(number, 0, most), MidpointRounding.AwayFromZero) : null;
}
