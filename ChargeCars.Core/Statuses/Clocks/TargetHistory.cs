namespace ChargeCars.Core.Statuses.Clocks;

/// <summary>A record entered a status.</summary>
/// <param name="To">The status.</param>
/// <param name="At">UTC.</param>
internal readonly record struct ClockMove(string To, DateTimeOffset At);

/// <summary>One run of a target's clock.</summary>
/// <param name="Start">UTC.</param>
/// <param name="Stop">UTC; null while it runs.</param>
/// <param name="Pauses">In order.</param>
internal sealed record ClockCycle(DateTimeOffset Start, DateTimeOffset? Stop, IReadOnlyList<SlaPause> Pauses);

/// <summary>The clock of a target as the moves of a record make it.</summary>
internal static class TargetHistory
{
    /// <param name="moves">All moves, the creation first.</param>
    /// <param name="stops">A status that stops the clock.</param>
    /// <param name="restarts">A status that begins a new cycle.</param>
    /// <param name="pauses">A status in which it stands still.</param>
    /// <param name="ends">A status that ends the record.</param>
    public static IReadOnlyList<ClockCycle> Replay(
        IReadOnlyList<ClockMove> moves, Func<string, bool> stops, Func<string, bool> restarts, Func<string, bool> pauses, Func<string, bool> ends)
    {
        var cycles = new List<ClockCycle>();
        foreach (var (status, at) in moves)
        {
            var over = stops(status) || ends(status);
            var last = cycles.LastOrDefault();
            if (last is { Stop: null })
            {
                cycles[^1] = over
                    ? last with { Stop = at, Pauses = Closed(last.Pauses, at) }
                    : last with { Pauses = pauses(status) ? Opened(last.Pauses, at) : Closed(last.Pauses, at) };
            }
            else if ((last is null && cycles.Count == 0 && at == moves[0].At && !over) || (last is not null && restarts(status) && !ends(status)))
            {
                cycles.Add(new ClockCycle(at, null, pauses(status) ? Opened([], at) : []));
            }
        }

        return cycles;
    }

    private static IReadOnlyList<SlaPause> Opened(IReadOnlyList<SlaPause> pauses, DateTimeOffset at) => pauses is [.., { To: null }] ? pauses : [.. pauses, new SlaPause(at, null)];

    private static IReadOnlyList<SlaPause> Closed(IReadOnlyList<SlaPause> pauses, DateTimeOffset at) => pauses is [.., { To: null } open] ? [.. pauses.SkipLast(1), open with { To = at }] : pauses;
}
