namespace ThongSuot.Documents.Lineage;

/// <summary>
/// Keeps the picture readable: beyond thirty documents, those that hang on the same document, in the same way, at the
/// same level, with nothing of their own below, become one bundle that opens on a click.
/// </summary>
internal static class LineageBundles
{
    const int Readable = 30;
    const int Smallest = 3;

    public static (IReadOnlyList<LineageNode> Nodes, IReadOnlyList<LineageEdge> Edges) Of(
        IReadOnlyList<LineageNode> nodes,
        IReadOnlyList<LineageEdge> edges,
        string focus,
        string? open
    )
    {
        if (nodes.Count <= Readable)
            return (nodes, edges);
        var degree = edges
            .SelectMany(e => new[] { e.From, e.To })
            .CountBy(k => k, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        var leaves = nodes
            .Where(n => n.Key != focus && degree.GetValueOrDefault(n.Key) == 1)
            .ToDictionary(n => n.Key, StringComparer.Ordinal);
        var groups = edges
            .Where(e => leaves.ContainsKey(e.From) || leaves.ContainsKey(e.To))
            .Select(e => (Edge: e, Leaf: leaves.GetValueOrDefault(e.From) ?? leaves[e.To]))
            .GroupBy(x =>
                (
                    Hub: x.Leaf.Key == x.Edge.From ? x.Edge.To : x.Edge.From,
                    x.Edge.Kind,
                    Down: x.Leaf.Key == x.Edge.From,
                    x.Leaf.Level
                )
            )
            .Where(g => g.Count() >= Smallest && KeyOf(g.Key.Hub, g.Key.Kind, g.Key.Level) != open)
            .ToList();
        var hidden = groups.SelectMany(g => g.Select(x => x.Leaf.Key)).ToHashSet(StringComparer.Ordinal);
        var bundles = groups.Select(g => new LineageNode(
            KeyOf(g.Key.Hub, g.Key.Kind, g.Key.Level),
            null,
            "",
            "",
            "",
            g.Key.Level,
            g.Max(x => x.Leaf.SortedOn),
            g.Count()
        ));
        var arrows = groups.Select(g =>
        {
            var key = KeyOf(g.Key.Hub, g.Key.Kind, g.Key.Level);
            return g.Key.Down
                ? new LineageEdge(key, g.Key.Hub, g.Key.Kind)
                : new LineageEdge(g.Key.Hub, key, g.Key.Kind);
        });
        return (
            [.. nodes.Where(n => !hidden.Contains(n.Key)), .. bundles],
            [.. edges.Where(e => !hidden.Contains(e.From) && !hidden.Contains(e.To)), .. arrows]
        );
    }

    static string KeyOf(string hub, string kind, string level) => $"{hub}.{kind}.{level}";
}
