using ChargeCars.Core.Calendars;
using ChargeCars.Core.Common;
using ChargeCars.Core.Statuses;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace ChargeCars.Core.Tests.Statuses;

/// <summary>What must hold of every clock, however often it was paused.</summary>
public sealed class SlaClockProperties
{
    private static readonly BusinessCalendar Office = DefaultCalendars.Office(new CalendarSettings()).Compute();
    private static readonly DateTimeOffset Epoch = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<SlaClock> Clocks =
        from mode in Gen.Elements(SlaMode.Elapsed, SlaMode.Business)
        from start in Gen.Choose(0, 400 * 1440).Select(m => Epoch.AddMinutes(m))
        from budget in Gen.Choose(1, 6000).Select(m => TimeSpan.FromMinutes(m))
        from steps in Gen.Choose(1, 4000).ArrayOf(6)
        from pauses in Gen.Choose(0, 3)
        select new SlaClock(Office, mode, start, budget, Pauses(start, steps, pauses));

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
