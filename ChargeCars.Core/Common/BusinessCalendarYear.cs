namespace ChargeCars.Core.Common;

/// <summary>The open intervals of one local year, with the open time before each of them.</summary>
internal sealed class CalendarYear
{
    private readonly long[] opens;
    private readonly long[] closes;
    private readonly long[] before;

    /// <param name="number">Local year.</param>
    /// <param name="intervals">UTC ticks, in order, not overlapping.</param>
    public CalendarYear(int number, IEnumerable<(long Opens, long Closes)> intervals)
    {
        Number = number;
        var all = intervals.ToArray();
        (opens, closes, before) = (new long[all.Length], new long[all.Length], new long[all.Length]);
        for (var i = 0; i < all.Length; i++)
        {
            (opens[i], closes[i], before[i]) = (all[i].Opens, all[i].Closes, Open);
            Open += all[i].Closes - all[i].Opens;
        }
    }

    public int Number { get; }

    /// <summary>Ticks of open time in the whole year.</summary>
    public long Open { get; }

    /// <summary>Ticks of this year's open time before <paramref name="moment"/> (UTC ticks).</summary>
    public long OpenBefore(long moment)
    {
        var i = Last(opens, moment);
        return i < 0 ? 0 : before[i] + Math.Min(moment, closes[i]) - opens[i];
    }

    /// <summary>UTC ticks of the first moment before which this year has been open for <paramref name="ticks"/>, which is 1 to <see cref="Open"/>.</summary>
    public long MomentAfter(long ticks)
    {
        var i = Last(before, ticks - 1);
        return opens[i] + ticks - before[i];
    }

    /// <summary>Index of the last element that is not greater than <paramref name="value"/>; -1 when all are.</summary>
    private static int Last(long[] ascending, long value)
    {
        var found = Array.BinarySearch(ascending, value);
        return found >= 0 ? found : ~found - 1;
    }
}
