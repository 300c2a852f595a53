using System.Numerics;

namespace ChargeCars.Core.Statuses.Analytics;

/// <summary>
/// Fixed classes of durations: one per minute below 32, then sixteen per doubling. The middle of a class is at most 1/32 (3.2 %) away from any duration
/// in it, so that is how far a median or percentile taken from classes is off.
/// </summary>
internal static class DurationClasses
{
    private const int Exact = 32;
    private const int PerDoubling = 16;

    /// <summary>The class of a duration; less than nothing counts as nothing.</summary>
    public static int Of(int minutes)
    {
        if (minutes < Exact)
        {
            return Math.Max(0, minutes);
        }

        var doublings = BitOperations.Log2((uint)minutes);
        return Exact + ((doublings - 5) * PerDoubling) + (minutes >> (doublings - 4)) - PerDoubling;
    }

    /// <summary>The duration in the middle of a class.</summary>
    public static TimeSpan Middle(int @class)
    {
        if (@class < Exact)
        {
            return TimeSpan.FromMinutes(@class);
        }

        var (doublings, part) = ((@class - Exact) / PerDoubling, (@class - Exact) % PerDoubling);
        var width = 2L << doublings;
        return TimeSpan.FromMinutes(((PerDoubling + part) * width) + ((width - 1) / 2.0));
    }
}
