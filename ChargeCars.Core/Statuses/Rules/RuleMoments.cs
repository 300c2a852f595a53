using System.Globalization;

namespace ChargeCars.Core.Statuses.Rules;

/// <summary>How moments and time spans are written in rules.</summary>
internal static class RuleMoments
{
    /// <summary>ISO 8601 with Z or an offset.</summary>
    public static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];

    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);

    /// <summary>A whole number and d, h or m; null for anything else.</summary>
    public static TimeSpan? Span(string? text)
    {
        if (text is not { Length: >= 2 and <= 9 } || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return null;
        }

        TimeSpan? span = text[^1] switch
        {
            'd' => TimeSpan.FromDays(Math.Min(count, 100_000)),
            'h' => TimeSpan.FromHours(Math.Min(count, 1_000_000)),
            'm' => TimeSpan.FromMinutes(count),
            _ => null,
        };
        return span <= Longest ? span : null;
    }
}
