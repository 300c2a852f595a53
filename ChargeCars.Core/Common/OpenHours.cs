using System.Globalization;

namespace ChargeCars.Core.Common;

/// <summary>An interval of a day on the wall clock, from 00:00 up to and including 24:00.</summary>
public readonly record struct OpenHours
{
    /// <summary>Checks and makes an interval.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie within one day, or ends before it begins.</exception>
    public OpenHours(TimeSpan opens, TimeSpan closes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(opens, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(closes, TimeSpan.FromDays(1));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(closes, opens);
        (Opens, Closes) = (opens, closes);
    }

    /// <summary>Since midnight.</summary>
    public TimeSpan Opens { get; }

    /// <summary>Since midnight; not part of the interval.</summary>
    public TimeSpan Closes { get; }

    /// <summary>Reads intervals such as <c>08:30-12:30, 13:00-17:30</c>; nothing means closed.</summary>
    /// <exception cref="FormatException">It is written otherwise.</exception>
    public static IReadOnlyList<OpenHours> ParseAll(string text) =>
        [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    /// <summary>The intervals as <see cref="ParseAll"/> reads them, the earliest first.</summary>
    public static string Text(IEnumerable<OpenHours> hours) => string.Join(", ", hours.OrderBy(h => h.Opens));

    /// <inheritdoc/>
    public override string ToString() => $"{Text(Opens)}-{Text(Closes)}";

    private static string Text(TimeSpan time) => time == TimeSpan.FromDays(1) ? "24:00" : time.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    private static OpenHours Parse(string text) => text.Split('-', StringSplitOptions.TrimEntries) is [var opens, var closes]
        ? new OpenHours(Time(opens), Time(closes))
        : throw new FormatException($"'{text}' is not an interval such as 08:30-12:30");

    private static TimeSpan Time(string text) =>
        text == "24:00" ? TimeSpan.FromDays(1) : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture).ToTimeSpan();
}
