using System.Globalization;

namespace ChargeCars.Benchmarks;

/// <summary>The table that the run ends with.</summary>
internal sealed class Report
{
    private readonly List<Line> lines = [];

    /// <summary>A rate: more is better.</summary>
    public void Rate(string what, PairedResult measured, double aim, string note)
    {
        var (ours, baseline) = (measured.Ours, measured.Baseline);
        var all = string.Create(
            CultureInfo.InvariantCulture,
            $"{note}; 95 of 100 within {Milliseconds(ours.P95)} against {Milliseconds(baseline.P95)}; processor time per call {ours.Cpu.TotalMicroseconds:N0} µs against {baseline.Cpu.TotalMicroseconds:N0} µs");
        lines.Add(new Line(what, Number(ours.PerSecond) + "/s", Number(baseline.PerSecond) + "/s", Ratio(measured.Share) + " of it", $"≥ {Ratio(aim)}", measured.Share >= aim, all));
    }

    /// <summary>A time: less is better.</summary>
    public void Time(string what, TimeSpan ours, TimeSpan baseline, double? aim, string note = "")
    {
        var factor = ours / baseline;
        lines.Add(new Line(what, Milliseconds(ours), Milliseconds(baseline), Ratio(factor) + " ×", aim is { } most ? $"≤ {Ratio(most)} ×" : "–", aim is null || factor <= aim, note));
    }

    /// <summary>A time that may not be longer than <paramref name="most"/>.</summary>
    public void Limit(string what, TimeSpan ours, TimeSpan baseline, TimeSpan most, string note) =>
        lines.Add(new Line(what, Milliseconds(ours), Milliseconds(baseline), Ratio(ours / baseline) + " ×", $"≤ {Milliseconds(most)}", ours <= most, note));

    /// <summary>A size: less is better.</summary>
    public void Size(string what, double kilobytes, double? baseline, double aim, string note = "") =>
        lines.Add(new Line(
            what, Number(kilobytes) + " kB", baseline is { } b ? Number(b) + " kB" : "–", baseline is { } o ? Ratio(kilobytes / o) + " ×" : "–", $"≤ {Number(aim)} kB", kilobytes <= aim, note));

    public static void Say(string text) => Console.Error.WriteLine(text);

    public void Write(TextWriter to)
    {
        to.WriteLine(Machine.Describe());
        to.WriteLine();
        to.WriteLine("| measured | ours | baseline | ratio | aim | met | note |");
        to.WriteLine("| --- | ---: | ---: | ---: | ---: | --- | --- |");
        foreach (var line in lines)
        {
            to.WriteLine($"| {line.What} | {line.Ours} | {line.Baseline} | {line.Ratio} | {line.Aim} | {(line.Met ? "yes" : "**no**")} | {line.Note} |");
        }
    }

    private static string Number(double value) => value.ToString(value >= 100 ? "N0" : "N1", CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N2", CultureInfo.InvariantCulture) + " ms";

    private sealed record Line(string What, string Ours, string Baseline, string Ratio, string Aim, bool Met, string Note);
}
