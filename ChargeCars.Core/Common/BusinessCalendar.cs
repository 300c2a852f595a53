using System.Collections.Concurrent;

namespace ChargeCars.Core.Common;

/// <summary>A day that is not like its weekday.</summary>
/// <param name="Holiday">The day and what it is called.</param>
/// <param name="Hours">Its hours instead of the weekday's; none when it is closed.</param>
public sealed record CalendarException(Holiday Holiday, IReadOnlyList<OpenHours> Hours);

/// <summary>
/// When people work: several intervals per weekday, holidays and exceptions, on the wall clock of a time zone. All answers are exact to the tick
/// and follow from one function, the open time since a fixed moment: what is added over a split adds up, <see cref="Add"/> and
/// <see cref="Elapsed"/> undo each other, and daylight saving makes a night shorter or longer and nothing else. Immutable and safe to share;
/// a year is laid out at its first use, after which a question costs two binary searches, however long the time between.
/// </summary>
public sealed class BusinessCalendar
{
    /// <summary>Asking beyond this year is a mistake in the question.</summary>
    private const int LastYear = 9000;

    private readonly OpenHours[][] week;
    private readonly Func<int, IReadOnlyList<Holiday>> holidays;
    private readonly Dictionary<DateOnly, CalendarException> exceptions;
    private readonly ConcurrentDictionary<int, CalendarYear> years = new();

    /// <summary>Makes a calendar.</summary>
    /// <param name="name">As people know it.</param>
    /// <param name="zone">Whose wall clock the hours are on.</param>
    /// <param name="week">Hours per weekday; a weekday that is missing is closed.</param>
    /// <param name="holidays">The closed days of a year; null for none.</param>
    /// <param name="exceptions">Days with hours of their own; they go before weekdays and holidays.</param>
    /// <exception cref="ArgumentException">No weekday has hours, or hours of a day overlap.</exception>
    public BusinessCalendar(
        string name,
        TimeZoneInfo zone,
        IReadOnlyDictionary<DayOfWeek, IReadOnlyList<OpenHours>> week,
        Func<int, IReadOnlyList<Holiday>>? holidays = null,
        IEnumerable<CalendarException>? exceptions = null)
    {
        (Name, Zone) = (name, zone);
        this.week = [.. Enum.GetValues<DayOfWeek>().Select(d => InOrder(week.GetValueOrDefault(d) ?? []))];
        this.holidays = holidays ?? (_ => []);
        this.exceptions = (exceptions ?? []).ToDictionary(e => e.Holiday.Day, e => e with { Hours = InOrder(e.Hours) });
        if (this.week.All(d => d.Length == 0))
        {
            throw new ArgumentException("A calendar that never opens cannot count", nameof(week));
        }
    }

    /// <summary>As people know it.</summary>
    public string Name { get; }

    /// <summary>Whose wall clock the hours are on.</summary>
    public TimeZoneInfo Zone { get; }

    /// <summary>UTC; until when these were the hours, for clocks that keep them; null when they still are.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The first moment at which <paramref name="budget"/> of open time has passed since <paramref name="start"/>, in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The budget is negative or reaches beyond the calendar's last year.</exception>
    public DateTimeOffset Add(DateTimeOffset start, TimeSpan budget)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(budget, TimeSpan.Zero);
        if (budget == TimeSpan.Zero)
        {
            return start.ToUniversalTime();
        }

        var year = YearOf(start);
        var wanted = year.OpenBefore(start.UtcTicks) + budget.Ticks;
        while (wanted > year.Open)
        {
            wanted -= year.Open;
            year = year.Number < LastYear ? Year(year.Number + 1) : throw new ArgumentOutOfRangeException(nameof(budget));
        }

