using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using ChargeCars.Core.Statuses.Clocks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>What must hold of every clock, however often it was paused.</summary>
public sealed class SlaClockProperties
{
    private static readonly BusinessCalendar Office = DefaultCalendars.Office(new CalendarSettings()).Compute();
    /// <summary>The office's, and one whose hours lie in the hour that daylight saving skips or repeats.</summary>
    private static readonly BusinessCalendar[] Calendars =
    [
        Office,
        DefaultCalendars.Field(new CalendarSettings()).Compute(),
        new("nights", Amsterdam.Zone, Enum.GetValues<DayOfWeek>().ToDictionary(d => d, _ => OpenHours.ParseAll("00:00-02:30, 02:40-02:50, 22:00-24:00"))),
    ];

    /// <summary>When clocks go forward and back.</summary>
    private static readonly DateTimeOffset[] Changes = [new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), new(2026, 10, 25, 1, 0, 0, TimeSpan.Zero)];

    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<SlaClock> Clocks =
        from mode in Gen.Elements(SlaMode.Elapsed, SlaMode.Business)
        from start in Gen.OneOf(
            Gen.Choose(0, 400 * 1440).Select(m => Epoch.AddMinutes(m)),
            Gen.Elements(Changes).SelectMany(_ => Gen.Choose(-2000, 300), (change, minutes) => change.AddMinutes(minutes)))
        from budget in Gen.Choose(1, 6000).Select(m => TimeSpan.FromMinutes(m))
        from steps in Gen.Choose(1, 4000).ArrayOf(6)
        from pauses in Gen.Choose(0, 3)
        from calendar in Gen.Elements(Calendars)
        select new SlaClock(calendar, mode, start, budget, Pauses(start, steps, pauses));

    private static SlaPause[] Pauses(DateTimeOffset start, int[] steps, int count)
    {
        var at = start;
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var from = at.AddMinutes(steps[2 * i]);
            at = from.AddMinutes(steps[(2 * i) + 1]);
            return new SlaPause(from, at);
        })];
    }

    private static void Holds<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void At_the_deadline_the_budget_is_used_up() => Holds(Clocks, clock => clock.UsedAt(clock.Deadline!.Value) == clock.Budget);

    [Fact]
    public void Before_the_deadline_it_is_not() => Holds(Clocks, clock => clock.UsedAt(clock.Deadline!.Value.AddTicks(-1)) < clock.Budget);

    [Fact]
    public void Time_used_never_shrinks() =>
        Holds(
            from clock in Clocks from a in Gen.Choose(0, 20_000) from b in Gen.Choose(0, 20_000) select (clock, a: Math.Min(a, b), b: Math.Max(a, b)),
            x => x.clock.UsedAt(x.clock.Start.AddMinutes(x.a)) <= x.clock.UsedAt(x.clock.Start.AddMinutes(x.b)));

    [Fact]
    public void A_pause_of_any_length_leaves_what_was_left() =>
        Holds(
            from clock in Clocks from length in Gen.Choose(1, 100_000) select (clock, length),
            x =>
            {
                var bare = x.clock with { Pauses = [] };
                var from = bare.Start + ((bare.Deadline!.Value - bare.Start) / 2);
                var to = from.AddMinutes(x.length);
                var paused = bare with { Pauses = [new SlaPause(from, to)] };
                return paused.UsedAt(to) == bare.UsedAt(from) && paused.Deadline >= bare.Deadline && (paused with { Pauses = [new SlaPause(from, null)] }).Deadline is null;
            });

    [Fact]
    public void A_pause_after_the_deadline_changes_nothing() =>
        Holds(Clocks, clock => (clock with { Pauses = [.. clock.Pauses, new SlaPause(Later(clock), null)] }).Deadline == clock.Deadline);

    [Fact]
    public void The_pieces_touch_and_add_up() =>
        Holds(
            from clock in Clocks from minutes in Gen.Choose(1, 40_000) select (clock: AsKnownAt(clock, clock.Start.AddMinutes(minutes)), now: clock.Start.AddMinutes(minutes)),
            x =>
            {
                var pieces = SlaTimeline.Of(x.clock, x.clock.Deadline, x.now);
                var deadline = x.clock.Deadline;
                var end = deadline > x.now ? deadline : x.now;
                var touching = pieces.Zip(pieces.Skip(1)).All(p => p.First.To == p.Second.From);
                var used = pieces.Where(p => p.Kind is SlaSegmentKind.Running or SlaSegmentKind.Late).Sum(p => p.Minutes);
                var budget = pieces.Where(p => p.Kind is SlaSegmentKind.Running or SlaSegmentKind.Future).Sum(p => p.Minutes);
                return touching && pieces[0].From == x.clock.Start && pieces[^1].To == end
                    && used == (int)x.clock.UsedAt(x.now).TotalMinutes && (deadline is null || budget == (int)x.clock.Budget.TotalMinutes);
            });

    [Fact]
    public void A_larger_budget_or_one_more_pause_never_ends_earlier() =>
        Holds(
            from clock in Clocks from more in Gen.Choose(0, 5000) from length in Gen.Choose(1, 5000) select (clock, more, length),
            x =>
            {
                var deadline = x.clock.Deadline!.Value;
                var last = x.clock.Pauses.Count > 0 ? x.clock.Pauses[^1].To!.Value : x.clock.Start;
                return (x.clock with { Budget = x.clock.Budget + TimeSpan.FromMinutes(x.more) }).Deadline >= deadline && x.clock.IfPaused(last, last.AddMinutes(x.length)).Deadline >= deadline;
            });

    [Fact]
    public void A_clock_that_is_taken_up_where_it_stood_ends_where_it_would_have_ended() =>
        Holds(
            from clock in Clocks from minutes in Gen.Choose(1, 20_000) select (clock, cut: clock.Start.AddMinutes(minutes)),
            x =>
            {
                if (x.clock.Deadline <= x.cut || x.clock.Pauses.Any(p => p.From < x.cut && x.cut < p.To))
                {
                    return true;
                }

                var rest = new SlaClock(x.clock.Calendar, x.clock.Mode, x.cut, x.clock.Budget - x.clock.UsedAt(x.cut), [.. x.clock.Pauses.Where(p => p.From >= x.cut)]);
                return rest.Deadline == x.clock.Deadline;
            });

    [Fact]
    public void What_is_told_comes_in_order_and_what_is_not_urgent_in_open_hours() =>
        Holds(
            from clock in Clocks
            from warn in Gen.Choose(1, 99)
            from after in Gen.Choose(0, 3000).ArrayOf(3)
            from urgent in Gen.Choose(0, 7)
            select new SlaSchedule(clock, Office, warn, [.. after.Order().Select((m, i) => new EscalationRung(m, "manager", "email", (urgent & (1 << i)) != 0))]),
            schedule =>
            {
                var moments = Enumerable.Range(0, 5).Select(s => schedule.After(s)!.Value).ToList();
                return moments.Zip(moments.Skip(1)).All(p => p.First.At <= p.Second.At && p.First.Stage + 1 == p.Second.Stage)
                    && moments[1].At == schedule.Clock.Deadline
                    && moments.Skip(2).All(m => m.Rung!.Urgent || Office.NextOpen(m.At) == m.At)
                    && schedule.After(5) is null;
            });

    /// <summary>Nobody knows a pause, or the end of one, before it happens.</summary>
    private static SlaClock AsKnownAt(SlaClock clock, DateTimeOffset now) => clock with
    {
        Pauses = [.. clock.Pauses.Where(p => p.From < now).Select(p => p with { To = p.To > now ? null : p.To })],
    };

    private static DateTimeOffset Later(SlaClock clock)
    {
        var last = clock.Pauses.Count > 0 ? clock.Pauses[^1].To!.Value : clock.Start;
        return (clock.Deadline > last ? clock.Deadline.Value : last).AddMinutes(1);
    }
}
