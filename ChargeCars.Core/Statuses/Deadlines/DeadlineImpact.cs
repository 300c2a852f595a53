namespace ChargeCars.Core.Statuses.Deadlines;

/// <summary>What a change would do to the deadlines of open records.</summary>
/// <param name="At">UTC; when it was computed.</param>
/// <param name="Looked">Open records that were looked at.</param>
/// <param name="IsComplete">False when there are more than were looked at: all figures are "at least".</param>
/// <param name="Changed">Records whose deadline would be another.</param>
/// <param name="Later">Of those, how many get more time.</param>
/// <param name="BecomeLate">In time now, late then.</param>
/// <param name="NoLongerLate">Late now, in time then.</param>
/// <param name="ByEntityType">Changed records of each type.</param>
/// <param name="UpToAnHour">Changed by at most an hour of open time.</param>
/// <param name="UpToFourHours">By more, at most four.</param>
/// <param name="More">By more than that.</param>
/// <param name="Sample">The first of them by deadline.</param>
/// <param name="Moved">All of them, the soonest deadline first, without number and customer.</param>
public sealed record DeadlineImpact(
    DateTimeOffset At,
    int Looked,
    bool IsComplete,
    int Changed,
    int Later,
    int BecomeLate,
    int NoLongerLate,
    IReadOnlyDictionary<string, int> ByEntityType,
    int UpToAnHour,
    int UpToFourHours,
    int More,
    IReadOnlyList<MovedDeadline> Sample,
    IReadOnlyList<MovedDeadline> Moved);

/// <summary>One record whose deadline would be another.</summary>
/// <param name="EntityType">A word of <see cref="Common.EntityTypes"/>.</param>
/// <param name="EntityId">Database key.</param>
/// <param name="Number">Document number, when it has one and it was asked for.</param>
/// <param name="CustomerName">Whom it is for; likewise.</param>
/// <param name="Step">Where it stands.</param>
/// <param name="Before">UTC.</param>
/// <param name="After">UTC.</param>
/// <param name="OpenMinutes">The difference in open time; negative when it is sooner.</param>
public sealed record MovedDeadline(
    string EntityType, long EntityId, string? Number, string? CustomerName, WorkflowStep? Step, DateTimeOffset Before, DateTimeOffset After, int OpenMinutes)
{
    /// <summary>By how much it moves.</summary>
    public DeadlineShift Shift => Math.Abs(OpenMinutes) switch
    {
        <= 60 => DeadlineShift.UpToAnHour,
        <= 240 => DeadlineShift.UpToFourHours,
        _ => DeadlineShift.More,
    };

    /// <summary>In time at <paramref name="now"/>, late then.</summary>
    public bool BecomesLateAt(DateTimeOffset now) => Before >= now && After < now;

    /// <summary>Late at <paramref name="now"/>, in time then.</summary>
    public bool IsSavedAt(DateTimeOffset now) => Before < now && After >= now;
}

/// <summary>By how much open time a deadline moves, sooner or later.</summary>
public enum DeadlineShift
{
    /// <summary>At most an hour.</summary>
    UpToAnHour,

    /// <summary>More than an hour, at most four.</summary>
    UpToFourHours,

    /// <summary>More than four hours.</summary>
    More,
}
