using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChargeCars.Core.Tests.Common;

/// <summary>What must hold of every calendar at every moment. Moments lie within 2019–2034 to the second, often near a change of daylight saving.</summary>
public sealed class BusinessCalendarProperties
{
    private static readonly DateTimeOffset Epoch = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset[] Changes =
    [
        .. from year in Enumerable.Range(2019, 15)
           from month in new[] { 3, 10 }
           let last = new DateTimeOffset(year, month, 31, 1, 0, 0, TimeSpan.Zero)
           select last.AddDays(-(int)last.DayOfWeek),
    ];

    private static readonly CalendarSettings Settings = new() { GoodFriday = true, Days = [new() { Day = "2026-07-02", Name = "Halve dag", Hours = "09:00-12:00" }] };

    private static readonly (BusinessCalendar Office, BusinessCalendar Field) Standard = (DefaultCalendars.Office(Settings).Compute(), DefaultCalendars.Field(Settings).Compute());

    /// <summary>The group's own, one around the clock, and night shifts whose hours lie in the hour that daylight saving skips or repeats.</summary>
    private static readonly BusinessCalendar[] All =
    [
        Standard.Office,
        Standard.Field,
        Every("00:00-24:00"),
        Every("00:00-02:30, 02:40-02:50, 03:10-24:00"),
        Every("02:15-02:45"),
    ];

    private static readonly Gen<DateTimeOffset> Moments = Gen.OneOf(
        Gen.Choose(0, 15 * 365 * 86_400).Select(s => Epoch.AddSeconds(s)),
        from change in Gen.Elements(Changes)
        from minutes in Gen.Choose(-300, 300)
        select change.AddMinutes(minutes));

    private static readonly Gen<BusinessCalendar> Calendars = Gen.Elements(All);

    private static readonly Gen<TimeSpan> Budgets = Gen.OneOf(Gen.Choose(0, 600).Select(m => TimeSpan.FromMinutes(m)), Gen.Choose(0, 5_000_000).Select(s => TimeSpan.FromSeconds(s)));

    private static BusinessCalendar Every(string hours) => new(hours, Amsterdam.Zone, Enum.GetValues<DayOfWeek>().ToDictionary(d => d, _ => OpenHours.ParseAll(hours)));

    private static void Holds<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Elapsed_undoes_Add() =>
        Holds(from c in Calendars from start in Moments from b in Budgets select (c, start, b), x => x.c.Elapsed(x.start, x.c.Add(x.start, x.b)) == x.b);

    [Fact]
    public void Add_gives_the_first_moment_at_which_the_budget_is_used() =>
        Holds(
            from c in Calendars from start in Moments from b in Budgets where b > TimeSpan.Zero select (c, start, b),
            x => x.c.Elapsed(x.start, x.c.Add(x.start, x.b).AddTicks(-1)) == x.b - TimeSpan.FromTicks(1));

    [Fact]
    public void Add_undoes_Elapsed_at_every_open_moment() =>
        Holds(
            from c in Calendars from a in Moments from b in Moments select (c, early: a < b ? a : b, late: a < b ? b : a),
            x =>
            {
                var back = x.c.Add(x.early, x.c.Elapsed(x.early, x.late));
                return x.c.Elapsed(x.late.AddTicks(-1), x.late) > TimeSpan.Zero ? back == x.late : back <= x.late;
            });

    [Fact]
    public void Time_over_a_split_adds_up() =>
        Holds(
            from c in Calendars from moments in Moments.ArrayOf(3) select (c, m: moments.Order().ToArray()),
            x => x.c.Elapsed(x.m[0], x.m[1]) + x.c.Elapsed(x.m[1], x.m[2]) == x.c.Elapsed(x.m[0], x.m[2]));

