using ThongSuot.Documents.Lineage;

namespace ThongSuot.Modules.Tests.Documents;

/// <summary>The picture as numbers: no database, no page.</summary>
public sealed class LineageLayoutTests
{
    static LineageNode Node(int i, string level) => new(
        $"n{i}", Guid.CreateVersion7(), $"Chỉ thị {i}-CT/TW", "01/01/2022", "trích yếu", level,
            new DateOnly(2020, 1, 1).AddDays(i));

    static readonly string[] Levels = ["centre", "province", "commune", "unit"];

    // One directive above, provinces under it, communes under the provinces.
    static (List<LineageNode> Nodes, List<LineageEdge> Edges) Tree(int count)
    {
        var nodes =
            Enumerable.Range(0, count).Select(
                i => Node(i, Levels[i == 0 ? 0 : i <= count / 3 ? 1 : i <= count * 2 / 3 ? 2 : 3])).ToList();
        var edges =
            Enumerable.Range(1, count - 1).Select(i => new LineageEdge($"n{i}", $"n{i / 3}", "implements")).ToList();
        return (nodes, edges);
    }

    static bool Overlap(PlacedNode a, PlacedNode b) =>
        Math.Abs(a.X - b.X) < LineageLayout.NodeWidth && Math.Abs(a.Y - b.Y) < LineageLayout.NodeHeight;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(30)]
    [InlineData(120)]
    public void No_two_boxes_overlap_and_all_lie_inside(int count)
    {
        var (nodes, edges) = Tree(count);
        var layout = LineageLayout.Of(nodes, edges);
        Assert.Equal(count, layout.Nodes.Count);
        Assert.Equal(count - 1, layout.Edges.Count);
        foreach (var (i, a) in layout.Nodes.Index())
        {
            Assert.InRange(a.X, 0, layout.Width - LineageLayout.NodeWidth);
            Assert.InRange(a.Y, 0, layout.Height - LineageLayout.NodeHeight);
            Assert.DoesNotContain(layout.Nodes.Skip(i + 1), b => Overlap(a, b));
        }
    }

    [Fact]
    public void Levels_stand_below_each_other_from_the_centre_down()
    {
        var (nodes, edges) = Tree(30);
        nodes.Reverse();
        var layout = LineageLayout.Of(nodes, edges);
        Assert.Equal(Levels, layout.Rows.Select(r => r.Level));
        Assert.Equal(layout.Rows.Select(r => r.Y).Order(), layout.Rows.Select(r => r.Y));
        foreach (var row in layout.Rows)
            foreach (var placed in layout.Nodes.Where(n => n.Node.Level == row.Level))
                Assert.InRange(placed.Y, row.Y, row.Y + row.Height - LineageLayout.NodeHeight);
    }

    [Fact]
    public void Words_of_arrows_between_two_lines_touch_no_box()
    {
        var (nodes, edges) = Tree(30);
        var layout = LineageLayout.Of(nodes, edges);
        foreach (var edge in layout.Edges)
        {
            var (from, to) =
                (layout.Nodes.First(n => n.Node.Key == edge.Edge.From),
                    layout.Nodes.First(n => n.Node.Key == edge.Edge.To));
            if (Math.Abs(from.Y - to.Y) > 2 * LineageLayout.NodeHeight) continue;
            Assert.DoesNotContain(layout.Nodes, n => edge.LabelX > n.X && edge.LabelX < n.X + LineageLayout.NodeWidth
                && edge.LabelY > n.Y && edge.LabelY < n.Y + LineageLayout.NodeHeight);
        }
    }

    [Fact]
    public void The_same_documents_make_the_same_picture()
    {
        var (nodes, edges) = Tree(30);
        var one = LineageLayout.Of(nodes, edges);
        var other = LineageLayout.Of([.. nodes.AsEnumerable().Reverse()], [.. edges.AsEnumerable().Reverse()]);
        Assert.Equal(
            one.Nodes.OrderBy(n => n.Node.Key, StringComparer.Ordinal).Select(n => (n.X, n.Y)),
            other.Nodes.OrderBy(n => n.Node.Key, StringComparer.Ordinal).Select(n => (n.X, n.Y)));
    }

    [Fact]
    public void Thirty_documents_are_shown_one_by_one()
    {
        var (nodes, edges) = Tree(30);
        Assert.Equal(nodes, LineageBundles.Of(nodes, edges, "n0", null).Nodes);
    }

    [Fact]
    public void Beyond_thirty_like_branches_become_bundles_that_open()
    {
        List<LineageNode> nodes = [Node(0, "centre"), .. Enumerable.Range(1, 63).Select(i => Node(i, "province"))];
        var edges = Enumerable.Range(1, 63).Select(i => new LineageEdge($"n{i}", "n0", "implements")).ToList();
        var (shown, arrows) = LineageBundles.Of(nodes, edges, "n0", null);
        Assert.Equal(2, shown.Count);
        var bundle = shown.Single(n => n.Count > 1);
        Assert.Equal(63, bundle.Count);
        Assert.Equal([new LineageEdge(bundle.Key, "n0", "implements")], arrows);
        Assert.Equal(64, LineageBundles.Of(nodes, edges, "n0", bundle.Key).Nodes.Count);
    }

    [Fact]
    public void The_document_in_focus_is_never_hidden_in_a_bundle()
    {
        List<LineageNode> nodes = [Node(0, "centre"), .. Enumerable.Range(1, 40).Select(i => Node(i, "province"))];
        var edges = Enumerable.Range(1, 40).Select(i => new LineageEdge($"n{i}", "n0", "implements")).ToList();
        Assert.Contains(LineageBundles.Of(nodes, edges, "n7", null).Nodes, n => n.Key == "n7");
    }
}
