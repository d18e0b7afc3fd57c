namespace ThongSuot.Documents.Lineage;

/// <summary>A node with its place; x and y are the upper left corner, in the picture's own units.</summary>
internal sealed record PlacedNode(LineageNode Node, int X, int Y);

/// <summary>An arrow with its path and the place of its word.</summary>
internal sealed record PlacedEdge(LineageEdge Edge, string Path, int LabelX, int LabelY);

/// <summary>One level of the picture: its name and height.</summary>
internal sealed record PlacedRow(string Level, int Y, int Height);

/// <summary>
/// Places documents in rows by level, from the centre down; inside a row, older ones stand to the left and each
/// moves towards the middle of those it is tied to. A long row is broken into lines of at most six.
/// </summary>
internal sealed class LineageLayout
{
    public const int NodeWidth = 208;
    public const int NodeHeight = 76;
    const int GapX = 28;
    const int GapY = 80;
    const int Left = 112;
    const int PerLine = 6;

    public required IReadOnlyList<PlacedRow> Rows { get; init; }
    public required IReadOnlyList<PlacedNode> Nodes { get; init; }
    public required IReadOnlyList<PlacedEdge> Edges { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    public static LineageLayout Of(IReadOnlyList<LineageNode> nodes, IReadOnlyList<LineageEdge> edges)
    {
        var levels = nodes.GroupBy(n => n.Level, StringComparer.Ordinal).OrderBy(g => Levels.Depth(g.Key)).ToList();
        var lines = new List<(string Level, List<LineageNode> Nodes)>();
        foreach (var level in levels)
        {
            var ordered = level.OrderBy(n => n.SortedOn).ThenBy(n => n.Key, StringComparer.Ordinal).ToList();
            lines.AddRange(ordered.Chunk(PerLine).Select(c => (level.Key, c.ToList())));
        }

        Untangle(lines, edges);
        return Place(lines, edges);
    }

    // A few sweeps: every node takes the mean place of its neighbours, then the line is sorted by it.
    static void Untangle(List<(string Level, List<LineageNode> Nodes)> lines, IReadOnlyList<LineageEdge> edges)
    {
        var tied = edges
            .SelectMany(e => new[] { (A: e.From, B: e.To), (A: e.To, B: e.From) })
            .ToLookup(p => p.A, p => p.B, StringComparer.Ordinal);
        for (var sweep = 0; sweep < 4; sweep++)
        {
            var at = lines
                .SelectMany(l => l.Nodes.Select((n, i) => (n.Key, At: (i + 0.5) / l.Nodes.Count)))
                .ToDictionary(p => p.Key, p => p.At, StringComparer.Ordinal);
            foreach (var (_, line) in lines)
            {
                var mean = line.ToDictionary(
                    n => n.Key,
                    n => tied[n.Key].Where(at.ContainsKey).Select(k => at[k]).DefaultIfEmpty(at[n.Key]).Average(),
                    StringComparer.Ordinal
                );
                var sorted = line.OrderBy(n => mean[n.Key])
                    .ThenBy(n => n.SortedOn)
                    .ThenBy(n => n.Key, StringComparer.Ordinal)
                    .ToList();
                line.Clear();
                line.AddRange(sorted);
            }
        }
    }

    static LineageLayout Place(List<(string Level, List<LineageNode> Nodes)> lines, IReadOnlyList<LineageEdge> edges)
    {
        var widest = Math.Max(1, lines.Select(l => l.Nodes.Count).DefaultIfEmpty(1).Max());
        var width = Left + widest * (NodeWidth + GapX) + GapX;
        var placed = new Dictionary<string, PlacedNode>(StringComparer.Ordinal);
        var rows = new List<PlacedRow>();
        var y = GapX;
        foreach (var group in lines.GroupBy(l => l.Level, StringComparer.Ordinal).ToList())
        {
            var top = y;
            foreach (var (_, line) in group)
            {
                var free = width - Left - line.Count * (NodeWidth + GapX) - GapX;
                for (var i = 0; i < line.Count; i++)
                    placed[line[i].Key] = new(line[i], Left + GapX + free / 2 + i * (NodeWidth + GapX), y);
                y += NodeHeight + GapY;
            }

            rows.Add(new(group.Key, top, y - GapY - top));
        }

        return new()
        {
            Rows = rows,
            Nodes = [.. placed.Values],
            Edges =
            [
                .. edges
                    .Where(e => placed.ContainsKey(e.From) && placed.ContainsKey(e.To))
                    .Select(e => Arrow(e, placed[e.From], placed[e.To])),
            ],
            Width = width,
            Height = y,
        };
    }

    static PlacedEdge Arrow(LineageEdge edge, PlacedNode from, PlacedNode to)
    {
        var (fx, tx) = (from.X + NodeWidth / 2, to.X + NodeWidth / 2);
        if (from.Y == to.Y)
            return Beside(edge, from, to);
        var up = from.Y > to.Y;
        var (fy, ty) = up ? (from.Y, to.Y + NodeHeight) : (from.Y + NodeHeight, to.Y);
        var bend = (ty - fy) / 2;
        var path = FormattableString.Invariant($"M{fx} {fy} C{fx} {fy + bend} {tx} {ty - bend} {tx} {ty}");

        // The word stands near the document that acts: arrows that end at one document do not write over each other.
        return new(edge, path, (int)((0.784 * fx) + (0.216 * tx)), (int)((0.658 * fy) + (0.342 * ty)));
    }

    // Two documents of one line are tied by an arc below them, so that it crosses no box.
    static PlacedEdge Beside(LineageEdge edge, PlacedNode from, PlacedNode to)
    {
        var (fx, tx, y) = (from.X + NodeWidth / 2, to.X + NodeWidth / 2, from.Y + NodeHeight);
        var depth = Math.Min(GapY - 34, 26 + Math.Abs(fx - tx) / 20);
        var path = FormattableString.Invariant($"M{fx} {y} C{fx} {y + depth} {tx} {y + depth} {tx} {y}");
        return new(edge, path, (int)((0.7 * fx) + (0.3 * tx)), y + depth * 7 / 10);
    }
}
