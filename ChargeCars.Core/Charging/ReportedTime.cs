namespace ChargeCars.Core.Charging;

/// <summary>A moment as a station reported it, judged against our own clock.</summary>
/// <param name="At">UTC; the station's moment, or the moment of receipt when the station's cannot be right.</param>
/// <param name="Flag">A word of <see cref="SessionFlags"/>: its clock is off, or the report is late; null when neither.</param>
public readonly record struct ReportedTime(DateTimeOffset At, string? Flag)
{
    /// <summary>How far a station's clock may be off.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    // stations that never saw a clock count from 1970 or 2000; none that speaks our versions is older than this
    private static readonly DateTimeOffset Earliest = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Judges <paramref name="reported"/>. A moment in the past is late when the station had no connection then, and a wrong clock when it had one:
    /// it would have told us at once.
    /// </summary>
    /// <param name="reported">Null when the station gave none that could be read.</param>
    /// <param name="receivedAt">By our clock.</param>
    /// <param name="connectedAt">When the station's connection began, by our clock.</param>
    public static ReportedTime Judge(DateTimeOffset? reported, DateTimeOffset receivedAt, DateTimeOffset connectedAt)
    {
        if (reported is not { } at)
        {
            return new(receivedAt, null);
        }

        if (at < Earliest || at > receivedAt + Tolerance)
        {
            return new(receivedAt, SessionFlags.ClockSkew);
        }

        if (at >= receivedAt - Tolerance)
        {
            return new(at, null);
        }

        return at < connectedAt ? new(at, SessionFlags.Offline) : new(receivedAt, SessionFlags.ClockSkew);
    }
}