    [Fact]
    public void Budgets_over_a_split_add_up() =>
        Holds(
            from c in Calendars from start in Moments from a in Budgets from b in Budgets select (c, start, a, b),
            x => x.c.Add(x.c.Add(x.start, x.a), x.b) == x.c.Add(x.start, x.a + x.b));

    [Fact]
    public void A_later_start_or_a_larger_budget_never_ends_earlier() =>
        Holds(
            from c in Calendars from s1 in Moments from s2 in Moments from b1 in Budgets from b2 in Budgets select (c, s1, s2, b1, b2),
            x =>
            {
                var (early, late) = x.s1 <= x.s2 ? (x.s1, x.s2) : (x.s2, x.s1);
                var (small, large) = x.b1 <= x.b2 ? (x.b1, x.b2) : (x.b2, x.b1);
                return x.c.Add(early, small) <= x.c.Add(late, small) && x.c.Add(early, small) <= x.c.Add(early, large);
            });

    [Fact]
    public void Open_time_is_never_more_than_time() =>
        Holds(
            from c in Calendars from a in Moments from b in Moments select (c, early: a < b ? a : b, late: a < b ? b : a),
            x => x.c.Elapsed(x.early, x.late) <= x.late - x.early && x.c.Elapsed(x.late, x.early) == TimeSpan.Zero);

    [Fact]
    public void Segments_cover_the_time_without_gaps_and_only_open_ones_count() =>
        Holds(
            from c in Calendars from start in Moments from b in Budgets select (c, start, end: start + b),
            x =>
            {
                var pieces = x.c.Segments(x.start, x.end).ToList();
                var touching = pieces.Zip(pieces.Skip(1)).All(p => p.First.To == p.Second.From);
                var whole = pieces.Count == 0 ? x.start == x.end : pieces[0].From == x.start && pieces[^1].To == x.end;
                var counted = pieces.All(p => x.c.Elapsed(p.From, p.To) == (p.Kind is CalendarSegmentKind.Open ? p.To - p.From : TimeSpan.Zero));
                var open = pieces.Where(p => p.Kind is CalendarSegmentKind.Open).Aggregate(TimeSpan.Zero, (sum, p) => sum + (p.To - p.From));
                return touching && whole && counted && open == x.c.Elapsed(x.start, x.end);
            });

    [Fact]
    public void Answers_do_not_depend_on_what_was_asked_before() =>
        Holds(
            from start in Moments from b in Budgets select (start, b),
            x =>
            {
                var fresh = DefaultCalendars.Office(Settings).Compute();
                return fresh.Add(x.start, x.b) == Standard.Office.Add(x.start, x.b);
            });

    [Fact]
    public void Office_hours_are_counted_as_a_walk_minute_by_minute_counts_them() =>
        Holds(
            from start in Moments from minutes in Gen.Choose(0, 6000) select (start: new DateTimeOffset(start.Ticks - (start.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero), minutes),
            x =>
            {
                var holidays = new HashSet<DateOnly>(Enumerable.Range(2018, 18).SelectMany(y => DutchHolidays.Of(y, LiberationDay.EveryFiveYears, true)).Select(h => h.Day));
                var open = Enumerable.Range(0, x.minutes).Count(m => IsOpen(Amsterdam.Local(x.start.AddMinutes(m)).DateTime, holidays));
                return Standard.Office.Elapsed(x.start, x.start.AddMinutes(x.minutes)) == TimeSpan.FromMinutes(open);
            });

    private static bool IsOpen(DateTime local, HashSet<DateOnly> holidays)
    {
        var day = DateOnly.FromDateTime(local);
        if (day == new DateOnly(2026, 7, 2))
        {
            return local.Hour is >= 9 and < 12;
        }

        var time = TimeOnly.FromDateTime(local);
        return local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !holidays.Contains(day)
            && ((time >= new TimeOnly(8, 30) && time < new TimeOnly(12, 30)) || (time >= new TimeOnly(13, 0) && time < new TimeOnly(17, 30)));
    }
}
