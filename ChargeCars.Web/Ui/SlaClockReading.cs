namespace ChargeCars.Web.Ui;

/// <summary>What a stretch of time means to the clock of a step.</summary>
public enum SlaStretchKind
{
    /// <summary>Open hours: they count.</summary>
    Open,

    /// <summary>Nights, weekends, lunch, holidays: they do not.</summary>
    Closed,

    /// <summary>On hold or waiting: they do not.</summary>
    Held,
}

/// <summary>One stretch of a step's time line.</summary>
/// <param name="Kind">Whether it counts.</param>
/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
/// <param name="Label">A name in place of "closed" or "on hold", such as the holiday or the hold's reason.</param>
public sealed record SlaStretch(SlaStretchKind Kind, DateTimeOffset From, DateTimeOffset To, string? Label = null);

/// <summary>All that the clock of a record shows. The stretches run without gaps from the start of the step to the later of now and the deadline.</summary>
/// <param name="Step">The step's name in the person's language.</param>
/// <param name="Budget">Time the step may take.</param>
/// <param name="CountsOpenHours">False when it counts around the clock.</param>
/// <param name="Now">UTC.</param>
/// <param name="Deadline">UTC.</param>
/// <param name="Stretches">In order.</param>
/// <param name="Calendar">Name of the calendar, when it counts open hours.</param>
/// <param name="CountedByCore">Time counted so far where the stretches do not show it: closed hours after the deadline are drawn as late.</param>
public sealed record SlaClockReading(
    string Step, TimeSpan Budget, bool CountsOpenHours, DateTimeOffset Now, DateTimeOffset Deadline, IReadOnlyList<SlaStretch> Stretches, string? Calendar = null, TimeSpan? CountedByCore = null)
{
    private const int MostParts = 8;

    /// <summary>Time counted so far.</summary>
    public TimeSpan Counted => CountedByCore ?? Sum(SlaStretchKind.Open, until: Now);

    /// <summary>Time that stood still so far.</summary>
    public TimeSpan Held => Sum(SlaStretchKind.Held, until: Now);

    /// <summary>What is left of the budget; negative when late.</summary>
    public TimeSpan Left => Budget - Counted;

    /// <summary>True while the step is on hold.</summary>
    public bool IsHeld => Stretches.Any(s => s.Kind == SlaStretchKind.Held && s.From <= Now && Now < s.To);

    /// <summary>Share of the budget used.</summary>
    public double Used => Budget > TimeSpan.Zero ? Counted / Budget : 1;

    /// <summary>
    /// Lengths counted, stretch by stretch, for the sum in words; what is counted after the deadline is one of them. Empty when there are more than
    /// anybody adds up.
    /// </summary>
    public IReadOnlyList<TimeSpan> CountedParts
    {
        get
        {
            var until = CountedByCore is null || Now < Deadline ? Now : Deadline;
            var parts = Stretches.Where(s => s.Kind == SlaStretchKind.Open && s.From < until).Select(s => Min(s.To, until) - s.From).ToList();
            var late = Counted - parts.Aggregate(TimeSpan.Zero, (sum, part) => sum + part);
            if (until != Now && late > TimeSpan.Zero)
            {
                parts.Add(late);
            }

            return parts.Count <= MostParts ? parts : [];
        }
    }

    private TimeSpan Sum(SlaStretchKind kind, DateTimeOffset until) =>
        Stretches.Where(s => s.Kind == kind && s.From < until).Aggregate(TimeSpan.Zero, (sum, s) => sum + (Min(s.To, until) - s.From));

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
