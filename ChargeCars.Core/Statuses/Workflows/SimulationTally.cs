namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Counts of a simulation as they grow, record by record. A job keeps them between its units as JSON.</summary>
internal sealed class SimulationTally
{
    private const int Most = 10;

    public int Records { get; set; }

    public int Late { get; set; }

    public int WasLate { get; set; }

    public int Stuck { get; set; }

    public int Refused { get; set; }

    public Dictionary<string, Count> Steps { get; init; } = [];

    public Dictionary<string, Count> Targets { get; init; } = [];

    public Dictionary<string, Count> StuckAt { get; init; } = [];

    /// <summary>By "from to kind", separated by blanks.</summary>
    public Dictionary<string, Count> Refusals { get; init; } = [];

    /// <summary>The records behind the figures.</summary>
    public List<SimulatedRow> Rows { get; init; } = [];

    /// <summary>Adds what came of one record.</summary>
    public void Add(SimulatedRecord record, SimulatedItem item)
    {
        Records++;
        Keep(record, item);
        Late += record.Stays.Any(s => s.IsLate) || record.Targets.Any(t => t.IsLate) ? 1 : 0;
        WasLate += record.Stays.Any(s => s.WasLate) ? 1 : 0;
        Stuck += record.StuckAt is null ? 0 : 1;
        Refused += record.Refusals.Count > 0 ? 1 : 0;
        foreach (var stay in record.Stays)
        {
            var step = Of(Steps, stay.Status);
            step.All++;
            step.WithDeadline += stay.HasDeadline ? 1 : 0;
            step.WasLate += stay.WasLate ? 1 : 0;
            step.Add(stay.IsLate, item);
        }

        foreach (var target in record.Targets.GroupBy(t => t.Key))
        {
            var clock = Of(Targets, target.Key);
            clock.All++;
            clock.Add(target.Any(t => t.IsLate), item);
        }

        if (record.StuckAt is { } status)
        {
            Of(StuckAt, status).Add(true, item);
        }

        foreach (var (from, to, kind) in record.Refusals)
        {
            Of(Refusals, $"{from} {to} {kind}").Add(true, item);
        }
    }

    /// <summary>As it is shown.</summary>
    /// <param name="sketch">What was tried.</param>
    /// <param name="isComplete">All records of the period were looked at.</param>
    /// <param name="numbers">Document numbers of the records in the samples.</param>
    public SimulationResult Result(WorkflowSketch sketch, bool isComplete, IReadOnlyDictionary<long, string?> numbers)
    {
        IReadOnlyList<SimulatedItem> Named(Count count) => [.. count.Sample.Select(i => i with { Number = numbers.GetValueOrDefault(i.EntityId) })];
        return new SimulationResult(
            Records,
            Late,
            WasLate,
            Stuck,
            Refused,
            isComplete,
            [.. sketch.Steps.Where(s => Steps.ContainsKey(s.Status)).OrderBy(s => s.Order).Select(s => Steps[s.Status] is var c
                ? new SimulatedStep(s.Status, c.All, c.WithDeadline, c.Found, c.WasLate, Named(c))
                : throw new InvalidOperationException())],
            [.. sketch.Targets.Select(t => Targets.GetValueOrDefault(t.Key, new Count()) is var c
                ? new SimulatedTarget(t.Key, c.All, c.Found, Named(c))
                : throw new InvalidOperationException())],
            [.. StuckAt.OrderByDescending(s => s.Value.Found).ThenBy(s => s.Key, StringComparer.Ordinal).Select(s => new SimulatedStuck(s.Key, s.Value.Found, Named(s.Value)))],
            [.. Refusals.OrderByDescending(r => r.Value.Found).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => r.Key.Split(' ') is var key
                ? new SimulatedRefusal(key[0], key[1], Enum.Parse<RefusalKind>(key[2]), r.Value.Found, Named(r.Value))
                : throw new InvalidOperationException())],
            [.. Rows.Select(r => r with { Item = r.Item with { Number = numbers.GetValueOrDefault(r.Item.EntityId) } })]);
    }

    /// <summary>Database keys of the records in the samples.</summary>
    public IReadOnlyCollection<long> SampleIds() =>
        [.. Steps.Values.Concat(Targets.Values).Concat(StuckAt.Values).Concat(Refusals.Values).SelectMany(c => c.Sample).Concat(Rows.Select(r => r.Item)).Select(i => i.EntityId).Distinct()];

    /// <summary>Keeps the record when one of the figures that it counts for has not enough yet. Called before it is counted.</summary>
    private void Keep(SimulatedRecord record, SimulatedItem item)
    {
        var row = new SimulatedRow(
            item,
            [.. record.Stays.Where(s => s.IsLate).Select(s => s.Status).Distinct()],
            [.. record.Targets.Where(t => t.IsLate).Select(t => t.Key).Distinct()],
            record.StuckAt,
            [.. record.Refusals.Select(r => new RefusedMove(r.From, r.To, r.Kind))]);
        if ((row.IsLate && Late < SimulationResult.MostRows)
            || (row.StuckAt is not null && Stuck < SimulationResult.MostRows)
            || (row.Refused.Count > 0 && Refused < SimulationResult.MostRows))
        {
            Rows.Add(row);
        }
    }

    private static Count Of(Dictionary<string, Count> counts, string key)
    {
        if (!counts.TryGetValue(key, out var count))
        {
            counts[key] = count = new Count();
        }

        return count;
    }

    /// <summary>One line of a result.</summary>
    internal sealed class Count
    {
        public int All { get; set; }

        public int WithDeadline { get; set; }

        public int Found { get; set; }

        public int WasLate { get; set; }

        public List<SimulatedItem> Sample { get; init; } = [];

        public void Add(bool isFound, SimulatedItem item)
        {
            if (isFound)
            {
                Found++;
                if (Sample.Count < Most && !Sample.Contains(item))
                {
                    Sample.Add(item);
                }
            }
        }
    }
}
