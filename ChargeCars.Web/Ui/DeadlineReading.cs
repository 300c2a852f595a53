using ChargeCars.Core.Statuses.Clocks;

namespace ChargeCars.Web.Ui;

/// <summary>What a row knows of its deadline. Working hours are Core's business: this only carries what it found.</summary>
/// <param name="Used">Share of the time used: 0 just begun, 1 at the deadline, more when late.</param>
/// <param name="Left">Time to the deadline, counted as the step counts (open hours or around the clock); negative when late.</param>
/// <param name="PausedFor">How long the clock has stood still; null while it runs.</param>
/// <param name="Waiting">True when it stands still because somebody else has to act, false for a hold.</param>
/// <param name="Due">UTC moment of the deadline, shown on hover.</param>
public sealed record DeadlineReading(double Used, TimeSpan Left, TimeSpan? PausedFor = null, bool Waiting = false, DateTimeOffset? Due = null)
{
    /// <summary>Quiet until three quarters of the time is used.</summary>
    public const double WarnAt = 0.75;

    /// <summary>A clock that runs day and night.</summary>
    public static DeadlineReading AroundTheClock(DateTimeOffset since, DateTimeOffset due, DateTimeOffset now) =>
        new(due > since ? (now - since) / (due - since) : 1, due - now, Due: due);

    /// <summary>The clock of a list's row; null without one.</summary>
    public static DeadlineReading? Of(RowClock clock, DateTimeOffset? due) => clock.State switch
    {
        RowClockState.None => null,
        RowClockState.Running => new DeadlineReading(clock.UsedShare, TimeSpan.FromMinutes(clock.Minutes), Due: due),
        RowClockState.Late => new DeadlineReading(Math.Max(1, clock.UsedShare), -TimeSpan.FromMinutes(clock.Minutes), Due: due),
        RowClockState.Waiting => new DeadlineReading(clock.UsedShare, TimeSpan.Zero, TimeSpan.FromMinutes(clock.Minutes), Waiting: true, Due: due),
        RowClockState.Held => new DeadlineReading(clock.UsedShare, TimeSpan.Zero, TimeSpan.FromMinutes(clock.Minutes), Due: due),
        _ => throw new InvalidOperationException($"No reading for {clock.State}"),
    };

    /// <summary>hold, bad, warn or nothing: the classes of the stylesheet.</summary>
    public string Tone => this switch
    {
        { PausedFor: not null } => "hold",
        _ when Left < TimeSpan.Zero => "bad",
        _ when Used >= WarnAt => "warn",
        _ => "",
    };
}
