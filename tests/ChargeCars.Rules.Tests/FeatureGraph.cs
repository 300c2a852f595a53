namespace ChargeCars.Rules.Tests;

/// <summary>Which feature folder uses which, from what the compiled types really touch.</summary>
internal sealed class FeatureGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> edges = new(StringComparer.Ordinal);

    /// <summary>An edge per pair of features, as "Orders -> Contacts".</summary>
    public IEnumerable<string> Lines => edges.SelectMany(e => e.Value.Select(to => $"{e.Key} -> {to}"));

    /// <summary>The graph of <paramref name="types"/>; a feature is the first part of a namespace under <paramref name="root"/>.</summary>
    public static FeatureGraph Of(IEnumerable<Type> types, string root, params string[] without)
    {
        var graph = new FeatureGraph();
        foreach (var type in types)
        {
            if (Feature(type, root) is not { } from || without.Contains(from))
            {
                continue;
            }

            foreach (var to in Assemblies.TypesTouchedBy(type).Select(t => Feature(t, root)).OfType<string>().Where(t => t != from && !without.Contains(t)))
            {
                graph.Add(from, to);
            }
        }

        return graph;
    }

    public void Add(string from, string to)
    {
        if (!edges.TryGetValue(from, out var targets))
        {
            edges[from] = targets = new(StringComparer.Ordinal);
        }

        targets.Add(to);
    }

    /// <summary>A way round, as "A -> B -> A"; null when there is none.</summary>
    public string? Cycle()
    {
        var done = new HashSet<string>();
        foreach (var start in edges.Keys)
        {
            if (Visit(start, [], done) is { } cycle)
            {
                return cycle;
            }
        }

        return null;
    }

    private static string? Feature(Type type, string root)
    {
        var name = type.Namespace;
        if (name is null || !name.StartsWith(root + ".", StringComparison.Ordinal))
        {
            return null;
        }

        return name[(root.Length + 1)..].Split('.')[0];
    }

    private string? Visit(string node, List<string> path, HashSet<string> done)
    {
        if (path.IndexOf(node) is >= 0 and var at)
        {
            return string.Join(" -> ", path[at..].Append(node));
        }

        if (done.Contains(node) || !edges.TryGetValue(node, out var targets))
        {
            return null;
        }

        path.Add(node);
        foreach (var target in targets)
        {
            if (Visit(target, path, done) is { } cycle)
            {
                return cycle;
            }
        }

        path.RemoveAt(path.Count - 1);
        done.Add(node);
        return null;
    }
}
