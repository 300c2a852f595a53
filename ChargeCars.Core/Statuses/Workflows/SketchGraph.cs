namespace ChargeCars.Core.Statuses.Workflows;

/// <summary>Where records can go in a sketch. From a hold they can also go back to every step from which they can be put on hold.</summary>
internal sealed class SketchGraph
{
    private readonly Dictionary<string, HashSet<string>> next = [];

    public SketchGraph(WorkflowSketch sketch)
    {
        var holds = sketch.Steps.Where(s => s.IsHold).Select(s => s.Status).ToHashSet();
        foreach (var arrow in sketch.Transitions)
        {
            Add(arrow.From, arrow.To);
            if (holds.Contains(arrow.To))
            {
                Add(arrow.To, arrow.From);
            }
        }
    }

    /// <summary>Where a record can go from here.</summary>
    public IReadOnlyCollection<string> Next(string status) => next.GetValueOrDefault(status, []);

    /// <summary>Everything that a record can reach from here, itself included. It does not go on from statuses in <paramref name="stops"/>.</summary>
    public HashSet<string> Reach(string from, IReadOnlyCollection<string>? stops = null)
    {
        var seen = new HashSet<string> { from };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var status))
        {
            if (stops?.Contains(status) is true)
            {
                continue;
            }

            foreach (var other in Next(status).Where(seen.Add))
            {
                open.Enqueue(other);
            }
        }

        return seen;
    }

    /// <summary>Circles of arrows: statuses from which one can get back to itself along them, grouped, each group in alphabetical order.</summary>
    public static IEnumerable<IReadOnlyList<string>> Circles(IReadOnlyCollection<(string From, string To)> arrows)
    {
        var graph = new SketchGraph(new WorkflowSketch { Transitions = [.. arrows.Select(a => new SketchTransition { From = a.From, To = a.To })] });
        var reach = arrows.SelectMany(a => new[] { a.From, a.To }).Distinct().ToDictionary(s => s, s => graph.Next(s).SelectMany(n => graph.Reach(n)).ToHashSet());
        var done = new HashSet<string>();
        foreach (var status in reach.Keys.Where(s => reach[s].Contains(s)).Order(StringComparer.Ordinal))
        {
            if (done.Add(status))
            {
                List<string> circle = [status, .. reach[status].Where(o => reach[o].Contains(status) && done.Add(o)).Order(StringComparer.Ordinal)];
                yield return circle;
            }
        }
    }

    private void Add(string from, string to)
    {
        if (!next.TryGetValue(from, out var known))
        {
            next[from] = known = [];
        }

        known.Add(to);
    }
}
