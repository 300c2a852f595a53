namespace ChargeCars.Core.Calendars;

/// <summary>Something that was replaced in the course of time, while clocks that ran went on with what they had.</summary>
/// <param name="Now">What is in force.</param>
/// <param name="Before">What was, for clocks that began at or before a moment (UTC); the earliest first.</param>
internal sealed record InForce<T>(T Now, IReadOnlyList<(DateTimeOffset Until, T Value)> Before)
{
    /// <summary>What counts for a clock that began at this moment; null for one that begins now.</summary>
    public T At(DateTimeOffset? begunAt)
    {
        if (begunAt is { } begun)
        {
            foreach (var (until, value) in Before)
            {
                if (begun <= until)
                {
                    return value;
                }
            }
        }

        return Now;
    }
}
