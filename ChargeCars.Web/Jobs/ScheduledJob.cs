namespace ChargeCars.Web.Jobs;

/// <summary>When a job runs: at a steady pace, or once a day by the clock on the wall.</summary>
/// <param name="Every">The pace; null for a daily job.</param>
/// <param name="DailyAt">Dutch wall-clock time; null for a job with a pace.</param>
public sealed record JobSchedule(TimeSpan? Every, TimeOnly? DailyAt)
{
    /// <summary>Again and again, the first time at start.</summary>
    public static JobSchedule At(TimeSpan pace) => new(pace, null);

    /// <summary>Once a day.</summary>
    public static JobSchedule Daily(int hour, int minute) => new(null, new TimeOnly(hour, minute));
}

/// <summary>Work that the scheduler starts. It must be safe to run on several nodes at once: its truth is in our tables, the schedule only a trigger.</summary>
/// <param name="Name">Stable, lower case with dashes; the jobs page has its words under this key.</param>
/// <param name="Schedule">When.</param>
/// <param name="Work">What; gives back how many things it dealt with.</param>
public sealed record ScheduledJob(string Name, JobSchedule Schedule, Func<IServiceProvider, CancellationToken, Task<int>> Work);
