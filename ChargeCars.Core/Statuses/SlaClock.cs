using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>Time that does not count for a clock.</summary>
/// <param name="From">UTC.</param>
/// <param name="To">UTC; null while it lasts.</param>
public readonly record struct SlaPause(DateTimeOffset From, DateTimeOffset? To);

/// <summary>
/// A clock. Everything about it follows from these facts and nothing else: not from when somebody looked, nor from how often it
/// was computed on the way.
/// </summary>
/// <param name="Calendar">Whose open hours count in <see cref="SlaMode.Business"/>.</param>
/// <param name="Mode">How time is counted.</param>
/// <param name="Start">UTC; when it began to run.</param>
/// <param name="Budget">Time it may run.</param>
/// <param name="Pauses">In order, not overlapping.</param>
public sealed record SlaClock(BusinessCalendar Calendar, SlaMode Mode, DateTimeOffset Start, TimeSpan Budget, IReadOnlyList<SlaPause> Pauses)
{
    /// <summary>UTC; when the budget is used up. Null while a pause that lasts keeps it from running out.</summary>
    public DateTimeOffset? Deadline
    {
        get
        {
            var (at, left) = (Start, Budget);
            foreach (var pause in Pauses)
            {
                var ran = Between(at, pause.From);
                if (left <= ran)
                {
                    return After(at, left);
                }

                left -= ran;
                if (pause.To is not { } resumed)
                {
                    return null;
                }

                at = Later(at, resumed);
            }

            return After(at, left);
        }
    }

    /// <summary>Time used at <paramref name="now"/>; more than <see cref="Budget"/> when it is late.</summary>
    public TimeSpan UsedAt(DateTimeOffset now)
    {
        var (at, used) = (Start, TimeSpan.Zero);
        foreach (var pause in Pauses)
        {
            if (pause.From >= now)
            {
                break;
            }

            used += Between(at, pause.From);
            at = Later(at, pause.To ?? now);
        }

        return used + Between(at, now);
    }

    /// <summary>The clock as it would be if it stood still from <paramref name="from"/>, or went on standing still, until <paramref name="until"/>.</summary>
    public SlaClock IfPaused(DateTimeOffset from, DateTimeOffset until) => this with
    {
        Pauses = Pauses is [.., { To: null } lasting] ? [.. Pauses.SkipLast(1), lasting with { To = Later(lasting.From, until) }] : [.. Pauses, new SlaPause(from, Later(from, until))],
    };

    /// <summary>The time between two moments as this clock counts it, pauses aside.</summary>
    internal TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => Mode switch
    {
        SlaMode.Elapsed => to > from ? to - from : TimeSpan.Zero,
        SlaMode.Business => Calendar.Elapsed(from, to),
        _ => throw new InvalidOperationException($"No way to count {Mode}"),
    };

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private DateTimeOffset After(DateTimeOffset from, TimeSpan budget) => Mode switch
    {
        SlaMode.Elapsed => from + budget,
        SlaMode.Business => Calendar.Add(from, budget),
        _ => throw new InvalidOperationException($"No way to count {Mode}"),
    };
}
