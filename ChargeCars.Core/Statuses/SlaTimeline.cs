using ChargeCars.Core.Common;

namespace ChargeCars.Core.Statuses;

/// <summary>Cuts a clock's time into the pieces that a person can follow.</summary>
internal static class SlaTimeline
{
    public static IReadOnlyList<SlaSegment> Of(SlaClock clock, DateTimeOffset? deadline, DateTimeOffset now)
    {
        var end = deadline is { } due && due < now ? due : now;
        var segments = new List<SlaSegment>();
        var at = clock.Start;
        foreach (var pause in clock.Pauses)
        {
            Run(segments, clock, at, Earlier(pause.From, end), SlaSegmentKind.Running);
            at = Earlier(pause.To ?? end, end);
            Add(segments, SlaSegmentKind.Paused, Earlier(pause.From, end), at, at - pause.From, null);
        }

        Run(segments, clock, at, end, SlaSegmentKind.Running);
        if (deadline is { } last)
        {
            Run(segments, clock, now, last, SlaSegmentKind.Future);
            Add(segments, SlaSegmentKind.Late, last, now, clock.UsedAt(now) - clock.UsedAt(last), null);
        }

        return segments;
    }

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    private static void Run(List<SlaSegment> segments, SlaClock clock, DateTimeOffset from, DateTimeOffset to, SlaSegmentKind counting)
    {
        if (clock.Mode is SlaMode.Elapsed)
        {
            Add(segments, counting, from, to, to - from, null);
            return;
        }

        foreach (var piece in clock.Calendar.Segments(from, to))
        {
            var kind = piece.Kind switch
            {
                CalendarSegmentKind.Open => counting,
                CalendarSegmentKind.Closed => SlaSegmentKind.Closed,
                CalendarSegmentKind.Holiday => SlaSegmentKind.Holiday,
                _ => throw new InvalidOperationException($"No piece of a clock is {piece.Kind}"),
            };
            Add(segments, kind, piece.From, piece.To, piece.To - piece.From, piece.Holiday);
        }
    }

    private static void Add(List<SlaSegment> segments, SlaSegmentKind kind, DateTimeOffset from, DateTimeOffset to, TimeSpan counted, Holiday? holiday)
    {
        if (from < to)
        {
            segments.Add(new SlaSegment(kind, from, to, SlaExplanation.Minutes(counted), holiday));
        }
    }
}
