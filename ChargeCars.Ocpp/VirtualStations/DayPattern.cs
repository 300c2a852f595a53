namespace ChargeCars.Ocpp.VirtualStations;

/// <summary>Where a station stands, which decides when people come and how long they stay.</summary>
public enum DayPattern
{
    /// <summary>In the evening, until the morning.</summary>
    Home,

    /// <summary>In the morning, until the afternoon; hardly at weekends.</summary>
    Office,

    /// <summary>All day, for a few hours.</summary>
    Street,

    /// <summary>All day, for half an hour.</summary>
    Highway,
}

/// <summary>The believable part of a virtual day: how often a connector is sought and how long it is kept.</summary>
internal static class DayPatterns
{
    // arrivals per hour of the day relative to the busiest hour
    private static readonly double[] Home = [.02, .01, .01, .01, .02, .05, .10, .15, .12, .10, .10, .12, .15, .15, .18, .30, .60, .95, 1.0, .85, .60, .40, .20, .08];
    private static readonly double[] Office = [.00, .00, .00, .00, .01, .05, .35, .90, 1.0, .60, .25, .15, .20, .35, .15, .08, .05, .03, .02, .01, .01, .00, .00, .00];
    private static readonly double[] Street = [.08, .05, .03, .03, .04, .08, .20, .40, .55, .60, .65, .70, .75, .70, .70, .75, .85, 1.0, .95, .80, .60, .45, .30, .15];
    private static readonly double[] Highway = [.10, .07, .05, .05, .10, .20, .40, .60, .70, .80, .90, 1.0, 1.0, .95, .90, .95, 1.0, .95, .80, .65, .50, .40, .30, .20];

    /// <summary>How long until somebody comes, exponentially spread around what the hour lets expect.</summary>
    public static TimeSpan UntilArrival(DayPattern pattern, DateTimeOffset local, Random random)
    {
        var busiest = pattern switch
        {
            DayPattern.Home => TimeSpan.FromHours(1.5),
            DayPattern.Office => TimeSpan.FromHours(0.8),
            DayPattern.Street => TimeSpan.FromHours(1.2),
            DayPattern.Highway => TimeSpan.FromMinutes(35),
            _ => TimeSpan.FromHours(1),
        };
        var wait = busiest / Math.Max(0.05, Bustle(pattern, local)) * -Math.Log(1 - random.NextDouble());
        return wait < TimeSpan.FromHours(8) ? wait : TimeSpan.FromHours(8);
    }

    /// <summary>How long a vehicle stays.</summary>
    public static TimeSpan Stay(DayPattern pattern, DateTimeOffset local, Random random)
    {
        var (shortest, longest) = pattern switch
        {
            DayPattern.Home => local.Hour >= 16 ? (8.0, 14.0) : (1.0, 5.0),
            DayPattern.Office => (3.0, 9.0),
            DayPattern.Street => (0.7, 4.5),
            DayPattern.Highway => (0.25, 0.9),
            _ => (1.0, 2.0),
        };
        return TimeSpan.FromHours(shortest + (random.NextDouble() * (longest - shortest)));
    }

    /// <summary>0 to 1: how busy it is compared with the busiest hour.</summary>
    public static double Bustle(DayPattern pattern, DateTimeOffset local)
    {
        var hours = pattern switch
        {
            DayPattern.Home => Home,
            DayPattern.Office => Office,
            DayPattern.Street => Street,
            DayPattern.Highway => Highway,
            _ => Street,
        };
        var bustle = hours[local.Hour];
        return pattern == DayPattern.Office && local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? bustle * 0.1 : bustle;
    }

    /// <summary>How many of the connectors are taken when the fleet starts, 0 to 1.</summary>
    public static double Occupancy(DayPattern pattern, DateTimeOffset local) => pattern switch
    {
        DayPattern.Home => local.Hour is >= 19 or < 7 ? 0.6 : 0.2,
        DayPattern.Office => local is { Hour: >= 8 and < 17, DayOfWeek: not (DayOfWeek.Saturday or DayOfWeek.Sunday) } ? 0.65 : 0.08,
        DayPattern.Street => 0.25 + (0.3 * Bustle(pattern, local)),
        DayPattern.Highway => 0.15 + (0.35 * Bustle(pattern, local)),
        _ => 0.3,
    };
}
