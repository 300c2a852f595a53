using System.Globalization;
using ChargeCars.Ocpp.Rpc;

namespace ChargeCars.Ocpp.V16;

/// <summary>Meter values of 1.6 as version-neutral readings.</summary>
public static class MeterReadings
{
    /// <summary>Never throws. Values that are no numbers are left out and named in <paramref name="findings"/>; signed blocks are left out silently.</summary>
    public static MeterReading ToReading(this MeterValue moment, ICollection<NonConformity>? findings = null)
    {
        var reading = new MeterReadingBuilder();
        foreach (var sample in moment.SampledValue)
        {
            if (sample.Format == ValueFormats.SignedData || sample.Value is null) continue;
            if (!TryParse(sample.Value, out var value, out var odd)
                || !reading.Add(sample.Measurand, sample.Phase, sample.Location, sample.Context, sample.Unit, 0, value))
            {
                findings?.Add(new("value", NonConformityKind.Unreadable));
            }
            else if (odd)
            {
                findings?.Add(new("value", NonConformityKind.WrongType));
            }
        }
        return reading.Build(moment.Timestamp);
    }

    private static bool TryParse(string text, out decimal value, out bool odd)
    {
        odd = false;
        const NumberStyles Style = NumberStyles.Float;
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value)) return true;
        // a decimal comma, never a thousands separator: those come from printf in a Dutch or German locale
        odd = true;
        return !text.Contains('.', StringComparison.Ordinal) && decimal.TryParse(text.Replace(',', '.'), Style, CultureInfo.InvariantCulture, out value);
    }
}