        return new DateTimeOffset(year.MomentAfter(wanted), TimeSpan.Zero);
    }

    /// <summary>The first open moment that is not before <paramref name="moment"/>, in UTC: the moment itself while people work.</summary>
    public DateTimeOffset NextOpen(DateTimeOffset moment) => Add(moment, TimeSpan.FromTicks(1)).AddTicks(-1);

    /// <summary>The open time between two moments; zero when <paramref name="to"/> is not after <paramref name="from"/>.</summary>
    public TimeSpan Elapsed(DateTimeOffset from, DateTimeOffset to)
    {
        if (to <= from)
        {
            return TimeSpan.Zero;
        }

        var (first, last) = (YearOf(from), YearOf(to));
        var open = last.OpenBefore(to.UtcTicks) - first.OpenBefore(from.UtcTicks);
        for (var number = first.Number; number < last.Number; number++)
        {
            open += Year(number).Open;
        }

        return TimeSpan.FromTicks(open);
    }

    /// <summary>The time between two moments cut into open, closed and holiday pieces that touch each other, in order, in UTC.</summary>
    public IEnumerable<CalendarSegment> Segments(DateTimeOffset from, DateTimeOffset to)
    {
        CalendarSegment? pending = null;
        for (var day = LocalDay(from); from < to && day <= LocalDay(to); day = day.AddDays(1))
        {
            foreach (var piece in PiecesOf(day))
            {
                var cut = piece with { From = Max(piece.From, from), To = Min(piece.To, to) };
                if (cut.From >= cut.To)
                {
                    continue;
                }

                if (pending is not null && pending.Kind == cut.Kind && pending.Holiday == cut.Holiday)
                {
                    pending = pending with { To = cut.To };
                    continue;
                }

                if (pending is not null)
                {
                    yield return pending;
                }

                pending = cut;
            }
        }

        if (pending is not null)
        {
            yield return pending;
        }
    }

    private static OpenHours[] InOrder(IReadOnlyList<OpenHours> hours)
    {
        var ordered = hours.OrderBy(h => h.Opens).ToArray();
        return ordered.Zip(ordered.Skip(1)).Any(pair => pair.First.Closes > pair.Second.Opens)
            ? throw new ArgumentException("The hours of one day overlap", nameof(hours))
            : ordered;
    }

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b.ToUniversalTime();

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b.ToUniversalTime();

    private DateOnly LocalDay(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, Zone).DateTime);

    private CalendarYear YearOf(DateTimeOffset moment) => Year(LocalDay(moment).Year);

    private CalendarYear Year(int number) => years.GetOrAdd(number, n => new CalendarYear(n, OpenIntervals(n)));

    private IEnumerable<(long Opens, long Closes)> OpenIntervals(int year)
    {
        var closed = holidays(year).Select(h => h.Day).ToHashSet();
        for (var day = new DateOnly(year, 1, 1); day.Year == year; day = day.AddDays(1))
        {
            foreach (var hours in HoursOf(day, closed.Contains(day)))
            {
                var (opens, closes) = (Utc(day, hours.Opens), Utc(day, hours.Closes));
                if (opens < closes)
                {
                    yield return (opens, closes);
                }
            }
        }
    }

    private OpenHours[] HoursOf(DateOnly day, bool isHoliday)
    {
        if (exceptions.TryGetValue(day, out var exception))
        {
            return (OpenHours[])exception.Hours;
        }

        return isHoliday ? [] : week[(int)day.DayOfWeek];
    }

    private IEnumerable<CalendarSegment> PiecesOf(DateOnly day)
    {
        var holiday = exceptions.TryGetValue(day, out var exception) ? exception.Holiday : holidays(day.Year).FirstOrDefault(h => h.Day == day);
        var hours = HoursOf(day, holiday is not null);
        var named = hours.Length == 0 ? holiday : null;
        var at = Utc(day, TimeSpan.Zero);
        foreach (var open in hours)
        {
            var (opens, closes) = (Utc(day, open.Opens), Utc(day, open.Closes));
            yield return Piece(at, opens, CalendarSegmentKind.Closed, null);
            yield return Piece(opens, closes, CalendarSegmentKind.Open, null);
            at = closes;
        }

        yield return Piece(at, Utc(day, TimeSpan.FromDays(1)), named is null ? CalendarSegmentKind.Closed : CalendarSegmentKind.Holiday, named);
    }

    private static CalendarSegment Piece(long from, long to, CalendarSegmentKind kind, Holiday? holiday) =>
        new(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero), kind, holiday);

    /// <summary>UTC ticks of a wall-clock time. In the hour that autumn repeats, the first of the two; in the hour that spring skips, the moment of the change: so later times never come earlier.</summary>
    private long Utc(DateOnly day, TimeSpan time)
    {
        var local = day.ToDateTime(TimeOnly.MinValue).Add(time);
        if (Zone.IsAmbiguousTime(local))
        {
            return (local - Zone.GetAmbiguousTimeOffsets(local).Max()).Ticks;
        }

        if (Zone.IsInvalidTime(local))
        {
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute));
            while (Zone.IsInvalidTime(local))
            {
                local = local.AddMinutes(1);
            }
        }

        return (local - Zone.GetUtcOffset(local)).Ticks;
    }
}
