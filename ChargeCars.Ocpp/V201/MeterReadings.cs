using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V201;

/// <summary>Meter values of 2.0.1 as version-neutral readings.</summary>
public static class MeterReadings
{
    /// <summary>Never throws. Numbers beyond all measure are left out and named in <paramref name="findings"/>.</summary>
    public static MeterReading ToReading(this MeterValue moment, ICollection<NonConformity>? findings = null)
    {
        var reading = new MeterReadingBuilder();
        foreach (var sample in moment.SampledValue)
        {
            if (sample.Value is not { } value) continue;
            var unit = sample.UnitOfMeasure;
            if (!reading.Add(sample.Measurand, sample.Phase, sample.Location, sample.Context, unit?.Unit, unit?.Multiplier ?? 0, value))
            {
                findings?.Add(new("value", NonConformityKind.Unreadable));
            }
        }
        return reading.Build(moment.Timestamp);
    }
}
